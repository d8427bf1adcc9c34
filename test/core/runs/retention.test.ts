import { expect, test } from 'vitest';
import { limits } from '../../../src/core/limits.ts';
import { dropRequests, oldestArea } from '../../../src/core/runs/retention.ts';
import type { BasicFilter, Block, Tab } from '../../../src/core/workbook/layout.ts';

const columns = { started: 0, id: 1 };
const history = (rows: number, filter?: BasicFilter): Tab => ({
  sheetId: 7,
  title: 'Runs',
  rows,
  columns: 3,
  metadata: [],
  tables: [],
  ...(filter && { filter }),
});
/** A row of the history for each start, in days; null is an empty row, a text one of somebody's own. */
const bottom = (tab: Tab, starts: readonly (number | string | null)[]): Block => {
  const [area = { sheetId: 0, row: 0, column: 0, rows: 0, columns: 0 }] = oldestArea(tab);
  const cells = starts.map((start) =>
    start === null ? [] : [start, 'r'].map((value) => ({ value, text: String(value) })),
  );
  return { area, cells, rowMarks: [], columnMarks: [] };
};
/** Zero-based rows that go, in the order in which they go. */
const gone = (tab: Tab, starts: readonly (number | string | null)[]) =>
  dropRequests(tab, bottom(tab, starts), columns).map((request) =>
    'deleteDimension' in request ? request.deleteDimension.range.startIndex : undefined,
  );
/** Days from `last` backwards, one a row. */
const back = (count: number, last = 46_000) => Array.from({ length: count }, (_, i) => last - i);

test('nothing is looked at until the history is full: a header, the newest runs, and one more to come', () => {
  expect(limits.runsKept).toBe(1_000);
  expect(oldestArea(history(1_000))).toEqual([]);
  expect(oldestArea(history(1_001))).toEqual([{ sheetId: 7, row: 980, column: 0, rows: 21, columns: 3 }]);
  expect(gone(history(1_001), back(21))).toEqual([1_000]);
});

test('a history that grew without an end shrinks by a hundred rows at a time, from the bottom up', () => {
  const rows = gone(history(5_000), back(120));
  expect(rows).toHaveLength(100);
  expect([rows[0], rows[99]]).toEqual([4_999, 4_900]);
});

test('empty rows go, rows of somebody of the team stay', () => {
  expect(gone(history(1_003), [...back(20), 'mine', 45_000, null])).toEqual([1_002, 1_001]);
});

test('runs that were recorded late stand above later ones and stop nothing', () => {
  const late = back(21);
  [late[3], late[4]] = [late[4] ?? 0, late[3] ?? 0];
  [late[19], late[20]] = [late[20] ?? 0, late[19] ?? 0];
  expect(gone(history(1_001), late)).toEqual([1_000]);
});

test('nothing goes where the bottom is not the oldest: oldest on top, sorted by another column, or by a filter', () => {
  expect(gone(history(1_001), back(21).reverse())).toEqual([]);
  expect(
    gone(
      history(1_001),
      back(21).map((day, i) => day + ((i * 8) % 21) * 3),
    ),
  ).toEqual([]);
  expect(gone(history(1_001, { sortSpecs: [{ dimensionIndex: 0 }] } as BasicFilter), back(21))).toEqual([]);
  expect(gone(history(1_001, { criteria: {} } as BasicFilter), back(21))).toEqual([1_000]);
});

test('nothing goes on a tab that has changed since it was looked at', () => {
  expect(dropRequests(history(1_002), bottom(history(1_001), back(21)), columns)).toEqual([]);
});
