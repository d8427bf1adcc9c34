import { isRepeated, standardType } from '../warehouse/field-type.ts';
import type { Field } from '../warehouse/warehouse.ts';
import type { Tab } from '../workbook/layout.ts';
import type { Rectangle } from '../workbook/requests.ts';

/** Key of the metadata that says which rectangle of a tab a query wrote; one entry a result. */
export const ownedKey = 'querytabs.result';

/** A rectangle that Querytabs wrote, header included, with the types of its columns. */
export interface Owned extends Rectangle {
  metadataId: number;
  types: string[];
}

/** The rectangles that Querytabs owns on a tab; entries it cannot read are not owned. */
export function ownedOn(tab: Tab): Owned[] {
  return tab.metadata.flatMap(({ id, key, value }) => {
    if (key !== ownedKey) return [];
    const match = /^(\d+),(\d+),(\d+),(\d+);(.*)$/.exec(value);
    if (!match) return [];
    const [row = 0, column = 0, rows = 0, columns = 0] = match.slice(1, 5).map(Number);
    return [{ metadataId: id, row, column, rows, columns, types: (match[5] ?? '').split(',') }];
  });
}

/** The metadata value of a rectangle; metadata is limited to 30,000 characters a sheet, so it is terse. */
export function ownedValue(area: Rectangle, types: readonly string[]): string {
  return `${[area.row, area.column, area.rows, area.columns].join(',')};${types.join(',')}`;
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
