import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  cellsToA1,
  columnIndex,
  columnLetters,
  parseCells,
  quoteTitle,
  splitA1,
} from '../../../src/local/workbook/a1-notation.ts';

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [18_277, 'ZZZ'],
])('names column %i %s', (index, letters) => {
  expect(columnLetters(index)).toBe(letters);
  expect(columnIndex(letters.toLowerCase())).toBe(index);
});

it.each([
  ['B2', { startRowIndex: 1, endRowIndex: 2, startColumnIndex: 1, endColumnIndex: 2 }],
  ['$C$5:A1', { startRowIndex: 0, endRowIndex: 5, startColumnIndex: 0, endColumnIndex: 3 }],
  ['A2:B', { startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 }],
  ['C:D', { startColumnIndex: 2, endColumnIndex: 4 }],
  ['3:5', { startRowIndex: 2, endRowIndex: 5 }],
  ['A', undefined],
  ['5', undefined],
  ['A0', undefined],
  ['A1:', undefined],
  ['A:3', undefined],
  ['ABCD1', undefined],
])('reads %s', (text, bounds) => {
  expect(parseCells(text)).toEqual(bounds);
});

it('reads back every rectangle it writes, behind every title', () => {
  const size = fc.integer({ min: 1, max: 2000 });
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.nat(999_999),
      fc.nat(16_000),
      size,
      size,
      (title, top, left, rows, columns) => {
        const area = { top, left, bottom: top + rows, right: left + columns };
        const { title: read, cells } = splitA1(`${quoteTitle(title)}!${cellsToA1(area)}`);
        expect(read).toBe(title);
        expect(parseCells(cells ?? '')).toEqual({
          startRowIndex: top,
          endRowIndex: area.bottom,
          startColumnIndex: left,
          endColumnIndex: area.right,
        });
      },
    ),
  );
});
