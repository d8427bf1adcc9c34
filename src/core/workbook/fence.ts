import type { Platform } from '../ports.ts';
import type { Layout, MetadataEntry } from './layout.ts';
import { createMark, deleteMark } from './marks.ts';
import type { SheetRequest } from './requests.ts';

/**
 * A mark that a batch puts into the workbook under an id that only one batch can take: creating metadata under an id
 * that is in use fails, and with it the whole batch
 * (developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#CreateDeveloperMetadataRequest).
 * So of the batches that were planned on the same state of what is fenced, one wins, and it wins once.
 */
export interface Fence {
  id: number;
  /** Who puts it up. */
  holder: string;
  /** To be part of the batch. */
  requests: SheetRequest[];
}

const prefix = 'querytabs.fence.';

/** A batch that timed out may land so much later at the most, in ms; until then its fence has to stand. */
const lateMs = 600_000;

/** The next fence for what `name` names, such as a query; fences that no late batch can run into any more go. */
export function nextFence(
  { digest, now }: Pick<Platform, 'digest' | 'now'>,
  layout: Layout,
  name: string,
  holder: string,
): Fence {
  const key = prefix + digest(name).slice(0, 8);
  const standing = layout.metadata.filter((entry) => entry.key === key).map(parse);
  const newest = standing.reduce((last, { generation }) => Math.max(last, generation), 0);
  let generation = newest;
  let id: number;
  do {
    generation++;
    id = idOf(digest, key, generation);
    // Another fence may have the same id by chance.
  } while (layout.metadata.some((entry) => entry.id === id));
  const time = now();
  const old = standing.filter((fence) => fence.generation < newest && fence.time < time - lateMs);
  return {
    id,
    holder,
    requests: [
      createMark(key, [generation, holder, time].join(), { spreadsheet: true }, id),
      ...old.map((fence) => deleteMark({ metadataId: fence.id })),
    ],
  };
}

/** Whose batch took the fence's id; undefined as long as none did. */
export function fenceHolder(layout: Layout, { id }: Fence): string | undefined {
  const entry = layout.metadata.find((candidate) => candidate.id === id);
  return entry && parse(entry).holder;
}

/** 31 bits: ids are positive. */
function idOf(digest: Platform['digest'], key: string, generation: number): number {
  return Number.parseInt(digest(`${key},${generation}`).slice(0, 8), 16) % 0x7fffffff || 1;
}

function parse({ id, value }: MetadataEntry): {
  id: number;
  generation: number;
  holder: string;
  time: number;
} {
  const [generation = '', holder = '', time = ''] = value.split(',');
  return { id, generation: Number(generation) || 0, holder, time: Number(time) || 0 };
}
