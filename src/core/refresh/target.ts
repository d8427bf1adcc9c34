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
  endMarkId: number | undefined;
  columns: OwnedColumn[];
  /** The header's row, the first and the last row of data, and the rows after them up to `rowsToSee`, whole. */
  header: Block;
  first: Block | undefined;
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
    let planned = planLook(from, query, isKnown, rowsToSee, others, corrected);
    const { layout, blocks } = lookAt(workbook, from, (now) => {
      planned = planLook(now, query, isKnown, rowsToSee, others, corrected);
      return [...planned.others, ...planned.asked.map(({ area }) => area)];
    });
    const bound = findBound(layout, query, isKnown);
    // What was asked for followed from metadata that the look may have shown to be old.
    if (bound?.binding.entryId !== planned.bound?.binding.entryId || !sameRows(bound, planned.bound))
      return seek(layout);
    const seen: Partial<Record<Part, Block | undefined>> = {};
    for (const [i, { part }] of planned.asked.entries()) seen[part] = blocks[planned.others.length + i];
    const tab = bound?.tab ?? findTab(layout, query.tab);
    const { header, first, last, below } = seen;
    const base = { layout, tab, others: blocks.slice(0, planned.others.length) };
    if (!tab || !bound || !header) {
      const neighbours = neighboursOn(tab, header, undefined);
      return { ...base, bound: undefined, former: undefined, neighbours };
    }
    const binding = corrected ?? bound.binding;
    const { key } = binding;
    const markIn = (block: Block | undefined, name: string) =>
      block?.rowMarks[0]?.find((entry) => entry.key === name && entry.value === key);
    const end = markIn(seen.end, markKeys.end);
    if (!corrected && !(markIn(header, markKeys.head) && end))
      return seek(layout, movedRows(workbook, query, bound));
    const columns = ownedColumns(header.columnMarks, key);
    if (!isRewriting(binding)) checkHeader(query, tab, header, columns);
    const found: BoundTarget = { binding, endMarkId: end?.id, columns, header, first, last, below };
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

type Part = 'header' | 'end' | 'first' | 'last' | 'below';

interface PlannedLook {
  bound: Bound | undefined;
  others: Area[];
  asked: { part: Part; area: Area }[];
}

/** What to look at: the rows of the result as its metadata, or else `corrected`, tells where they are. */
function planLook(
  layout: Layout,
  query: Query,
  isKnown: (key: string) => boolean,
  rowsToSee: (rowsBefore: number) => number,
  others: (layout: Layout) => Area[],
  corrected: Binding | undefined,
): PlannedLook {
  const bound = findBound(layout, query, isKnown);
  const tab = bound?.tab ?? findTab(layout, query.tab);
  if (!tab) return { bound, others: others(layout), asked: [] };
  const binding = corrected ?? bound?.binding;
  const part = (name: Part, areas: Area[]) => areas.map((area) => ({ part: name, area }));
  const asked = part('header', wholeRows(tab, binding?.head ?? query.start.row, 1));
  if (binding) {
    const { head, end, rows } = binding;
    const more = rowsToSee(rows) - rows;
    asked.push(...part('end', withinGrid(tab, { row: end, column: 0, rows: 1, columns: 1 })));
    if (rows > 0)
      asked.push(
        ...part('first', wholeRows(tab, head + 1, 1)),
        ...part('last', wholeRows(tab, head + rows, 1)),
      );
    if (more > 0) asked.push(...part('below', wholeRows(tab, head + 1 + rows, more)));
  }
  return { bound, others: others(layout), asked };
}

/** Where the rows of a result went, by the marks on its header and its end. */
function movedRows(workbook: WorkbookPort, query: Query, { tab, binding }: Bound): Binding {
  const rowOf = (mark: string) =>
    workbook.rowMarks(mark).find(({ sheetId, value }) => sheetId === tab.sheetId && value === binding.key)
      ?.row;
  const head = rowOf(markKeys.head);
  if (head === undefined) {
    throw new QuerytabsError('headerGone', { tab: tab.title, cell: binding.start }, query.place('cell'));
  }
  // Without its mark the last row was deleted, and at least that one.
  const end = rowOf(markKeys.end) ?? head + Math.max(1, binding.end - binding.head - 1);
  const inserted = end - head - (binding.end - binding.head);
  const rows = Math.max(0, binding.rows + inserted);
  return { ...binding, head, end: Math.max(end, head + 1), rows: binding.rows === 0 ? 0 : rows };
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
