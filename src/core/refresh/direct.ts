import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import type { ResultColumn } from '../warehouse/result-shape.ts';
import { wallText, zoneOffset } from '../warehouse/serial.ts';
import { onTab, rectangleA1 } from '../workbook/a1.ts';
import { commitOnce } from '../workbook/commit-once.ts';
import { isRewriting, rewriting } from './binding.ts';
import { commitRequests } from './commit-requests.ts';
import { markRequests, writtenBy } from './mark-requests.ts';
import { placeResult } from './placement.ts';
import { cellsToKeep, forgetRequests, keepRequests } from './previous.ts';
import type { RefreshContext } from './refresh.ts';
import { targetOf } from './room.ts';
import { segments } from './segments.ts';
import { pieceWriter, type StagingWriter, type Writing, writeTwice } from './staging.ts';

/**
 * Begins to rewrite a tab in view: the header says so first, so that nobody takes what stands below for a result, until
 * the commit that ends it. Only for rows that ask for it, where a hidden copy has no room.
 */
export function openDirectly(
  context: RefreshContext,
  query: Query,
  columns: readonly ResultColumn[],
  rows: number,
  writing: Writing,
): StagingWriter {
  const { platform, t, layout, runId, started } = context;
  const time = wallText(started, zoneOffset(layout.timeZone)).slice(11, 16);
  const notice = t('query.rewriting', { time, column: columns[0]?.name ?? '' });
  platform.exclusively(() =>
    commitOnce(platform, `query ${query.name}`, runId, context.layout, (known) => {
      const target = targetOf(context, query, known, rows);
      const { bound } = target;
      if (bound && context.isRewritten(bound.binding.run)) throw new QuerytabsError('busy');
      const isHalf = bound !== undefined && isRewriting(bound.binding);
      const kept = isHalf ? 0 : cellsToKeep(query, target, 0);
      const wish = { rows, keepsVanished: true, besides: kept, mayCover: context.mayCover };
      const placement = placeResult(platform.workbook, query, target, columns, wish);
      const covered = placement.covers ? cellsToKeep(query, target, (rows + 1) * columns.length) : 0;
      // All rows that are there count as the result's until the end, so that what is too much is emptied then.
      const change = {
        rows: Math.max(rows, placement.rowsBefore),
        writes: [],

        keepsRows: true,
        lastValue: '',
      };
      const by = { ...writtenBy(query, runId), run: rewriting(runId) };
      const requests = commitRequests({
        target,
        placement,
        title: query.tab,
        columns: columns.map((column, i) => (i === 0 ? { ...column, name: notice } : column)),
        change,
        before: kept + covered > 0 ? keepRequests(query, target, placement, platform.newSheetId()) : [],
        marks: (sheetId) => markRequests(sheetId, target, placement, change, by),
        after: isHalf ? [] : forgetRequests(target.layout, query),
        newSheetId: platform.newSheetId(),
      });
      return { layout: target.layout, requests, answer: undefined };
    }),
  );
  const staging = { sheetId: -1, row: 0, column: 0, rows: 0 };
  return pieceWriter(staging, true, writing, (cells) => {
    // The user may move columns meanwhile, so where they are is asked for each piece.
    const target = targetOf(context, query, platform.workbook.layout(), rows);
    const { bound, tab } = target;
    if (!bound || !tab) throw new QuerytabsError('targetMissing', { tab: query.tab }, query.place('tab'));
    const wish = { rows, keepsVanished: true, besides: 0, mayCover: true };
    const { columns: placed, head } = placeResult(platform.workbook, query, target, columns, wish);
    for (const { from, column, count } of segments(placed.map((each) => each.column))) {
      const area = { row: head + 1 + staging.rows, column, rows: cells.length, columns: count };
      // An empty text empties its cell, null would leave it as it is.
      const piece = cells.map((row) => row.slice(from, from + count).map((value) => value ?? ''));
      writeTwice(platform, onTab(tab.title, rectangleA1(area)), piece);
    }
  });
}
