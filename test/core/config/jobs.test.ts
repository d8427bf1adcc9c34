import { expect, test } from 'vitest';
import { parseJobs } from '../../../src/core/config/jobs.ts';
import { readConfigTab } from '../../../src/core/config/read-tab.ts';
import { jobsTab } from '../../../src/core/config/tabs.ts';
import { describeError } from '../../../src/core/messages/describe.ts';
import { translator } from '../../../src/core/messages/translate.ts';

const headers = ['Name', 'Schedule', 'Time zone', 'Queries', 'Mail to', 'Subject', 'Body', 'Attach CSV'];

/** The tab `Jobs` with a row for each: name, schedule, options. */
function jobsOf(...rows: [name: string, schedule: string, options: string][]) {
  const t = translator('en');
  const cells = [
    [...headers, 'Paused', 'Options'],
    ...rows.map(([name, schedule, options]) => [name, schedule, ...Array(7).fill(''), options]),
  ].map((row) => row.map((text) => ({ value: text, text })));
  const tab = { sheetId: 1, title: 'Jobs', rows: 10, columns: 10, metadata: [], tables: [] };
  const { jobs, broken } = parseJobs(readConfigTab(t, tab, jobsTab.columns, cells), 'Asia/Seoul');
  return {
    after: Object.fromEntries(jobs.map(({ name, options }) => [name, options.after])),
    broken: Object.fromEntries(broken.map(({ name, error }) => [name, describeError(t, error)])),
  };
}

test('jobs name each other whatever their rows and letters, and get the names as those jobs write them', () => {
  const { after, broken } = jobsOf(
    ['Report', '', 'after = load SALES, Load costs, load sales'],
    ['Load sales', 'every day 06:00', ''],
    ['Load costs', 'every day 06:30', 'after = Load sales'],
  );
  expect(broken).toEqual({});
  expect(after).toEqual({
    Report: ['Load sales', 'Load costs'],
    'Load sales': [],
    'Load costs': ['Load sales'],
  });
});

test('a name that no job has is told at the cell, with the names there are', () => {
  expect(
    jobsOf(['Report', '', 'after = Load'], ['Load sales', 'every day 06:00', ''], ['Old', 'never', '']),
  ).toMatchObject({
    after: { 'Load sales': [] },
    broken: {
      Report: expect.stringMatching(
        /"Jobs".*J2.*There is no job named "Load".*Choose one of: Old, Load sales\./,
      ),
    },
  });
});

test('a row that cannot run is there all the same, to be waited for', () => {
  const { after, broken } = jobsOf(['Report', 'every day 08:00', 'after = old'], ['Old', 'never', '']);
  expect(after).toEqual({ Report: ['Old'] });
  expect(Object.keys(broken)).toEqual(['Old']);
});

test('jobs that wait for themselves are refused, each with its way round; what waits for them is not', () => {
  const { after, broken } = jobsOf(
    ['A', 'every day 08:00', 'after = C'],
    ['B', 'every day 08:00', 'after = a'],
    ['C', 'every day 08:00', 'after = Fine, B'],
    ['Self', '', 'after = self'],
    ['D', '', 'after = A, Fine'],
    ['Fine', 'every day 08:00', ''],
  );
  expect(after).toEqual({ D: ['A', 'Fine'], Fine: [] });
  expect(Object.keys(broken)).toEqual(['A', 'B', 'C', 'Self']);
  expect(broken.A).toContain('J2');
  expect(broken.A).toContain('"A" → "C" → "B" → "A"');
  expect(broken.B).toContain('"B" → "A" → "C" → "B"');
  expect(broken.Self).toContain('"Self" → "Self"');
});

test('what counts from a due time needs one', () => {
  const { after, broken } = jobsOf(
    ['Hand', '', 'deadline = 3h'],
    ['Tables', '', 'fresh = a.b\nafter = Base'],
    ['Follows', '', 'after = Base\ndeadline = 3h'],
    ['Base', 'every day 08:00', 'fresh = a.b\ndeadline = 10:00'],
    ['Retries', '', 'retries = 1\npause after = 0'],
  );
  expect(after).toEqual({ Follows: ['Base'], Base: [], Retries: [] });
  for (const name of ['Hand', 'Tables'])
    expect(broken[name]).toMatch(/J[23].*count from a due time, but this job has no schedule\. Write a/);
});
