import { describe, expect, it } from 'vitest';
import { cellDetail, cellView } from '../../../src/local/web/server/cell-view.ts';
import { place, type, typedWorkbook, value } from './typed-workbook.ts';

describe('what is not computed here', () => {
  it.each([
    ['=QUERY(A1:B2,"select A")', 'QUERY'],
    ['=IFERROR(GOOGLEFINANCE("GOOG"),0)', 'GOOGLEFINANCE'],
    ['=IMPORTRANGE("x","A1")', 'IMPORTRANGE'],
    ['=SPARKLINE(A1:A2)', 'SPARKLINE'],
    ['=INDIRECT("A1")', 'INDIRECT'],
    ['=ARRAYFORMULA(A1:A2*2)', 'more than one cell'],
    ['={1;2}', 'more than one cell'],
    ['=UNIQUE(A1:A2)', 'more than one cell'],
    ['=SUM({A1:A2;B1:B2})', 'cells between braces'],
    ['=ROWS(UNIQUE(A1:A2))', 'ROWS of what a function gives'],
    ['=SUM(A1:INDEX(A1:A2,2))', 'a range up to what a function gives'],
    ['=LET(f,LAMBDA(x,f(x)),f(1))', 'a function named by LET or LAMBDA'],
    ['=REGEXEXTRACT("a1","(\\d)")', 'REGEXEXTRACT with a group'],
  ])('%s is an error that says so', (formula, unsupported) => {
    const workbook = typedWorkbook({ Data: [[1, 2], [3, 4], [], [formula]] });
    expect(value(workbook, 'Data!A4')).toEqual({ error: '#N/IMPL!', unsupported });
    // No array flows over into the cells beside it.
    expect(value(workbook, 'Data!A5')).toBeNull();
  });

  it('is not computed where another formula reads it either, whatever that makes of errors', () => {
    const workbook = typedWorkbook({
      Data: [['=QUERY(B1:B2,"select B")', 1, '=IFERROR(A1,0)', '=C1+1', '=SUM(A1:B1)', '=B1+1']],
      Other: [['=Data!D1', '=UNIQUE(Data!B1:C1)', '=IFERROR(B1,0)']],
    });
    const unsupported = { error: '#N/IMPL!', unsupported: 'a cell that is not computed either' };
    for (const cell of ['Data!C1', 'Data!D1', 'Data!E1', 'Other!A1', 'Other!C1'])
      expect(value(workbook, cell)).toEqual(unsupported);
    expect(value(workbook, 'Data!F1')).toBe(2);
  });

  it('is told to the page', () => {
    const workbook = typedWorkbook({ Data: [['=SPARKLINE(B1:B2)', '=1/0', '=1=1']] });
    const { sheet } = place(workbook, 'Data!A1');
    expect(cellView(workbook, sheet, 0, 0)).toMatchObject({
      text: '#N/IMPL!',
      kind: 'error',
      unsupported: true,
    });
    expect(cellDetail(workbook, sheet, 0, 0)).toMatchObject({
      input: '=SPARKLINE(B1:B2)',
      remark: 'unsupported',
      error: 'SPARKLINE',
    });
    expect(cellView(workbook, sheet, 0, 1)).toEqual({ text: '#DIV/0!', kind: 'error', style: 0 });
    expect(cellDetail(workbook, sheet, 0, 1)).toMatchObject({ remark: undefined, error: '#DIV/0!' });
    expect(cellView(workbook, sheet, 0, 2)).toMatchObject({ text: 'TRUE', kind: 'boolean' });
  });
});

describe('formulas that go round in a circle', () => {
  it('are #REF!, and so is what reads them', () => {
    const workbook = typedWorkbook({
      Data: [['=B1+1', '=Other!A1', '=IFERROR(A1,"caught")', '=SUM(D:D)', '=1+1'], [], ['=A1']],
      Other: [['=Data!A1']],
    });
    for (const cell of ['Data!A1', 'Data!B1', 'Data!D1', 'Data!A3', 'Other!A1'])
      expect(value(workbook, cell)).toEqual({ error: '#REF!' });
    expect(value(workbook, 'Data!C1')).toBe('caught');
    expect(value(workbook, 'Data!E1')).toBe(2);
    type(workbook, 'Other!A1', 5);
    expect(value(workbook, 'Data!A1')).toBe(6);
  });
});
