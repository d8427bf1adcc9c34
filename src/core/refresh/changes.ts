import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { WorkbookPort } from '../ports.ts';
import type { ResultColumn } from '../warehouse/result-shape.ts';
import type { CellValue } from '../workbook/requests.ts';
import { fieldKeys } from './binding.ts';
import type { Change, RowsToWrite } from './change.ts';
import type { Rows } from './row-sink.ts';
import { segments } from './segments.ts';
import type { Target } from './target.ts';
import { type Merged, mergeRows, runsOf } from './upsert.ts';

/** A change, and how many rows it writes of how many there are. */
export interface PlannedChange {
  change: Change;
  written: number;
  merged?: Merged;
}

/** How many rows of data there may be after a refresh, as far as it can be known before the rows that are there are read. */
export function mostRows(query: Query, rowsBefore: number, rows: number): number {
  return query.mode === 'append' || query.mode === 'upsert' ? rowsBefore + rows : rows;
}

/** How many rows a result has. */
export function countRows(rows: Rows): number {
  if ('cells' in rows) return rows.cells.length;
  return 'staging' in rows ? rows.staging.rows : rows.inPlace;
}

/** What a result of `rows` does to the rows that stand at the target, by the query's mode. */
export function planChange(
  workbook: WorkbookPort,
  query: Query,
  target: Target,
  columns: readonly ResultColumn[],
  rows: Rows,
  lastValue: string,
  mark: { column: number; value: CellValue },
): PlannedChange {
  const count = countRows(rows);
  const before = target.bound?.binding.rows ?? 0;
  const at = (first: number): RowsToWrite[] =>
    'inPlace' in rows || (count === 0 && 'cells' in rows) ? [] : [{ at: first, ...rows }];
  switch (query.mode) {
    case 'append':
      return {
        change: { rows: before + count, writes: at(before), keepsRows: true, lastValue },
        written: count,
      };
    case 'upsert': {
      const merged = merge(workbook, query, target, columns, rows, mark);
      const writes = runsOf(merged.changed).map((run) => ({
        at: run.at,
        cells: merged.rows.slice(run.at, run.at + run.rows),
      }));
      return {
        change: { rows: merged.rows.length, writes, keepsRows: true, lastValue },
        written: merged.changed.length,
        merged,
      };
    }
    default:
      return {
        change: { rows: count, writes: at(0), keepsRows: false, lastValue },
        written: count,
      };
  }
}

function merge(
  workbook: WorkbookPort,
  query: Query,
  target: Target,
  columns: readonly ResultColumn[],
  rows: Rows,
  mark: { column: number; value: CellValue },
): Merged {
  const { tab, bound, layout } = target;
  const before: CellValue[][] = [];
  if (tab && bound && bound.binding.rows > 0) {
    const { head, rows: height } = bound.binding;
    if (height * columns.length > limits.cellsPerMerge) throw tooManyToMerge(query, height * columns.length);
    const fields = fieldKeys(columns.map(({ name }) => name));
    const known = bound.columns.filter(({ field }) => fields.includes(field));
    const pieces = segments(known.map(({ column }) => column));
    const areas = pieces.map(({ column, count }) => ({
      sheetId: tab.sheetId,
      row: head + 1,
      column,
      rows: height,
      columns: count,
    }));
    const read = workbook.values(layout, areas);
    for (let row = 0; row < height; row++) {
      const line = new Array<CellValue>(columns.length).fill(null);
      pieces.forEach(({ from, count }, piece) => {
        for (let i = 0; i < count; i++) {
          const value = read[piece]?.[row]?.[i] ?? null;
          line[fields.indexOf(known[from + i]?.field ?? '')] = value === '' ? null : value;
        }
      });
      before.push(line);
    }
  }
  const cells = 'cells' in rows ? rows.cells : [];
  const { vanished } = query.options;
  return mergeRows(before, cells, {
    query,
    columns,
    keys: query.keys,
    vanished,
    markColumn: mark.column,
    mark: mark.value,
  });
}

/** A merge holds both sides, so it has an end. */
export function tooManyToMerge(query: Query, cells: number): QuerytabsError {
  return new QuerytabsError('tooManyToMerge', { cells, limit: limits.cellsPerMerge }, query.place('mode'));
}
