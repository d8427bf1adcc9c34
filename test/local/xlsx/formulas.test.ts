import { expect, it } from 'vitest';
import { createSheet, writeValues } from '../../../src/local/workbook/sheet.ts';
import { cellsOf, rowOf, workbookOf } from './written-cells.ts';

it("holds formulas with their results, in Excel's words", async () => {
  const formulas = [
    '=SUM(A1:A)*2',
    '=IF(A1>2,"a ""b""",)',
    '=1/0',
    '=IFNA(A1,1)',
    "=Other!A1&'Other'!A1",
    '=rate*2',
    '=A1>2',
  ];
  const [workbook] = workbookOf([[3, ...formulas.map((formula) => ({ formula }))]]);
  const other = createSheet(7, 'Other');
  writeValues(other, 0, 0, ['x']);
  workbook.sheets.push(other);
  workbook.namedRanges = [
    {
      id: '1',
      name: 'Rate',
      range: { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
    },
  ];
  const [, ...cells] = Object.values(await cellsOf(workbook));
  expect(cells.map(({ formula, value }) => [formula, value])).toEqual([
    ['SUM(A1:A$1000)*2', 6],
    ['IF(A1>2,"a ""b""",)', 'a "b"'],
    ['1/0', '#DIV/0!'],
    ['_xlfn.IFNA(A1,1)', 3],
    ["'Other'!A1&'Other'!A1", 'xx'],
    ["'Sheet1'!$A$1*2", 6],
    ['A1>2', true],
  ]);
});

it('keeps the value of a formula that Excel has no words for', async () => {
  const formulas = [
    '=ARRAYFORMULA(A1*2)',
    '=IFERROR(A1)',
    '=QUERY(A1:B2)',
    '=1+',
    `=JOIN("",${'A1,'.repeat(100)}A1)`,
  ];
  const [, ...cells] = await rowOf([3, ...formulas.map((formula) => ({ formula }))]);
  expect(cells.map(({ formula, value }) => [formula, value])).toEqual([
    ['IFERROR(__xludf.DUMMYFUNCTION("ARRAYFORMULA(A1*2)"),6)', 6],
    ['IFERROR(__xludf.DUMMYFUNCTION("IFERROR(A1)"),3)', 3],
    ['IFERROR(__xludf.DUMMYFUNCTION("QUERY(A1:B2)"),"#N/IMPL!")', '#N/IMPL!'],
    ['IFERROR(__xludf.DUMMYFUNCTION("1+"),"#ERROR!")', '#ERROR!'],
    [undefined, '3'.repeat(101)],
  ]);
});
