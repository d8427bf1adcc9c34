import { expect, it } from 'vitest';
import { toCsv } from '../../../src/local/workbook/csv.ts';
import { displayedValue } from '../../../src/local/workbook/displayed-value.ts';
import { instantToSerial, serialToInstant } from '../../../src/local/workbook/serial-date.ts';
import { writeExtras, writeFormats, writeValues } from '../../../src/local/workbook/sheet.ts';
import { restoreWorkbook, takeSnapshot } from '../../../src/local/workbook/snapshot.ts';
import { createWorkbook, type Workbook } from '../../../src/local/workbook/workbook.ts';

function sample(): Workbook {
  const workbook = createWorkbook({ title: 'w' });
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('no sheet');
  const percent = workbook.formats.intern({ numberFormat: { type: 'PERCENT', pattern: '0.0%' } });
  writeValues(sheet, 2, 1, ['a "q"', 0.5, null, { formula: '=A1' }, true]);
  writeFormats(sheet, 2, 2, [percent]);
  writeExtras(sheet, 4, 4, { note: 'n' });
  return workbook;
}

it('survives JSON and comes back as another workbook', () => {
  const workbook = sample();
  const restored = restoreWorkbook(JSON.parse(JSON.stringify(takeSnapshot(workbook))));
  expect(takeSnapshot(restored)).toEqual(takeSnapshot(workbook));
  const [sheet] = restored.sheets;
  if (sheet) writeValues(sheet, 0, 0, ['new']);
  expect(toCsv(workbook, 'Sheet1').startsWith(',')).toBe(true);
  expect(toCsv(restored, 'Sheet1').startsWith('new')).toBe(true);
});

it('is written as CSV of what it shows', () => {
  expect(toCsv(sample(), 'Sheet1')).toBe(',,,,,\n,,,,,\n,"a ""q""",50.0%,,,TRUE');
  expect(() => toCsv(sample(), 'Missing')).toThrow('the workbook has no tab "Missing"');
});

it.each([
  [Math.PI, '3.141592654'],
  [1 / 3, '0.3333333333'],
  [12_345_678_901, '12345678901'],
  [1e15, '1E+15'],
  [-0.5, '-0.5'],
  [1_234_567.891, '1234567.891'],
  [0.00001, '0.00001'],
  [100, '100'],
])('shows the number %d as %s where no format is set', (value, text) => {
  expect(displayedValue(value, {}, 'en_US')).toBe(text);
});

it.each([
  ['yyyy-mm-dd hh:mm:ss', 45296.75, '2024-01-05 18:00:00'],
  ['#,##0.00', -1234.5, '-1,234.50'],
  ['0%', 0.256, '26%'],
  ['@', 'x', 'x'],
  ['yyyy-mm-dd', 1, '1899-12-31'],
])('shows by the pattern %s', (pattern, value, text) => {
  expect(displayedValue(value, { numberFormat: { type: 'NUMBER', pattern } }, 'en_US')).toBe(text);
});

it('counts days since 30 December 1899 on the clocks of the zone', () => {
  expect(instantToSerial(Date.UTC(2024, 0, 5, 15), 'Asia/Seoul')).toBe(45297);
  expect(serialToInstant(45297, 'Asia/Seoul')).toBe(Date.UTC(2024, 0, 5, 15));
  // 2:30 on 10 March 2024 does not exist in New York: clocks go from 2:00 to 3:00.
  expect(serialToInstant(45361 + 2.5 / 24, 'America/New_York')).toBe(Date.UTC(2024, 2, 10, 7, 30));
});
