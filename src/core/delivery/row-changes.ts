import type { Field, WireValue } from '../warehouse/warehouse.ts';

/** Rows of a result as BigQuery sent them, each in the order of its fields. */
export interface PlainRows {
  fields: readonly Field[];
  rows: readonly (readonly WireValue[])[];
}

/** What became of a row, which its key tells from others. */
export type RowChange =
  | { kind: 'added'; now: readonly WireValue[] }
  | { kind: 'removed'; before: readonly WireValue[] }
  | { kind: 'changed'; before: readonly WireValue[]; now: readonly WireValue[]; columns: number[] };

/** Where the columns of those names are, whatever their case; undefined where one is missing. */
export function columnsNamed(fields: readonly Field[], names: readonly string[]): number[] | undefined {
  const lower = fields.map(({ name }) => name.toLowerCase());
  const found = names.map((name) => lower.indexOf(name.toLowerCase()));
  return found.includes(-1) ? undefined : found;
}

/** The values of some columns as one text that is equal where they are. */
export function keyOf(row: readonly unknown[], columns: readonly number[]): string {
  return JSON.stringify(columns.map((column) => row[column] ?? null));
}

/**
 * What makes one result out of another: rows of the new one in their order, then those that are gone. `before` and `now`
 * of a change are in the order of their own fields, `columns` counts in the new ones. Values are compared as BigQuery
 * writes them; one of a column that was not there counts as NULL. Keys are unique in either.
 */
export function rowChanges(before: PlainRows, now: PlainRows, keys: readonly string[]): RowChange[] {
  const keysBefore = columnsNamed(before.fields, keys) ?? [];
  const keysNow = columnsNamed(now.fields, keys) ?? [];
  const places = now.fields.map(({ name }) => columnsNamed(before.fields, [name])?.[0] ?? -1);
  const left = new Map(before.rows.map((row) => [keyOf(row, keysBefore), row]));
  const changes = now.rows.flatMap((row): RowChange[] => {
    const key = keyOf(row, keysNow);
    const old = left.get(key);
    left.delete(key);
    if (!old) return [{ kind: 'added', now: row }];
    const columns = row.flatMap((value, i) => (isSame(value, old[places[i] ?? -1] ?? null) ? [] : i));
    return columns.length > 0 ? [{ kind: 'changed', before: old, now: row, columns }] : [];
  });
  return [...changes, ...[...left.values()].map((row): RowChange => ({ kind: 'removed', before: row }))];
}

function isSame(one: WireValue, other: WireValue): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
