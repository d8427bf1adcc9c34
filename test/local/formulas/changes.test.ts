import { expect, it } from 'vitest';
import { followClock } from '../../../src/local/formulas/computed-value.ts';
import { limitsFor } from '../../../src/local/limits.ts';
import { cellDetail } from '../../../src/local/web/server/cell-view.ts';
import { deleteDimension, insertDimension } from '../../../src/local/workbook/dimensions.ts';
import { writeFormats } from '../../../src/local/workbook/sheet.ts';
import { addSheet, removeSheet, renameSheet } from '../../../src/local/workbook/sheets.ts';
import { restoreWorkbook, takeSnapshot } from '../../../src/local/workbook/snapshot.ts';
import { atomically } from '../../../src/local/workbook/workbook.ts';
import { place, shown, type, typedWorkbook, value } from './typed-workbook.ts';

const chain = () =>
  typedWorkbook({
    Report: [["='Delays by airport'!B1*10", '=A1+1']],
    'Delays by airport': [['Total', '=SUM(Data!A2:A)']],
    Data: [['Delay'], [1], [2]],
  });

it('follows a chain of references over three tabs, whatever of it changes', () => {
  const workbook = chain();
  expect(value(workbook, 'Report!B1')).toBe(31);
  type(workbook, 'Data!A100', 4);
  expect(value(workbook, 'Report!B1')).toBe(71);
  type(workbook, "'Delays by airport'!B1", '=MAX(Data!A2:A)');
  expect(value(workbook, 'Report!B1')).toBe(41);
  type(workbook, 'Data!A100', null);
  type(workbook, 'Report!A1', 1);
  expect(value(workbook, 'Report!B1')).toBe(2);
});

it('follows inserted and deleted rows and columns', () => {
  const workbook = chain();
  const { sheet } = place(workbook, 'Data!A1');
  expect(value(workbook, 'Report!A1')).toBe(30);
  insertDimension(workbook, sheet, 'ROWS', 2, 3, true);
  type(workbook, 'Data!A3', 10);
  expect(value(workbook, 'Report!A1')).toBe(130);
  insertDimension(workbook, sheet, 'COLUMNS', 0, 1, false);
  expect(value(workbook, 'Report!A1')).toBe(130);
  type(workbook, 'Data!A3', 1000);
  expect(value(workbook, 'Report!A1')).toBe(130);
  deleteDimension(workbook, sheet, 'ROWS', 2, 3);
  expect(value(workbook, 'Report!A1')).toBe(30);
  deleteDimension(workbook, sheet, 'COLUMNS', 1, 2);
  expect(value(workbook, 'Report!A1')).toEqual({ error: '#REF!' });
});

it('follows tabs that are renamed, and loses those that are removed', () => {
  const workbook = chain();
  const { sheet } = place(workbook, 'Data!A1');
  renameSheet(workbook, sheet, "Ana's data");
  expect(shown(workbook, "'Delays by airport'!B1")).toBe('3');
  expect(cellDetail(workbook, place(workbook, "'Delays by airport'!B1").sheet, 0, 1).input).toBe(
    "=SUM('Ana''s data'!A2:A)",
  );
  removeSheet(workbook, sheet);
  expect(value(workbook, 'Report!A1')).toEqual({ error: '#REF!' });
  addSheet(workbook, limitsFor('workspace'), { title: 'Data' });
  expect(value(workbook, 'Report!A1')).toEqual({ error: '#REF!' });
});

it('forgets what was computed within a change that was taken back', () => {
  const workbook = chain();
  const failing = () =>
    atomically(workbook, () => {
      type(workbook, 'Data!A2', 100);
      expect(value(workbook, 'Report!A1')).toBe(1020);
      throw new Error('taken back');
    });
  expect(failing).toThrow('taken back');
  expect(value(workbook, 'Report!A1')).toBe(30);
});

it('leaves no trace in a snapshot, and computes in what is restored from it', () => {
  const workbook = chain();
  const before = JSON.stringify(takeSnapshot(workbook));
  expect(value(workbook, 'Report!A1')).toBe(30);
  expect(JSON.stringify(takeSnapshot(workbook))).toBe(before);
  const restored = restoreWorkbook(JSON.parse(before));
  type(restored, 'Data!A2', 5);
  expect([value(restored, 'Report!A1'), value(workbook, 'Report!A1')]).toEqual([70, 30]);
});

it('lets TODAY and NOW follow the clock, on the clocks of the workbook', () => {
  const workbook = typedWorkbook({ Data: [['=TODAY()', '=NOW()', '=A1+1']] });
  workbook.timeZone = 'Asia/Seoul';
  let now = Date.UTC(2024, 0, 5, 14, 59, 59);
  followClock(workbook, () => now);
  // 14:59:59 in UTC is one second before midnight in Seoul; 5 January 2024 is day 45296.
  expect(value(workbook, 'Data!A1')).toBe(45296);
  expect(value(workbook, 'Data!B1')).toBeCloseTo(45296 + 86399 / 86400, 9);
  now += 1000;
  expect([value(workbook, 'Data!A1'), value(workbook, 'Data!B1')]).toEqual([45297, 45297]);
  expect(['A1', 'B1', 'C1'].map((cell) => shown(workbook, `Data!${cell}`))).toEqual([
    '1/6/2024',
    '1/6/2024 0:00:00',
    '1/7/2024',
  ]);
});

it('shows a formula without a number format as what it reads', () => {
  const workbook = typedWorkbook({
    Data: [
      ['Day', 'Price', 'Share'],
      ['2024-01-05', '$1.50', '25%'],
      ['2024-01-08', '$2.00', '50%'],
      ['=A2+1', '=SUM(B2:B3)', '=MAX(C2:C3)', '=A3-A2', '=A2', '=MAX(A2:A3)', '=COUNT(A2:A3)', '=B2*2'],
      ['=A4', '=DATE(2024,2,1)', '=C2&""'],
    ],
  });
  const rows = [4, 5].map((row) =>
    ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((column) => shown(workbook, `Data!${column}${row}`)),
  );
  expect(rows).toEqual([
    ['2024-01-06', '$3.50', '50%', '3', '2024-01-05', '2024-01-08', '2', '3'],
    ['2024-01-06', '2/1/2024', '0.25', '', '', '', '', ''],
  ]);
  const { sheet } = place(workbook, 'Data!A4');
  const plain = workbook.formats.intern({ numberFormat: { type: 'NUMBER', pattern: '0' } });
  writeFormats(sheet, 3, 0, [plain]);
  expect(shown(workbook, 'Data!A4')).toBe('45297');
});
