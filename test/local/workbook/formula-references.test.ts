import { expect, it } from 'vitest';
import {
  copiedFormula,
  followMoves,
  followRename,
  followRenamedRange,
  withoutSheet,
} from '../../../src/local/workbook/formula-references.ts';
import { afterDeletion, afterInsertion } from '../../../src/local/workbook/grid-range.ts';

it.each([
  ['=A1+$A1+A$1+$A$1', '=B3+$A3+B$1+$A$1'],
  ['=SUM(A1:B2)*LOG10(C1)', '=SUM(B3:C4)*LOG10(D3)'],
  ['=SUM(A:A)+SUM(1:2)', '=SUM(B:B)+SUM(3:4)'],
  ['="A1 stays"&A1', '="A1 stays"&B3'],
  ["='My tab'!A1+Data!B2", "='My tab'!B3+Data!C4"],
  ['=name1+TRUE', '=name1+TRUE'],
])('copies %s two down and one right', (formula, copied) => {
  expect(copiedFormula(formula, 2, 1)).toBe(copied);
});

it('has no reference left where a copy leads off the sheet', () => {
  expect(copiedFormula('=A1+B2', -1, 0)).toBe('=#REF!+B1');
});

it.each([
  ['=SUM(A1:A9)', '=SUM(A1:A11)'],
  ['=A3+A5', '=A3+A7'],
  ['=$A$5', '=$A$7'],
  ['=Other!A5', '=Other!A5'],
  ["='data'!A5", '=data!A7'],
  ['=SUM(A:B)', '=SUM(A:B)'],
])('follows two rows inserted before the fifth: %s', (formula, moved) => {
  const move = (range: Parameters<typeof afterInsertion>[0]) => afterInsertion(range, 'ROWS', 4, 2);
  expect(followMoves(formula, 'Data', { id: 1, title: 'Data' }, move)).toBe(moved);
});

it('follows deleted columns, and loses what was deleted', () => {
  const move = (range: Parameters<typeof afterDeletion>[0]) => afterDeletion(range, 'COLUMNS', 1, 3);
  expect(followMoves('=SUM(A1:D1)+B1+E1', 'Data', { id: 1, title: 'Data' }, move)).toBe(
    '=SUM(A1:B1)+#REF!+C1',
  );
});

it.each([
  ['=SUM(A2:A)', '=SUM(C3:C)'],
  ['=SUM($A2:A)+B2:5', '=SUM($A3:C)+D3:6'],
])('copies the open ranges of %s one down and two right', (formula, copied) => {
  expect(copiedFormula(formula, 1, 2)).toBe(copied);
});

it('follows insertions and deletions with open ranges', () => {
  const data = { id: 1, title: 'Data' };
  const down = (range: Parameters<typeof afterInsertion>[0]) => afterInsertion(range, 'ROWS', 1, 2);
  const right = (range: Parameters<typeof afterInsertion>[0]) => afterInsertion(range, 'COLUMNS', 0, 1);
  const gone = (range: Parameters<typeof afterDeletion>[0]) => afterDeletion(range, 'ROWS', 0, 5);
  expect(followMoves('=SUM(A2:A)', 'Data', data, down)).toBe('=SUM(A4:A)');
  expect(followMoves('=SUM(A2:A)', 'Data', data, right)).toBe('=SUM(B2:B)');
  expect(followMoves('=SUM(A2:A)', 'Data', data, gone)).toBe('=SUM(A1:A)');
});

it('follows a tab to its new title', () => {
  expect(followRename(`=Data!A1+'data'!B:B+"Data!A1"+Other!A1`, 'Data', "Ana's")).toBe(
    `='Ana''s'!A1+'Ana''s'!B:B+"Data!A1"+Other!A1`,
  );
});

it.each([
  ['=Data!A1+1', '=#REF!+1'],
  ['=\'data\'!A:A&"Data!A1"', '=#REF!&"Data!A1"'],
  ['=SUM(Data!$A$1:B2, Other!A1)', '=SUM(#REF!, Other!A1)'],
  ["='My Data'!A1+A1", "='My Data'!A1+A1"],
])('without the sheet it reads, %s is %s', (before, after) => {
  expect(withoutSheet(before, 'Data')).toBe(after);
});

it.each([
  ['=rate+RATE', '=factor+factor'],
  ['=rate (1)+rates+my.rate', '=rate (1)+rates+my.rate'],
  ['="rate"&rate', '="rate"&factor'],
])('with the named range renamed, %s is %s', (before, after) => {
  expect(followRenamedRange(before, 'rate', 'factor')).toBe(after);
});
