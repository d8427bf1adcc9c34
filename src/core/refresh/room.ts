import { formatCount } from '../config/amount.ts';
import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { ResultColumn } from '../warehouse/result-shape.ts';
import { mostRows } from './changes.ts';
import { placeResult } from './placement.ts';
import { cellsToKeep } from './previous.ts';
import type { RefreshContext } from './refresh.ts';
import { findTarget, type Target } from './target.ts';

/** How a result too large for one batch comes to its tab. */
export interface Room {
  /** Straight onto its tab, in view. */
  directly: boolean;
  /** Where the header begins on the hidden tab: where it will stand, when that tab becomes the query's own. */
  row: number;
  column: number;
}

/** Throws before anything is touched when a large result, and what it needs on its way, do not fit. */
export function checkFits(
  context: RefreshContext,
  query: Query,
  columns: readonly ResultColumn[],
  rows: number,
): Room {
  const target = targetOf(context, query, context.layout, rows);
  const { tab, bound } = target;
  const cells = (rows + 1) * columns.length;
  const total = mostRows(query, bound?.binding.rows ?? 0, rows);
  const wish = { rows: total, keepsVanished: true, mayCover: context.mayCover };
  const { platform } = context;
  if (!tab) {
    // The hidden tab becomes the tab itself, so nothing is needed twice.
    placeResult(platform.workbook, query, target, columns, { ...wish, besides: 0 });
    return { directly: false, ...query.start };
  }
  if (query.options.direct) {
    placeResult(platform.workbook, query, target, columns, { ...wish, besides: 0 });
    return { directly: true, row: 0, column: 0 };
  }
  if (cells > limits.cellsPerCommit) {
    const counts = { cells: formatCount(cells), limit: formatCount(limits.cellsPerCommit) };
    throw new QuerytabsError('tooManyAtOnce', counts, query.place('tab'));
  }
  const besides = cells + cellsToKeep(query, target, 0);
  placeResult(platform.workbook, query, target, columns, { ...wish, besides });
  return { directly: false, row: 0, column: 0 };
}

/** Where the query's result goes now; a snapshot always goes to a tab of its own. */
export function targetOf(
  { platform, isKnown }: RefreshContext,
  query: Query,
  known: Parameters<typeof findTarget>[1],
  rows: number,
  areas: Parameters<typeof findTarget>[5] = () => [],
): Target {
  if (query.mode !== 'snapshot') {
    const rowsToSee = (rowsBefore: number) => mostRows(query, rowsBefore, rows);
    return findTarget(platform.workbook, known, query, isKnown, rowsToSee, areas);
  }
  const own = areas(known).filter(({ sheetId }) => known.tabs.some((tab) => tab.sheetId === sheetId));
  const { layout, blocks } =
    own.length > 0 ? platform.workbook.look(known, own) : { layout: known, blocks: [] };
  return { layout, tab: undefined, bound: undefined, former: undefined, neighbours: [], others: blocks };
}
