import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { friendlyCron } from '../../../src/core/schedule/friendly.ts';

test.each([
  ['every day 08:00', '0 8 * * *'],
  ['Daily at 8', '0 8 * * *'],
  ['every day at 8:30 pm', '30 20 * * *'],
  ['every day at noon', '0 12 * * *'],
  ['every day 12 am', '0 0 * * *'],
  ['every day at 8:00 and 17:00', '0 8,17 * * *'],
  ['every weekday at 8', '0 8 * * 1-5'],
  ['weekdays 08:00', '0 8 * * 1-5'],
  ['08:00 on weekdays', '0 8 * * 1-5'],
  ['weekends 10:15', '15 10 * * 0,6'],
  ['every Monday 9:30', '30 9 * * 1'],
  ['Mondays at 9', '0 9 * * 1'],
  ['Monday and Thursday 17:00', '0 17 * * 1,4'],
  ['Mon, Wed, Fri 7:00', '0 7 * * 1,3,5'],
  ['sat 8:00', '0 8 * * 6'],
  ['Tues & Thurs at 4pm', '0 16 * * 2,4'],
  ['Mon-Thu 6:00', '0 6 * * 1,2,3,4'],
  ['Sat-Mon 6:00', '0 6 * * 0,1,6'],
  ['every hour', '0 * * * *'],
  ['hourly', '0 * * * *'],
  ['every hour at minute 30', '30 * * * *'],
  ['every 15 minutes', '*/15 * * * *'],
  ['every minute', '* * * * *'],
  ['every 60 minutes', '0 * * * *'],
  ['every 2 hours', '0 */2 * * *'],
  ['every month on day 1 at 07:00', '0 7 1 * *'],
  ['day 15 of every month at 7', '0 7 15 * *'],
  ['on the 1st of each month at 07:00', '0 7 1 * *'],
  ['last day of the month 18:00', '0 18 L * *'],
  ['every month on the last day at 18:00', '0 18 L * *'],
  ['매일 8시', '0 8 * * *'],
  ['매일 오전 8시와 오후 6시', '0 8,18 * * *'],
  ['매일 정오', '0 12 * * *'],
  ['매일 자정에', '0 0 * * *'],
  ['평일 오전 8시', '0 8 * * 1-5'],
  ['평일 8시 반', '30 8 * * 1-5'],
  ['주말 오후 12시 5분', '5 12 * * 0,6'],
  ['매주 월요일 9시', '0 9 * * 1'],
  ['월, 목 17:30', '30 17 * * 1,4'],
  ['월요일과 목요일 9시', '0 9 * * 1,4'],
  ['매주 월수금 9시', '0 9 * * 1,3,5'],
  ['월~금 9시', '0 9 * * 1,2,3,4,5'],
  ['일요일마다 9시', '0 9 * * 0'],
  ['매주 월요일에 9시', '0 9 * * 1'],
  ['매시간', '0 * * * *'],
  ['매시 30분', '30 * * * *'],
  ['15분마다', '*/15 * * * *'],
  ['2시간마다', '0 */2 * * *'],
  ['매월 1일 7시', '0 7 1 * *'],
  ['매월 말일 18시', '0 18 L * *'],
  ['매달 마지막 날 오후 6시', '0 18 L * *'],
  // Not in words: cron itself, and what nobody can be sure of.
  ['0 8 * * 1-5', undefined],
  ['8 o clock', undefined],
  ['every day', undefined],
  ['08:00', undefined],
  ['5 17:00', undefined],
  ['every day 8:00 and 9:30', undefined],
  ['every blue moon 8:00', undefined],
  ['every day 8:5', undefined],
  ['every day 08:00:00', undefined],
  ['every other day 8:00', undefined],
])('%j is %j', (text, cron) => {
  expect(friendlyCron(text)).toBe(cron);
});

test.each([
  ['every day 25:00', 'scheduleTime', { time: '25:00' }],
  ['every day 108:00', 'scheduleTime', { time: '108:00' }],
  ['매일 24시', 'scheduleTime', { time: '24시' }],
  ['every day at 13 pm', 'scheduleTime', { time: 'at 13 pm' }],
  ['weekdays 08:61', 'scheduleTime', { time: '08:61' }],
  ['every month on day 32 at 7', 'scheduleDay', { day: 32 }],
  ['매월 0일 7시', 'scheduleDay', { day: 0 }],
  ['every 7 minutes', 'scheduleStep', { value: 'every 7 minutes' }],
  ['7분마다', 'scheduleStep', { value: '7분마다' }],
  ['every 5 hours', 'scheduleStep', { value: 'every 5 hours' }],
  ['every 0 minutes', 'scheduleStep', { value: 'every 0 minutes' }],
])('%j is refused: %s', (text, code, params) => {
  expect(() => friendlyCron(text, { tab: 'Jobs' })).toThrow(
    expect.objectContaining({ code, params, place: { tab: 'Jobs' } }),
  );
});

test('every plain form that docs/jobs.md names means the cron that stands beside it', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/jobs.md'), 'utf8');
  const forms = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, form = '']) => form);
  const rows = page.split('## What it means')[0]?.matchAll(/^\| (`.*) \| (`.*) \| (`.*) \|$/gm) ?? [];
  const pairs = [...rows].flatMap(([, english, korean, cron]) => {
    const crons = forms(cron);
    return [forms(english), forms(korean)].flatMap((same) =>
      same.map((form, i) => [form, friendlyCron(form), crons[i] ?? crons[0]]),
    );
  });
  expect(pairs.length).toBeGreaterThan(20);
  expect(pairs.filter(([, found, cron]) => found !== cron)).toEqual([]);
});
