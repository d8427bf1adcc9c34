import type { Query } from '../config/queries.ts';
import type { WorkbookPort } from '../ports.ts';
import { findBound, isRewriting, markKeys, ownedColumns } from '../refresh/binding.ts';
import { wholeRows, withinGrid } from '../workbook/areas.ts';
import type { Layout } from '../workbook/layout.ts';
import type { Area } from '../workbook/requests.ts';
import type { ShownCell } from '../workbook/shown-cell.ts';
import type { ShownTable } from './mail.ts';
import type { TableSize } from './table.ts';

/** A result that a mail is to show: as it stands, or only where the run of that mark wrote it. */
export interface Wanted {
  query: Query;
  mark?: string;
  /** Of an append: its rows are the last ones. */
  last?: number;
}

/** A result on its tab: how many rows it has, its columns from left to right, and the header and rows to read. */
export interface Found {
  rows: number;
  columns: number[];
  areas: Area[];
}

/** As far from the first column of a result others are looked for: whatever stands between is read as well. */
const farthest = 100;

/** Finds results by their marks; undefined for what is not on its tab, is being rewritten, or is of another run. */
export function findTables(
  workbook: WorkbookPort,
  layout: Layout,
  wanted: readonly Wanted[],
  size: TableSize,
): (Found | undefined)[] {
  const heads = wanted.map(({ query, mark }) => {
    const bound = query.mode === 'snapshot' ? undefined : findBound(layout, query, () => true);
    if (!bound || bound.elsewhere || isRewriting(bound.binding)) return undefined;
    const isOther = mark !== undefined && bound.binding.run !== mark;
    return isOther ? undefined : { ...bound, area: wholeRows(bound.tab, bound.binding.head, 1) };
  });
  const areas = heads.flatMap((head) => (head ? head.area : []));
  const blocks = areas.length > 0 ? workbook.look(layout, areas).blocks : [];
  return heads.map((head, i) => {
    const block = head && head.area.length > 0 && blocks.shift();
    if (!head || !block) return undefined;
    const { tab, binding } = head;
    const { rowMarks = [], columnMarks } = block;
    const [marks = []] = rowMarks;
    const columns = ownedColumns(columnMarks, binding.key).map(({ column }) => column);
    const [left = 0] = columns;
    const near = columns.filter((column) => column < left + farthest).slice(0, size.columns);
    const isThere = marks.some(({ key, value }) => key === markKeys.head && value === binding.key);
    if (!isThere || near.length === 0) return undefined;
    const { last: rows = binding.rows } = wanted[i] ?? {};
    const part = (row: number, count: number) =>
      withinGrid(tab, { row, column: left, rows: count, columns: Math.max(...near) - left + 1 });
    const first = binding.head + 1 + binding.rows - rows;
    return { rows, columns, areas: [...part(binding.head, 1), ...part(first, Math.min(rows, size.rows))] };
  });
}

/** The table of a result from its areas as they are shown; a header stands over numbers as they do. */
export function shownTable(
  { columns, areas }: Found,
  [headBlock = [], rowBlock = []]: readonly ShownCell[][][],
): ShownTable {
  const [left = 0] = columns;
  const [{ columns: width } = { columns: 0 }, { rows: height } = { rows: 0 }] = areas;
  const own = columns.filter((column) => column - left < width);
  const pick = (line: readonly ShownCell[] = []) =>
    own.map((column): ShownCell => line[column - left] || { text: '' });
  const cells = Array.from({ length: height }, (_, i) => pick(rowBlock[i]));
  const head = pick(headBlock[0]).map(({ text }, i) => ({
    text,
    right: cells.some((line) => line[i]?.right),
  }));
  return { head, cells, columns: columns.length };
}
