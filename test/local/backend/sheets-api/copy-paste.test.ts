import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../../src/local/workbook/csv.ts';
import { createWorkbook } from '../../../../src/local/workbook/workbook.ts';
import { resultOf } from '../../script-project.ts';
import { grid, newTab, openSheets } from './open-sheets.ts';
import { batchHelpers as helpers } from './script-helpers.ts';

it('cells are copied, repeated and sorted', async () => {
  const workbook = createWorkbook({ title: 'Ops', id: 'W' });
  const code = `${helpers} function main() {
    Sheets.Spreadsheets.Values.update({ values: [['b', 2], ['a', 1], ['', 3], ['c', 0]] }, 'W', 'A1', { valueInputOption: 'RAW' });
    var range = function (r1, r2, c1, c2) { return { sheetId: 0, startRowIndex: r1, endRowIndex: r2, startColumnIndex: c1, endColumnIndex: c2 }; };
    batch([
      { sortRange: { range: range(0, 4, 0, 2), sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } },
      { copyPaste: { source: range(0, 2, 0, 2), destination: range(0, 4, 3, 5), pasteType: 'PASTE_VALUES' } },
      { copyPaste: { source: range(0, 3, 0, 1), destination: range(1, 4, 0, 1) } },
    ]);
  }`;
  await resultOf(code, { workbook });
  expect(toCsv(workbook, 'Sheet1')).toBe('c,0,,c,0\nc,2,,b,2\nb,1,,c,0\na,3,,b,2');
});

it('a destination is filled with repeats of a copy only where it is a multiple of it', async () => {
  const workbook = createWorkbook({ title: 'Ops', id: 'W' });
  const code = `${helpers} function main() {
    Sheets.Spreadsheets.Values.update({ values: [[1], [2]] }, 'W', 'A1', { valueInputOption: 'RAW' });
    var cells = function (rows, column) { return { sheetId: 0, startRowIndex: 0, endRowIndex: rows, startColumnIndex: column, endColumnIndex: column + 1 }; };
    var paste = function (rows, column) { return { copyPaste: { source: cells(2, 0), destination: cells(rows, column) } }; };
    batch([paste(1, 1), paste(4, 2), paste(5, 3)]);
  }`;
  await resultOf(code, { workbook });
  expect(toCsv(workbook, 'Sheet1')).toBe('1,1,1,1\n2,2,2,2\n,,1,\n,,2,');
});

const cell = { userEnteredFormat: { textFormat: { bold: true } } };

describe('a copy', () => {
  it('between tabs brings what its type names, from a hidden tab too; relative references follow', () => {
    const { batch, get, type, values } = openSheets();
    batch(newTab(1, 'Staging', { hidden: true }), newTab(2, 'Target'));
    type('Staging!A1', [[1, '=A1*10', "=Target!$A$1&'Staging'!A1"]]);
    const rule = { condition: { type: 'BOOLEAN' } };
    batch(
      {
        repeatCell: {
          range: grid([0, 1], [0, 1], 1),
          cell: { ...cell, note: 'n' },
          fields: 'userEnteredFormat,note',
        },
      },
      { setDataValidation: { range: grid([0, 1], [0, 1], 1), rule } },
      ...['PASTE_VALUES', 'PASTE_FORMULA', 'PASTE_FORMAT', 'PASTE_NORMAL'].map((pasteType, row) => ({
        copyPaste: {
          source: grid([0, 1], [0, 2], 1),
          destination: grid([row, row + 1], [1, 3], 2),
          pasteType,
        },
      })),
    );
    expect(values('Target!B1:C4', 'FORMULA')).toEqual([[1, 10], [1, '=B2*10'], [], [1, '=B4*10']]);
    const looks = get('sheets.data.rowData.values(userEnteredFormat,note,dataValidation)', 'Target!B1:B4');
    expect(looks).toEqual({
      sheets: [
        {
          data: [
            {
              rowData: [
                {},
                {},
                { values: [{ ...cell, dataValidation: rule }] },
                { values: [{ ...cell, note: 'n', dataValidation: rule }] },
              ],
            },
          ],
        },
      ],
    });
  });

  it('onto a part of itself takes what was there before', () => {
    const { batch, type, values } = openSheets();
    type('A1', [[1], [2]]);
    batch({ copyPaste: { source: grid([0, 2], [0, 1]), destination: grid([1, 5], [0, 1]) } });
    expect(values('A1:A6')).toEqual([[1], [1], [2], [1], [2]]);
  });

  it('of an error as a value gives that error, which stays', () => {
    const { batch, type, values } = openSheets();
    type('A1', [[0, '=1/A1', '=NA()']]);
    const paste = {
      source: grid([0, 1], [1, 3]),
      destination: grid([1, 2], [1, 3]),
      pasteType: 'PASTE_VALUES',
    };
    batch({ copyPaste: paste });
    type('A1', [[1]]);
    expect(values('A1:C2')).toEqual([
      [1, 1, '#N/A'],
      ['', '#DIV/0!', '#N/A'],
    ]);
    type('A1', [['=QUERY(A2:B2)']]);
    expect(() =>
      batch({ copyPaste: { ...paste, source: grid([0, 1], [0, 1]), destination: grid([2, 3], [0, 1]) } }),
    ).toThrow('not implemented in the stand-in: PASTE_VALUES of QUERY');
  });

  it('beyond the grid is refused', () => {
    const { batch } = openSheets();
    expect(() =>
      batch({ copyPaste: { source: grid([0, 2], [0, 1]), destination: grid([999, 1000], [0, 1]) } }),
    ).toThrow('The paste would go beyond the grid of the destination.');
  });
});

describe('a copy onto a filtered tab', () => {
  /** Rows 3 and 5 of five are hidden; E holds what is copied. */
  function filtered(criteria: object = { hiddenValues: ['hide'] }) {
    const sheets = openSheets();
    sheets.type('A1', [
      ['key', 'to', '', '', 1],
      ['keep', '', '', '', 2],
      ['hide', '', '', '', 3],
      ['keep', '', '', '', 4],
      ['hide', '', '', '', 5],
    ]);
    const filter = {
      range: grid([0, 5], [0, 2]),
      filterSpecs: [{ columnIndex: 0, filterCriteria: criteria }],
    };
    sheets.batch({ setBasicFilter: { filter } });
    return sheets;
  }
  const paste = (rows: number, to: readonly [number, number]) => ({
    copyPaste: { source: grid([0, rows], [4, 5]), destination: grid(to, [1, 2]), pasteType: 'PASTE_VALUES' },
  });

  it('goes on with the next row that shows, below the destination if need be', () => {
    const { batch, values } = filtered();
    batch(paste(4, [1, 5]));
    // Rows 2 and 4 show, so two cells of four: no multiple, and the copy is made once, whole.
    expect(values('B1:B8')).toEqual([['to'], [1], [], [2], [], [3], [4]]);
  });

  it('is repeated where the rows that show are a multiple of it', () => {
    const { batch, values } = filtered();
    batch(paste(1, [1, 5]));
    expect(values('B1:B8')).toEqual([['to'], [1], [], [1]]);
  });

  it('fills all rows when the same batch takes the filter away and puts it back unchanged', () => {
    const { batch, get, values } = filtered();
    const read = () => get('sheets.basicFilter') as { sheets: [{ basicFilter: object }] };
    const [{ basicFilter }] = read().sheets;
    batch({ clearBasicFilter: { sheetId: 0 } }, paste(4, [1, 5]), {
      setBasicFilter: { filter: basicFilter },
    });
    expect(values('B1:B8')).toEqual([['to'], [1], [2], [3], [4]]);
    expect(read()).toEqual({ sheets: [{ basicFilter }] });
  });

  it('lets references follow to the row they come to', () => {
    const { batch, type, values } = filtered();
    type('E1', [['=F1'], ['=F2']]);
    batch({ copyPaste: { source: grid([0, 2], [4, 5]), destination: grid([1, 5], [1, 2]) } });
    // E2 comes on B4: two rows down, three columns left.
    expect(values('B2:B5', 'FORMULA')).toEqual([['=C2'], [], ['=C4']]);
  });

  it.each([
    [
      { condition: { type: 'DATE_AFTER', values: [{ relativeDate: 'TODAY' }] } },
      "a filter's condition DATE_AFTER",
    ],
    [
      { condition: { type: 'NUMBER_EQ', values: [{ userEnteredValue: '=A1' }] } },
      "a filter's condition NUMBER_EQ on",
    ],
    [{ visibleBackgroundColorStyle: {} }, 'FilterCriteria.visibleBackgroundColorStyle'],
  ])('is refused by name where it is not known what is hidden: %j', (criteria, name) => {
    const { batch } = filtered(criteria);
    expect(() => batch(paste(1, [1, 5]))).toThrow(`not implemented in the stand-in: ${name}`);
  });
});
