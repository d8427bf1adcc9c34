import { expect, test } from 'vitest';
import { alignedRows, displayWidth } from '../../../src/core/delivery/text-table.ts';

// Widths after https://www.unicode.org/reports/tr11: Hangul and pictures two, marks none.
test.each([
  ['abc', 3],
  ['서울', 4],
  ['ＡＢ', 4],
  ['e\u0301', 1],
  ['\u{1F600}', 2],
  ['', 0],
])('%j takes %d places', (text, places) => {
  expect(displayWidth(text)).toBe(places);
});

test('columns are aligned by the places that letters take, numbers at their end', () => {
  const rows = [
    ['city', 'n'],
    ['서울', '1,234'],
    ['a\nb', '5'],
  ];
  expect(alignedRows(rows, [false, true])).toEqual([
    'city      n',
    '----  -----',
    '서울  1,234',
    'a b       5',
  ]);
});

test('only columns that are too wide are cut, to a line of 100 places', () => {
  const lines = alignedRows(
    [
      ['a', 'b'],
      ['x'.repeat(300), '12'],
    ],
    [false, true],
  );
  expect(lines[2]).toBe(`${'x'.repeat(93)}…  12`);
  expect(alignedRows([['x'.repeat(90)]], [false])[0]).toBe('x'.repeat(90));
});

test('a text of the other direction leaves the numbers beside it where they are', () => {
  expect(
    alignedRows(
      [
        ['a', 'b'],
        ['שלום', '12'],
      ],
      [false, true],
    )[2],
  ).toBe('שלום\u200E  12');
});
