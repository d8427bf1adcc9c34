import type { Query } from '../config/queries.ts';
import { isRepeated, standardType } from '../warehouse/field-type.ts';
import type { Field } from '../warehouse/warehouse.ts';
import { findTab, type Layout, type Tab } from '../workbook/layout.ts';
import type { Rectangle } from '../workbook/requests.ts';

/** Key of the metadata that says which rectangle of a tab a query wrote; one entry a result. */
export const ownedKey = 'querytabs.result';

/** A rectangle that Querytabs wrote, header included, with the types of its columns and the mark of the run. */
export interface Owned extends Rectangle {
  metadataId: number;
  types: string[];
  /** {@link runMark} of the run that wrote it; empty when it is not known. */
  run: string;
}

/** The rectangles that Querytabs owns on a tab; entries it cannot read are not owned. */
export function ownedOn(tab: Tab): Owned[] {
  return tab.metadata.flatMap(({ id, key, value }) => {
    if (key !== ownedKey) return [];
    const match = /^(\d+),(\d+),(\d+),(\d+);([^;]*)(?:;(.*))?$/.exec(value);
    if (!match) return [];
    const [row = 0, column = 0, rows = 0, columns = 0] = match.slice(1, 5).map(Number);
    const types = (match[5] ?? '').split(',');
    return [{ metadataId: id, row, column, rows, columns, types, run: match[6] ?? '' }];
  });
}

/** Names a run as briefly as telling runs of one result apart needs. */
export function runMark(runId: string): string {
  return runId.slice(0, 8);
}

/** The mark of the run whose result begins at that cell of that tab; empty when there is none. */
export function markAt(layout: Layout, { tab: title, start }: Pick<Query, 'tab' | 'start'>): string {
  const tab = findTab(layout, title);
  const owned = tab && ownedOn(tab).find(({ row, column }) => row === start.row && column === start.column);
  return owned?.run ?? '';
}

/** The metadata value of a rectangle; metadata is limited to 30,000 characters a sheet, so it is terse. */
export function ownedValue(area: Rectangle, types: readonly string[], runId: string): string {
  return [[area.row, area.column, area.rows, area.columns].join(), types.join(), runMark(runId)].join(';');
}

/** The type of each column as far as its looks depend on it. */
export function columnTypes(fields: readonly Field[]): string[] {
  return fields.map((field) => (isRepeated(field) ? 'ARRAY' : standardType(field.type)));
}

export function overlap(a: Rectangle, b: Rectangle): boolean {
  return (
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}

/** The parts of `area` outside `kept`, when both begin at the same cell: what lies to the right, and what lies below. */
export function beyond(area: Rectangle, kept: Rectangle | undefined): Rectangle[] {
  if (!kept) return [area];
  const parts: Rectangle[] = [];
  const { row, column } = area;
  if (area.columns > kept.columns) {
    const rows = Math.min(area.rows, kept.rows);
    parts.push({ row, column: column + kept.columns, rows, columns: area.columns - kept.columns });
  }
  if (area.rows > kept.rows) {
    parts.push({ row: row + kept.rows, column, rows: area.rows - kept.rows, columns: area.columns });
  }
  return parts;
}
