import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import type { Platform } from '../ports.ts';
import { withinGrid } from '../workbook/areas.ts';
import { commitOnce } from '../workbook/commit-once.ts';
import type { Block, Layout } from '../workbook/layout.ts';
import type { Area, SheetRequest } from '../workbook/requests.ts';
import { commitRequests } from './commit-requests.ts';
import { markRequests, writtenBy } from './mark-requests.ts';
import { placeResult } from './placement.ts';
import { keepRequests, previousColumns, previousOf } from './previous.ts';
import { findTarget } from './target.ts';

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
      if (!target.tab) throw new QuerytabsError('targetMissing', { tab: query.tab }, query.place('tab'));
      const columns = previousColumns(
        kept,
        names.map(({ text }) => text),
      );
      const staging = { sheetId: kept.sheetId, row: 0, column: 0, rows: kept.rows };
      const { lastValue, rows } = kept;
      const change = { rows, writes: [{ at: 0, staging }], clears: [], keepsRows: false, lastValue };
      const wish = { rows, keepsVanished: false, besides: 0, mayCover: false };
      const placement = placeResult(workbook, query, target, columns, wish);
      const requests = [
        ...commitRequests({
          target,
          placement,
          title: query.tab,
          columns,
          change,
          before: keepRequests(query, target, placement, platform.newSheetId()),
          marks: (sheetId) => markRequests(sheetId, target, placement, change, writtenBy(query, runId)),
          after: [],
          newSheetId: platform.newSheetId(),
        }),
        ...status.requests(rows, target.layout, target.others),
      ];
      return { layout: target.layout, requests, answer: rows };
    }),
  );
}
