import { describe, expect, it } from 'vitest';
import { type, typedWorkbook, value } from './typed-workbook.ts';

/** Five flights and an empty row: ATL 12, ORD 7.5, atl 0, nothing, DFW -3. */
const flights = [
  ['Airport', 'Delay', 'Late'],
  ['ATL', 12, true],
  ['ORD', 7.5, false],
  ['atl', 0, true],
  [],
  ['DFW', -3, true],
];

/** What a formula typed into E1 of the flights' tab gives. */
function give(formula: string) {
  const workbook = typedWorkbook({ Flights: flights });
  type(workbook, 'Flights!E1', formula);
  return value(workbook, 'Flights!E1');
}

describe('a formula gives', () => {
  it.each([
    ['=1+2*3', 7],
    ['=1/3', 1 / 3],
    ['=0.1+0.2', 0.1 + 0.2],
    ['=2^53+1', 2 ** 53],
    ['=-2^2', 4],
    ['=50%', 0.5],
    ['="a"&"b ""c"""', 'ab "c"'],
    ['=1<>2', true],
    ['="atl"="ATL"', true],
    ['=+B2', 12],
    ['=B2&""', '12'],
    ['=SUM(B2:B6)', 16.5],
    ['=SUM(B2:B6, 1 ,\n 2)', 19.5],
    ['=SUM(B2;B3)', 19.5],
    ['=AVERAGE(B:B)', 4.125],
    ['=ROUND(B3)', 8],
    ['=ROUNDDOWN(B3)', 7],
    ['=ROUND(B3/4,1)', 1.9],
    ['=COUNTIF(A2:A,"atl")', 2],
    ['=SUMIFS(B2:B,A2:A,"<>ATL",B2:B,">0")', 7.5],
    ['=VLOOKUP("DFW",A:B,2,FALSE)', -3],
    ['=INDEX(B2:B,MATCH("ORD",A2:A,0))', 7.5],
    ['=SUMPRODUCT((B2:B4>1)*B2:B4)', 19.5],
    ['=IF(B2>10,"late","in time")', 'late'],
    ['=LET(x,B2,y,x*2,y+1)', 25],
    ['=SUM(MAP(B2:B4,LAMBDA(v,v*2)))', 39],
    ['=SUM({1,2;3,4})', 10],
    ['=ROW()+COLUMN()', 6],
    ['=LOG10(100)', 2],
    ['=TEXT(45296,"yyyy-mm-dd")', '2024-01-05'],
    ['=SUM(OFFSET(B1,1,0,2,1))', 19.5],
  ])('%s', (formula, expected) => {
    expect(give(formula)).toBe(expected);
  });

  it.each([
    ['=ARRAYFORMULA(SUM(B2:B4*2))', 39],
    ['=CONCATENATE(A2:A4)', 'ATLORDatl'],
    ['=JOIN("/",A2:A4)', 'ATL/ORD/atl'],
    ['=HYPERLINK("https://example.com","here")', 'here'],
    ['=HYPERLINK("https://example.com")', 'https://example.com'],
    ['=IFERROR(1/0)', null],
    ['=IF(B2>0,,1)', null],
    ['=SUM(FILTER(B2:B6,C2:C6,B2:B6>=0))', 12],
    ['=INDEX(SORT(B2:B4,1,FALSE),1)', 12],
    ['=INDEX(SORT(B2:B4,1,TRUE),1)', 0],
    ['=REGEXMATCH(A2,"^A")', true],
    ['=REGEXEXTRACT("flight 17","[0-9]+")', '17'],
  ])("Google's %s", (formula, expected) => {
    expect(give(formula)).toBe(expected);
  });

  it.each([
    ['=1/0', '#DIV/0!'],
    ['=VLOOKUP("JFK",A:B,2,FALSE)', '#N/A'],
    ['=FILTER(B2:B6,A2:A6="JFK")', '#N/A'],
    ['=A2+1', '#VALUE!'],
    ['=SQRT(-1)', '#NUM!'],
    ['=Elsewhere!A1', '#REF!'],
    ['=A1000', '#REF!'],
    ['=nowhere+1', '#NAME?'],
    ['=TEXTBEFORE("a-b","-")', '#NAME?'],
    ['=1+', '#ERROR!'],
    ['=SUM(1,2', '#ERROR!'],
    ['=(((', '#ERROR!'],
  ])('an error for %s', (formula, error) => {
    expect(give(formula)).toEqual({ error });
  });
});

describe('an empty cell', () => {
  it('stays empty behind a reference, and counts as 0 or as no text in what reads it', () => {
    const workbook = typedWorkbook({
      Flights: flights,
      Copy: [
        [
          '=Flights!A5',
          '=A1',
          '=A1+1',
          '=A1&"x"',
          '=IF(TRUE,Flights!A5)',
          '=VLOOKUP("DFW",Flights!A:D,4,FALSE)',
        ],
      ],
    });
    const cells = ['A1', 'B1', 'C1', 'D1', 'E1', 'F1'].map((cell) => value(workbook, `Copy!${cell}`));
    expect(cells).toEqual([null, null, 1, 'x', null, null]);
  });
});

describe('a range where one value is wanted', () => {
  it("stands for its cell in the formula's own row", () => {
    const workbook = typedWorkbook({ Flights: flights });
    for (const cell of ['E3', 'E9']) type(workbook, `Flights!${cell}`, '=B2:B6*2');
    expect(value(workbook, 'Flights!E3')).toBe(15);
    expect(value(workbook, 'Flights!E9')).toEqual({ error: '#VALUE!' });
  });
});

it('does not take text for a formula, and takes text that looks like a number for text', () => {
  const workbook = typedWorkbook({ Data: [["'=1+1", "'007", '=A1', '=B1', '=ISTEXT(B1)', '=LEN(B1)']] });
  const cells = ['A1', 'B1', 'C1', 'D1', 'E1', 'F1'].map((cell) => value(workbook, `Data!${cell}`));
  expect(cells).toEqual(['=1+1', '007', '=1+1', '007', true, 3]);
});

it('knows named ranges', () => {
  const workbook = typedWorkbook({ Flights: flights });
  const sheetId = workbook.sheets[0]?.id ?? 0;
  const range = { sheetId, startRowIndex: 1, endRowIndex: 6, startColumnIndex: 1, endColumnIndex: 2 };
  workbook.namedRanges = [{ id: '1', name: 'delays', range }];
  type(workbook, 'Flights!E1', '=MAX(Delays)');
  expect(value(workbook, 'Flights!E1')).toBe(12);
});
