import { expect, it } from 'vitest';
import { dateTicks } from '../../../src/local/charts/date-ticks.ts';
import { niceTicks } from '../../../src/local/charts/nice-ticks.ts';
import { fitText } from '../../../src/local/charts/text-width.ts';
import { tickLabels } from '../../../src/local/charts/tick-labels.ts';
import { dateToSerial } from '../../../src/local/workbook/serial-date.ts';

it.each([
  [0, 97, 5, false, [0, 25, 50, 75, 100]],
  [0, 3, 6, true, [0, 1, 2, 3]],
  [-0.13, 0.27, 5, false, [-0.2, -0.1, 0, 0.1, 0.2, 0.3]],
  [0, 0, 5, false, [0, 0.25]],
  [1e9, 4.2e9, 4, false, [0, 2e9, 4e9, 6e9]],
])('encloses %d to %d with round numbers', (min, max, count, whole, ticks) => {
  expect(niceTicks(min, max, count, whole)).toEqual(ticks);
});

it.each([
  ['years', '1990-01-01', '2005-06-01', 4, ['1990-01-01', '1995-01-01', '2000-01-01', '2005-01-01']],
  ['quarters', '2001-02-10', '2002-01-20', 4, ['2001-04-01', '2001-07-01', '2001-10-01', '2002-01-01']],
  ['Mondays', '2001-06-01', '2001-06-29', 4, ['2001-06-04', '2001-06-11', '2001-06-18', '2001-06-25']],
])('finds %s on the calendar', (_, from, to, count, days) => {
  const serial = (day: string) => {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    return dateToSerial(year, month, date);
  };
  const ticks = dateTicks(serial(from), serial(to), count);
  expect(tickLabels(ticks, { numberFormat: { pattern: 'yyyy-mm-dd' } }, 'en_US')).toEqual(days);
});

it('finds hours on the clock', () => {
  const ticks = dateTicks(36892.3, 36892.8, 4);
  expect(tickLabels(ticks, { numberFormat: { pattern: 'h:mm' } }, 'en_US')).toEqual([
    '9:00',
    '12:00',
    '15:00',
    '18:00',
  ]);
});

it.each([
  [[0, 0.5, 1], {}, ['0.0', '0.5', '1.0']],
  [[0, 500_000, 1_000_000], {}, ['0', '500,000', '1,000,000']],
  [[0, 0.005, 0.01], { numberFormat: { type: 'PERCENT', pattern: '0%' } }, ['0.0%', '0.5%', '1.0%']],
  [[0, 0.5, 1], { numberFormat: { pattern: '0' } }, ['0.0', '0.5', '1.0']],
  [[0, 1e15, 2e15], {}, ['0', '1E+15', '2E+15']],
])('tells the ticks %j apart', (ticks, format, labels) => {
  expect(tickLabels(ticks, format, 'en_US')).toEqual(labels);
});

it('cuts a text that is too wide', () => {
  expect(fitText('Hartsfield-Jackson', 12, 200)).toBe('Hartsfield-Jackson');
  expect(fitText('Hartsfield-Jackson', 12, 60)).toBe('Hartsfiel…');
  expect(fitText('인천국제공항', 12, 50)).toBe('인천국…');
});
