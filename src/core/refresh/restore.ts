import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import type { Platform } from '../ports.ts';
import { withinGrid } from '../workbook/areas.ts';
import { commitOnce } from '../workbook/commit-once.ts';
import type { Block, Layout, Tab } from '../workbook/layout.ts';
import { type Area, gridRange, type SheetRequest } from '../workbook/requests.ts';
import { commitRequests } from './commit-requests.ts';
import { markRequests, releaseRequests, writtenBy } from './mark-requests.ts';
import { placeResult } from './placement.ts';
import { keepRequests, type Previous, previousColumns, previousOf } from './previous.ts';
import { type BoundTarget, findTarget, type Target } from './target.ts';

/**
 * Puts back what a query's tab held before its last refresh, and keeps what it holds now in its place, in one batch: so
 * restoring twice changes nothing. Answers the rows of data. Throws `nothingToRestore` when nothing is kept.
 */
export function restoreResult(
  platform: Platform,
  known: Layout,
  query: Query,
  isKnown: (key: string) => boolean,
  status: {
    areas(layout: Layout): Area[];
    requests(rows: number, layout: Layout, blocks: readonly Block[]): SheetRequest[];
  },
): number {
  const runId = platform.uuid();
  return platform.exclusively(() =>
    commitOnce(platform, `query ${query.name}`, runId, known, (from) => {
      const { workbook } = platform;
      const header = (layout: Layout): Area[] => {
        const kept = previousOf(layout, query);
        const tab = layout.tabs.find(({ sheetId }) => sheetId === kept?.sheetId);
        return tab ? withinGrid(tab, { row: 0, column: 0, rows: 1, columns: tab.columns }) : [];
      };
      const areas = (layout: Layout) => [...status.areas(layout), ...header(layout)];
      const kept = previousOf(from, query);
      const rowsToSee = () => kept?.rows ?? 0;
      const target = findTarget(workbook, from, query, isKnown, rowsToSee, areas);
      const names = target.others.find(({ area }) => area.sheetId === kept?.sheetId)?.cells[0];
      if (!kept || !names) throw new QuerytabsError('nothingToRestore');
      const { tab } = target;
      if (!tab) throw new QuerytabsError('targetMissing', { tab: query.tab }, query.place('tab'));
      const { layout, bound } = target;
      const { rows } = kept;
      const own = status.requests(rows, layout, target.others);
      if (kept.isCovered && bound)
        return {
          layout,
          requests: [...uncover(platform, query, target, bound, tab, kept), ...own],
          answer: rows,
        };
      const columns = previousColumns(
        kept,
        names.map(({ text }) => text),
      );
      const staging = { sheetId: kept.sheetId, row: 0, column: 0, rows };
      const { lastValue } = kept;
      const change = { rows, writes: [{ at: 0, staging }], keepsRows: false, lastValue };
      const besides = bound ? (bound.binding.rows + 1) * bound.columns.length : (rows + 1) * kept.columns;
      // What somebody had there is kept in its turn, so it may be covered once more.
      const wish = { rows, keepsVanished: false, besides, mayCover: bound === undefined };
      const placement = placeResult(workbook, query, target, columns, wish);
      const requests = commitRequests({
        target,
        placement,
        title: query.tab,
        columns,
        change,
        before: keepRequests(query, target, placement, platform.newSheetId()),
        marks: (sheetId) => markRequests(sheetId, target, placement, change, writtenBy(query, runId)),
        after: [],
        newSheetId: platform.newSheetId(),
      });
      return { layout, requests: [...requests, ...own], answer: rows };
    }),
  );
}

/** Puts back what the first result covered, column by column: it is nobody's result any more. */
function uncover(
  platform: Platform,
  query: Query,
  target: Target,
  bound: BoundTarget,
  { sheetId, filter }: Tab,
  kept: Previous,
): SheetRequest[] {
  const { head, end, rows } = bound.binding;
  const height = Math.min(kept.rows, end - head) + 1;
  const present = { head, rows, columns: [] };
  return [
    ...(filter ? [{ clearBasicFilter: { sheetId } }] : []),
    ...keepRequests(query, target, present, platform.newSheetId()),
    ...releaseRequests(sheetId, bound),
    ...bound.columns.slice(0, kept.columns).map(({ column }, i): SheetRequest => {
      const source = gridRange(kept.sheetId, { row: 0, column: i, rows: height, columns: 1 });
      const destination = gridRange(sheetId, { row: head, column, rows: height, columns: 1 });
      return { copyPaste: { source, destination, pasteType: 'PASTE_VALUES' } };
    }),
    ...(filter ? [{ setBasicFilter: { filter } }] : []),
    { deleteSheet: { sheetId: kept.sheetId } },
  ];
}
