import { expect, test } from 'vitest';
import { parseJobs } from '../../../src/core/config/jobs.ts';
import { readConfigTab } from '../../../src/core/config/read-tab.ts';
import { jobsTab } from '../../../src/core/config/tabs.ts';
import { translator } from '../../../src/core/messages/translate.ts';

const t = translator('en');
const tab = { sheetId: 1, title: 'Jobs', rows: 9, columns: 20, metadata: [], tables: [] };

/** Jobs whose cells in a column hold these texts; `undefined` takes the column away. */
function jobsWith(header: string, texts: readonly (string | undefined)[]) {
  const headers = jobsTab.columns.map((column) => t(column.header));
  const kept = texts.includes(undefined) ? headers.filter((each) => each !== header) : headers;
  const rows = texts.map((text = '', i) =>
    kept.map((each) => (each === header ? text : each === 'Name' ? `J${i}` : '')),
  );
  const cells = [kept, ...rows].map((row) => row.map((text) => ({ value: text, text })));
  return parseJobs(readConfigTab(t, tab, jobsTab.columns, cells), 'Etc/UTC');
}

test('minutes by hand are a number, and none where the cell is empty or the sheet has no such column', () => {
  const { jobs, broken } = jobsWith('Minutes by hand', ['15', '7.5', '', ' 90 ', '0']);
  expect(jobs.map(({ minutesByHand }) => minutesByHand)).toEqual([15, 7.5, 0, 90, 0]);
  expect(broken).toEqual([]);
  expect(jobsWith('Minutes by hand', [undefined]).jobs[0]?.minutesByHand).toBe(0);
});

test.each(['-5', '1h', '1,5', '1e3', '999999', '.'])(
  '%j is no number of minutes, told at its cell',
  (text) => {
    expect(jobsWith('Minutes by hand', [text]).broken[0]?.error).toMatchObject({
      code: 'badMinutes',
      params: { value: text },
      place: { tab: 'Jobs', row: 2, column: 'Minutes by hand', cell: 'K2' },
    });
  },
);
