import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellA1, columnIndex, columnLetters, onTab, parseA1 } from '../../../src/core/workbook/a1.ts';

test('column letters run as in Sheets', () => {
  // The last column of a tab, 18,278, is ZZZ (support.google.com/drive/answer/37603).
  const known: [number, string][] = [
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [18277, 'ZZZ'],
  ];
  for (const [index, letters] of known) {
    expect(columnLetters(index)).toBe(letters);
    expect(columnIndex(letters)).toBe(index);
  }
});

test.each([
  ['B4', { tab: undefined, row: 3, column: 1, endRow: 4, endColumn: 2 }],
  ['Watch!A2:A', { tab: 'Watch', row: 1, column: 0, endRow: undefined, endColumn: 1 }],
  ["'My tab'!$B$4", { tab: 'My tab', row: 3, column: 1, endRow: 4, endColumn: 2 }],
  ["'It''s'!A1:C2", { tab: "It's", row: 0, column: 0, endRow: 2, endColumn: 3 }],
  ['설정!A2:C', { tab: '설정', row: 1, column: 0, endRow: undefined, endColumn: 3 }],
  ['A2:5', { tab: undefined, row: 1, column: 0, endRow: 5, endColumn: undefined }],
] as const)('%s is a range', (text, range) => {
  expect(parseA1(text)).toEqual(range);
});

test.each(['', 'A', 'A0', '4', 'ABCD1', 'B4:A1', 'A1:', 'hello', '2026-01-05', 'Tab!', '10 GB'])(
  '%j is no range',
  (text) => {
    expect(parseA1(text)).toBeUndefined();
  },
);

test('any cell on any tab reads back from its own notation', () => {
  const title = fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((text) => text.trim() !== '' && !/[\r\n]/.test(text));
  fc.assert(
    fc.property(title, fc.nat(9_999_999), fc.nat(18_277), (tab, row, column) => {
      const range = parseA1(onTab(tab, cellA1(row, column)));
      expect(range).toEqual({ tab, row, column, endRow: row + 1, endColumn: column + 1 });
    }),
  );
});
