import * as v from 'valibot';
import type { Query } from '../config/queries.ts';
import { parseJson } from '../parse-json.ts';
import { wallText, zoneOffset } from '../warehouse/serial.ts';
import { findTab, type Layout, titleOf } from '../workbook/layout.ts';
import { createMark } from '../workbook/marks.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { findBound, queryKey, runMark } from './binding.ts';

/** Marks a tab that holds one snapshot of a query. */
const snapshotKey = 'querytabs.snapshot';

/** {@link queryKey}, when it was taken in ms since 1970, and {@link runMark}. */
const schema = v.tuple([v.string(), v.number(), v.string()]);

interface Snapshot {
  sheetId: number;
  time: number;
  run: string;
}

/** The snapshots of a query that are there, oldest first, whatever their tabs are called now. */
export function snapshotsOf({ tabs }: Layout, query: Query): Snapshot[] {
  const key = queryKey(query.name);
  const found = tabs.flatMap(({ sheetId, metadata }) =>
    metadata.flatMap((entry) => {
      const parsed = entry.key === snapshotKey ? parseJson(schema, entry.value) : undefined;
      return parsed && parsed[0] === key ? [{ sheetId, time: parsed[1], run: parsed[2] }] : [];
    }),
  );
  return found.sort((a, b) => a.time - b.time);
}

/** A title for the tab of a snapshot taken at `now`: the query's tab and the day, told apart where the day has several. */
export function snapshotTitle(layout: Layout, query: Query, now: number): string {
  const day = wallText(now, zoneOffset(layout.timeZone)).slice(0, 10);
  for (let nth = 1; ; nth++) {
    const title = titleOf(query.tab, ` ${day}${nth === 1 ? '' : ` (${nth})`}`);
    if (!findTab(layout, title)) return title;
  }
}

/** Marks a new snapshot's tab. */
export function snapshotMark(query: Query, sheetId: number, runId: string, now: number): SheetRequest {
  return createMark(snapshotKey, JSON.stringify([queryKey(query.name), now, runMark(runId)]), { sheetId });
}

/** Requests that take the oldest snapshots away, so that with the new one no more are there than the query keeps. */
export function retentionRequests(layout: Layout, query: Query): SheetRequest[] {
  const { keep } = query.options;
  if (keep === 0) return [];
  const old = snapshotsOf(layout, query);
  return old
    .slice(0, Math.max(0, old.length + 1 - keep))
    .map(({ sheetId }) => ({ deleteSheet: { sheetId } }));
}

/** The mark of the run that last brought a query's result; empty when none did. */
export function lastMark(layout: Layout, query: Query, isKnown: (key: string) => boolean): string {
  if (query.mode !== 'snapshot') return findBound(layout, query, isKnown)?.binding.run ?? '';
  return snapshotsOf(layout, query).pop()?.run ?? '';
}
