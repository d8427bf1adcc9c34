import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import type { WorkbookPort } from '../ports.ts';
import { cellA1 } from '../workbook/a1.ts';
import { isFilled, lookAt, wholeRows, withinGrid } from '../workbook/areas.ts';
import { type Block, findTab, type Layout, type Tab } from '../workbook/layout.ts';
import type { Area } from '../workbook/requests.ts';
import { shortHash } from '../workbook/short-hash.ts';
import {
  type Binding,
  type Bound,
  bindingsOn,
  findBound,
  isRewriting,
  markKeys,
  type OwnedColumn,
  ownedColumns,
} from './binding.ts';

/** Where a result goes, as the workbook is at this moment. */
export interface Target {
  layout: Layout;
  /** Undefined: the tab is to be made. */
  tab: Tab | undefined;
  /** What stands there of an earlier refresh; undefined when the query was never written there. */
  bound: BoundTarget | undefined;
  /** An earlier result of the query at another cell of the tab, which the new one takes the place of. */
  former: BoundTarget | undefined;
  /** Other results on the tab. */
  neighbours: { binding: Binding; columns: number[] }[];
  /** Of the other areas asked for, in their order. */
  others: Block[];
}

/** An earlier result with the rows and columns that it has now, whatever was inserted, deleted or moved since. */
export interface BoundTarget {
  binding: Binding;
  /** Whether the marks of the last row of data, and of the row after the result, stand where they belong. */
  marked: { end: boolean; stop: boolean };
  columns: OwnedColumn[];
  /** The header's row, the last two rows of data, as far as there are two, and the rows after them up to `rowsToSee`, whole. */
  header: Block;
  last: Block | undefined;
  below: Block | undefined;
}

/**
 * Looks where a query's result is now. `rowsToSee` tells how many rows of data there may be, of those before, `others`
 * are areas to read on the way, because each look is a call. Throws `headerChanged` where a column is not what it was.
 */
export function findTarget(
  workbook: WorkbookPort,
  known: Layout,
  query: Query,
  isKnown: (key: string) => boolean,
  rowsToSee: (rowsBefore: number) => number,
  others: (layout: Layout) => Area[],
): Target {
  const seek = (from: Layout, corrected?: Binding): Target => {
    const { layout, blocks, planned } = lookAt(workbook, from, (now) =>
      planLook(now, query, isKnown, rowsToSee, others(now), corrected),
    );
    const bound = findBound(layout, query, isKnown);
    // What was asked for followed from metadata that the look may have shown to be old.
    if (bound?.binding.entryId !== planned.bound?.binding.entryId || !sameRows(bound, planned.bound))
      return seek(layout);
    const seen: Partial<Record<Part, Block | undefined>> = {};
    for (const [i, part] of planned.parts.entries()) seen[part] = blocks[planned.others + i];
    const tab = bound?.tab ?? findTab(layout, query.tab);
    const { header, last, below } = seen;
    const base = { layout, tab, others: blocks.slice(0, planned.others) };
    if (!tab || !bound || !header) {
      const neighbours = neighboursOn(tab, header, undefined);
      return { ...base, bound: undefined, former: undefined, neighbours };
    }
    const binding = corrected ?? bound.binding;
    const { key } = binding;
    const markIn = (block: Block | undefined, name: string) =>
      block?.rowMarks[block.area.rows - 1]?.find((entry) => entry.key === name && entry.value === key);
    const stop = markIn(seen.stop, markKeys.stop) !== undefined;
    // Where the grid ended with the result, nothing could be marked after it.
    const isAsWritten = markIn(header, markKeys.head) && (seen.stop ? stop : tab.rows === binding.end + 1);
    if (!corrected && !isAsWritten) return seek(layout, movedRows(workbook, query, bound));
    const columns = ownedColumns(header.columnMarks, key);
    if (!isRewriting(binding)) checkHeader(query, tab, header, columns);
    const end = markIn(binding.rows > 0 ? last : header, markKeys.end) !== undefined;
    const found: BoundTarget = { binding, marked: { end, stop }, columns, header, last, below };
    const neighbours = neighboursOn(tab, header, binding);
    return bound.elsewhere
      ? { ...base, bound: undefined, former: found, neighbours }
      : { ...base, bound: found, former: undefined, neighbours };
  };
  return seek(known);
}

function sameRows(a: Bound | undefined, b: Bound | undefined): boolean {
  return (
    a?.binding.head === b?.binding.head &&
    a?.binding.end === b?.binding.end &&
    a?.binding.rows === b?.binding.rows
  );
}

type Part = 'header' | 'stop' | 'last' | 'below';

interface PlannedLook {
  bound: Bound | undefined;
  /** So many areas that somebody else asked for, and then one for each part of the result. */
  areas: Area[];
  others: number;
  parts: Part[];
}

/** What to look at: the rows of the result as its metadata, or else `corrected`, tells where they are. */
function planLook(
  layout: Layout,
  query: Query,
  isKnown: (key: string) => boolean,
  rowsToSee: (rowsBefore: number) => number,
  others: readonly Area[],
  corrected: Binding | undefined,
): PlannedLook {
  const bound = findBound(layout, query, isKnown);
  const tab = bound?.tab ?? findTab(layout, query.tab);
  if (!tab) return { bound, areas: [...others], others: others.length, parts: [] };
  const binding = corrected ?? bound?.binding;
  const part = (name: Part, areas: Area[]) => areas.map((area) => ({ part: name, area }));
  const asked = part('header', wholeRows(tab, binding?.head ?? query.start.row, 1));
  if (binding) {
    const { head, end, rows } = binding;
    const more = rowsToSee(rows) - rows;
    asked.push(...part('stop', withinGrid(tab, { row: end + 1, column: 0, rows: 1, columns: 1 })));
    const two = Math.min(2, rows);
    if (two > 0) asked.push(...part('last', wholeRows(tab, head + 1 + rows - two, two)));
    if (more > 0) asked.push(...part('below', wholeRows(tab, head + 1 + rows, more)));
  }
  return {
    bound,
    areas: [...others, ...asked.map(({ area }) => area)],
    others: others.length,
    parts: asked.map(({ part: name }) => name),
  };
}

/** Where the rows of a result went, by the marks on its header, its last row of data and the row after it. */
function movedRows(workbook: WorkbookPort, query: Query, { tab, binding }: Bound): Binding {
  const rowOf = (mark: string) =>
    workbook.rowMarks(mark).find(({ sheetId, value }) => sheetId === tab.sheetId && value === binding.key)
      ?.row;
  const head = rowOf(markKeys.head);
  if (head === undefined) {
    throw new QuerytabsError('headerGone', { tab: tab.title, cell: binding.start }, query.place('cell'));
  }
  const height = binding.end - binding.head;
  const last = rowOf(markKeys.end);
  // How far the last row of data went from where it was: by sorting, or by what was put in or deleted above it.
  const shift = last === undefined ? undefined : last - head - binding.rows;
  const stop = rowOf(markKeys.stop) ?? withoutStop(tab, head, height, shift);
  const change = stop - 1 - head - height;
  // Rows put in right below the last one are the user's.
  if (change > 0 && shift === 0 && binding.rows === height) return { ...binding, head, end: head + height };
  const isPart =
    shift !== undefined && (change < 0 ? shift <= 0 && shift >= change : shift >= 0 && shift <= change);
  const rows = binding.rows === 0 ? 0 : Math.max(0, binding.rows + (isPart ? shift : change));
  const end = Math.max(stop - 1, head + 1);
  return { ...binding, head, end, rows: Math.min(rows, end - head) };
}

/** Where a result stops whose stop has no mark, as it ended with the grid or the row after it was deleted. */
function withoutStop(tab: Tab, head: number, height: number, shift: number | undefined): number {
  if (tab.rows === head + height + 1) return tab.rows;
  // Without its mark the last row was deleted, and at least that one.
  return Math.min(tab.rows, head + height + 1 + (shift ?? -1));
}

/** A column that does not say what was written over it may hold something else now. */
function checkHeader(query: Query, tab: Tab, header: Block, columns: readonly OwnedColumn[]): void {
  for (const { column, field } of columns) {
    const cell = header.cells[0]?.[column];
    const text = cell?.text ?? '';
    if (isFilled(cell) && shortHash(text) === field.replace(/_+$/, '')) continue;
    const where = { tab: tab.title, cell: cellA1(header.area.row, column), value: text };
    throw new QuerytabsError('headerChanged', where, query.place('tab'));
  }
}

function neighboursOn(
  tab: Tab | undefined,
  header: Block | undefined,
  own: Binding | undefined,
): Target['neighbours'] {
  if (!tab || !header) return [];
  return bindingsOn(tab)
    .filter(({ entryId }) => entryId !== own?.entryId)
    .map((binding) => ({
      binding,
      columns: ownedColumns(header.columnMarks, binding.key).map(({ column }) => column),
    }));
}
