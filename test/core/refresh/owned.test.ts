import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beyond, overlap, ownedOn, ownedValue } from '../../../src/core/refresh/owned.ts';

const size = fc.integer({ min: 1, max: 12 });

test('what lies beyond a kept rectangle covers every other cell once and none of the kept ones', () => {
  fc.assert(
    fc.property(
      size,
      size,
      size,
      size,
      fc.nat(5),
      fc.nat(5),
      (rows, columns, keptRows, keptColumns, row, column) => {
        const parts = beyond(
          { row, column, rows, columns },
          { row, column, rows: keptRows, columns: keptColumns },
        );
        for (let r = row; r < row + rows; r++) {
          for (let c = column; c < column + columns; c++) {
            const cell = { row: r, column: c, rows: 1, columns: 1 };
            const kept = r < row + keptRows && c < column + keptColumns;
            expect(parts.filter((part) => overlap(part, cell))).toHaveLength(kept ? 0 : 1);
          }
        }
        const covered = parts.reduce((sum, part) => sum + part.rows * part.columns, 0);
        expect(covered).toBe(rows * columns - Math.min(rows, keptRows) * Math.min(columns, keptColumns));
      },
    ),
  );
});

test('an owned rectangle reads back from the metadata that notes it; what others wrote there is not ours', () => {
  const area = { row: 2, column: 1, rows: 50_001, columns: 3 };
  const value = ownedValue(area, ['INT64', 'STRING', 'DATE'], '0123456789');
  const metadata = [
    { id: 7, key: 'querytabs.result', value },
    { id: 8, key: 'querytabs.result', value: 'nonsense' },
    { id: 10, key: 'querytabs.result', value: '9,1,2,1;DATE' },
    { id: 9, key: 'other', value },
  ];
  const tab = { sheetId: 1, title: 'T', rows: 1, columns: 1, metadata };
  expect(ownedOn(tab)).toEqual([
    { ...area, metadataId: 7, types: ['INT64', 'STRING', 'DATE'], run: '01234567' },
    { row: 9, column: 1, rows: 2, columns: 1, metadataId: 10, types: ['DATE'], run: '' },
  ]);
});
