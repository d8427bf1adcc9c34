import * as v from 'valibot';
import type { Query } from '../config/queries.ts';
import { parseJson } from '../parse-json.ts';
import { cellA1 } from '../workbook/a1.ts';
import { findTab, type Layout, type MetadataEntry, type Tab } from '../workbook/layout.ts';
import { shortHash } from '../workbook/short-hash.ts';

/** Key of the metadata of a tab that tells of a result on it; one entry a result. */
export const bindingKey = 'querytabs.result';
/**
 * Keys of the marks on the header's row, on the last row of data, on the first row after those kept for a result, and
 * on each of its columns. A mark goes with the cells of its row when somebody sorts, so the last row of data alone does
 * not tell where a result ends.
 */
export const markKeys = { head: 'qt.head', end: 'qt.end', stop: 'qt.stop', field: 'qt.field' } as const;

/** What a tab's metadata says of a query's result on it. Rows are zero-based and as they were when the result was written. */
export interface Binding {
  entryId: number;
  /** {@link queryKey} of its query. */
  key: string;
  /** The cell that the query's row named. */
  start: string;
  /** Row of the header. */
  head: number;
  /** Last row that was ever written: rows between the data and it are empty, and ranges of the user may reach so far. */
  end: number;
  /** Rows of data. */
  rows: number;
  /** {@link runMark} of the run that wrote it. */
  run: string;
  /** What `@last_value` stands for next time, in BigQuery's form; empty when there is none. */
  lastValue: string;
  /** {@link tabKey} of the tab that the query's row named. */
  tab: string;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Terse, because a tab's metadata is limited to 30,000 characters. */
const schema = v.tuple([v.string(), v.string(), count, count, count, v.string(), v.string(), v.string()]);

/** The bindings on a tab; entries that cannot be read bind nothing. */
export function bindingsOn(tab: Tab): Binding[] {
  return tab.metadata.flatMap(({ id, key: metadataKey, value }) => {
    const parsed = metadataKey === bindingKey ? parseJson(schema, value) : undefined;
    if (!parsed) return [];
    const [key, start, head, end, rows, run, lastValue, named] = parsed;
    return [{ entryId: id, key, start, head, end, rows, run, lastValue, tab: named }];
  });
}

/** The metadata value of a binding. */
export function bindingValue(binding: Omit<Binding, 'entryId'>): string {
  const { key, start, head, end, rows, run, lastValue, tab } = binding;
  return JSON.stringify([key, start, head, end, rows, run, lastValue, tab]);
}

/** Names a query in metadata; its name counts, whatever its case. */
export function queryKey(name: string): string {
  return shortHash(name.toLowerCase());
}

/** Names a tab as a query's row does, whatever its case. */
export function tabKey(title: string): string {
  return shortHash(title.toLowerCase());
}

/** Tells whether a key is that of one of the queries. */
export function knownKeys(queries: readonly Query[]): (key: string) => boolean {
  const keys = new Set(queries.map(({ name }) => queryKey(name)));
  return (key) => keys.has(key);
}

/** Names a run as briefly as telling runs of one result apart needs. */
export function runMark(runId: string): string {
  return runId.slice(0, 8);
}

/** The mark of a run that is rewriting a result in view: what stands there is no result until it has ended. */
export function rewriting(runId: string): string {
  return `!${runMark(runId)}`;
}

export function isRewriting({ run }: Binding): boolean {
  return run.startsWith('!');
}

/** A query's result as it stands in the workbook. */
export interface Bound {
  tab: Tab;
  binding: Binding;
  /** Its row names another cell now: the result is to move. */
  elsewhere: boolean;
}

/**
 * Finds a query's result: on the tab its row names, or, when no tab has that name any more because somebody renamed it,
 * on the tab that has a result of the time when the row named it so. A result whose query was renamed (`isKnown` tells
 * the keys of all queries) is found by the cell it was written to.
 */
export function findBound(
  layout: Layout,
  query: Query,
  isKnown: (key: string) => boolean,
): Bound | undefined {
  const key = queryKey(query.name);
  const start = cellA1(query.start.row, query.start.column);
  const named = findTab(layout, query.tab);
  for (const tab of named ? [named] : layout.tabs) {
    const bindings = bindingsOn(tab);
    const own = bindings.find(
      (candidate) => candidate.key === key && (named !== undefined || candidate.tab === tabKey(query.tab)),
    );
    if (own) return { tab, binding: own, elsewhere: own.start !== start };
    const orphan = bindings.find((candidate) => candidate.start === start && !isKnown(candidate.key));
    if (named && orphan) return { tab, binding: orphan, elsewhere: false };
  }
  return undefined;
}

/** A column of a result on its tab. */
export interface OwnedColumn {
  /** Zero-based column of the tab. */
  column: number;
  markId: number;
  /** {@link shortHash} of the field's name. */
  field: string;
  type: string;
}

/** The columns of a row of column marks that belong to the query of `key`, from left to right. */
export function ownedColumns(columnMarks: readonly MetadataEntry[][], key: string): OwnedColumn[] {
  return columnMarks.flatMap((marks, column) =>
    marks.flatMap(({ id, key: metadataKey, value }) => {
      const [owner, field = '', type = ''] = value.split(',');
      return metadataKey === markKeys.field && owner === key ? [{ column, markId: id, field, type }] : [];
    }),
  );
}

/** The value of a column's mark. */
export function fieldMark(key: string, field: string, type: string): string {
  return [key, field, type].join();
}

/** How each field is known in marks: its name's hash, told apart where two happen to be alike. */
export function fieldKeys(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    let key = shortHash(name);
    while (seen.has(key)) key += '_';
    seen.add(key);
    return key;
  });
}
