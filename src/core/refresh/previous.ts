import * as v from 'valibot';
import type { Query } from '../config/queries.ts';
import { limits } from '../limits.ts';
import { parseJson } from '../parse-json.ts';
import type { ResultColumn } from '../warehouse/result-shape.ts';
import type { Layout } from '../workbook/layout.ts';
import { createMark } from '../workbook/marks.ts';
import { gridRange, type SheetRequest } from '../workbook/requests.ts';
import { queryKey } from './binding.ts';
import type { Placement } from './placement.ts';
import { segments } from './segments.ts';
import type { Target } from './target.ts';

/** Marks a hidden tab that keeps what a query's tab held before its last refresh. */
const previousKey = 'querytabs.previous';

const schema = v.object({
  /** {@link queryKey} */
  q: v.string(),
  /** What `@last_value` stood for then. */
  l: v.string(),
  /** Types of the columns, whose names stand in the first row; empty when it was no result. */
  t: v.string(),
});

/** What was there before, on a hidden tab whose first row is the header. */
export interface Previous {
  sheetId: number;
  rows: number;
  columns: number;
  types: string[];
  lastValue: string;
  /** Whether it is no result, but what somebody had there that the first result covered. */
  isCovered: boolean;
}

/** The rows that are kept for a query. */
export function previousOf(layout: Layout, query: Query): Previous | undefined {
  for (const { sheetId, rows, columns, metadata } of layout.tabs) {
    for (const { key, value } of metadata) {
      const parsed = key === previousKey ? parseJson(schema, value) : undefined;
      if (parsed?.q === queryKey(query.name))
        return {
          ...{ sheetId, rows: rows - 1, columns, lastValue: parsed.l },
          ...{ types: parsed.t.split(','), isCovered: parsed.t === '' },
        };
    }
  }
  return undefined;
}

/** Cells that keeping what is there now would take; 0 when it is not to be kept. */
export function cellsToKeep({ options }: Query, { bound }: Target, covered: number): number {
  const cells = bound ? (bound.binding.rows + 1) * bound.columns.length : covered;
  return options.restore && cells <= limits.cellsKept ? cells : 0;
}

/** Requests that copy what a result is about to replace to a hidden tab of that id. */
export function keepRequests(
  query: Query,
  { tab, bound }: Target,
  { head, rows, columns }: Pick<Placement, 'head' | 'rows' | 'columns'>,
  sheetId: number,
): SheetRequest[] {
  if (!tab) return [];
  const own = bound?.columns.map(({ column }) => column) ?? columns.map(({ column }) => column);
  const height = 1 + (bound?.binding.rows ?? rows);
  const gridProperties = { rowCount: Math.max(2, height), columnCount: own.length };
  const value = {
    q: queryKey(query.name),
    l: bound?.binding.lastValue ?? '',
    t: (bound?.columns ?? []).map(({ type }) => type).join(),
  };
  const properties = { sheetId, title: `querytabs before ${sheetId}`, hidden: true, gridProperties };
  return [
    { addSheet: { properties } },
    createMark(previousKey, JSON.stringify(value), { sheetId }),
    ...segments(own).map(({ from, column, count }): SheetRequest => {
      const part = { rows: Math.min(height, tab.rows - head), columns: count };
      const source = gridRange(tab.sheetId, { row: head, column, ...part });
      const destination = gridRange(sheetId, { row: 0, column: from, ...part });
      return { copyPaste: { source, destination, pasteType: 'PASTE_VALUES' } };
    }),
  ];
}

/** Requests that take away what was kept for a query. */
export function forgetRequests(layout: Layout, query: Query): SheetRequest[] {
  const kept = previousOf(layout, query);
  return kept ? [{ deleteSheet: { sheetId: kept.sheetId } }] : [];
}

/** The columns of what is kept, by their names. */
export function previousColumns({ types }: Previous, names: readonly string[]): ResultColumn[] {
  return names.map((name, i) => ({ name, type: types[i] ?? '', numeric: false }));
}
