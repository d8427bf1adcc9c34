import { describe, expect, it } from 'vitest';
import { createWorkbook } from '../../../src/local/workbook/workbook.ts';
import { completed, resultOf, startScript, thrownBy } from '../script-project.ts';

/** Enters texts one below the other as `setValues` does; gives what the cells hold, show and are formatted by. */
async function entered(texts: readonly string[], locale = 'en_US'): Promise<unknown[][]> {
  const code = `function main() {
    var texts = ${JSON.stringify(texts)};
    var range = SpreadsheetApp.getActiveSheet().getRange(1, 1, texts.length, 1);
    range.setValues(texts.map(function (text) { return [text]; }));
    return Sheets.Spreadsheets.Values.get('W', 'A1:A' + texts.length, { valueRenderOption: 'UNFORMATTED_VALUE' }).values.map(function (row, i) {
      return [row.length ? row[0] : null, range.getCell(i + 1, 1).getDisplayValue()];
    });
  }`;
  return (await resultOf(code, {
    workbook: createWorkbook({ title: 'Ops', id: 'W', locale }),
  })) as unknown[][];
}

// What typing leaves in a cell of an American sheet; serial days by hand: 1 January 2024 is 45292.
const typed: [string, unknown, string][] = [
  ['plain text', 'plain text', 'plain text'],
  ['12', 12, '12'],
  ['-5', -5, '-5'],
  ['+5', 5, '5'],
  ['.5', 0.5, '0.5'],
  ['007', 7, '7'],
  ['1,234', 1234, '1,234'],
  ['1,234.50', 1234.5, '1,234.50'],
  ['50%', 0.5, '50%'],
  ['12.34%', 0.1234, '12.34%'],
  ['$1,234.50', 1234.5, '$1,234.50'],
  ['1e5', 100000, '1.00E+05'],
  ['TRUE', true, 'TRUE'],
  ['false', false, 'FALSE'],
  ['1/5/2024', 45296, '1/5/2024'],
  ['2024-01-05', 45296, '2024-01-05'],
  ['2024-01-05 12:00:00', 45296.5, '2024-01-05 12:00:00'],
  ['1/2', 36893, '1/2'],
  ['12:30', 12.5 / 24, '12:30'],
  ['6:00 PM', 0.75, '6:00 PM'],
  ['1900-01-15', 16, '1900-01-15'],
  ["'=1+1", '=1+1', '=1+1'],
  ["'007", '007', '007'],
  ["''", "'", "'"],
  ['=2', 2, '2'],
  ['="a ""b"""', 'a "b"', 'a "b"'],
  ['-', '-', '-'],
  ['1-2-3-4', '1-2-3-4', '1-2-3-4'],
  ['12abc', '12abc', '12abc'],
  ['1e999', '1e999', '1e999'],
  ['NaN', 'NaN', 'NaN'],
  ['2024-02-30', '2024-02-30', '2024-02-30'],
];

describe('setValues', () => {
  it('reads strings as if they were typed', async () => {
    const cells = await entered(typed.map(([text]) => text));
    for (const [i, [text, value, shown]] of typed.entries()) {
      expect([text, ...(cells[i] ?? [])]).toEqual([
        text,
        typeof value === 'number' ? expect.closeTo(value, 9) : value,
        shown,
      ]);
    }
  });

  it('reads dates by the locale of the spreadsheet', async () => {
    expect(await entered(['2024-01-05', '₩1,000'], 'ko_KR')).toEqual([
      [45296, '2024-01-05'],
      [1000, '₩1,000'],
    ]);
    expect((await entered(['5/1/2024'], 'en_GB'))[0]?.[0]).toBe(45296);
  });

  it('makes formulas of = and of +, and computes them', async () => {
    const code = `function main() {
      var range = SpreadsheetApp.getActiveSheet().getRange('A1:C1');
      range.setValues([['=A5+1', '+1+1', '=1']]);
      return [range.getFormulas(), range.getValues()];
    }`;
    expect(await resultOf(code)).toEqual([[['=A5+1', '=+1+1', '=1']], [[1, 2, 1]]]);
  });

  it('types numbers, booleans, dates and empties', async () => {
    const code = `function main() {
      var range = SpreadsheetApp.getActiveSheet().getRange('A1:F1');
      range.setValues([['x', 'x', 'x', 'x', 'x', 'x']]);
      range.setValues([[1.5, true, new Date(2024, 0, 5, 12), null, '', undefined]]);
      var values = range.getValues()[0];
      return [values[0], values[1], values[2] instanceof Date, values[2].toISOString(), values.slice(3), range.getDisplayValues()[0][2],
        SpreadsheetApp.getActiveSheet().getLastColumn()];
    }`;
    const manifest = { runtimeVersion: 'V8', timeZone: 'America/New_York' };
    const workbook = createWorkbook({ title: 'Ops', timeZone: 'Asia/Seoul' });
    // Noon in New York is 17:00 UTC, which clocks in Seoul show as 2:00 the next day.
    expect(await resultOf(code, { manifest, workbook })).toEqual([
      1.5,
      true,
      true,
      '2024-01-05T17:00:00.000Z',
      ['', '', ''],
      '1/6/2024 2:00:00',
      3,
    ]);
  });

  it("wants sizes that match, in Google's words", async () => {
    const code = `${thrownBy} function main() {
      var range = SpreadsheetApp.getActiveSheet().getRange('A1:B2');
      return [thrownBy(function () { range.setValues([[1, 2]]); }), thrownBy(function () { range.setValues([[1, 2], [3]]); }),
        thrownBy(function () { range.setValue('x'.repeat(50001)); }), thrownBy(function () { range.setValue(NaN); })];
    }`;
    expect(await resultOf(code)).toEqual([
      'Exception: The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
      'Exception: The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
      'Exception: Your input contains more than the maximum of 50000 characters in a single cell.',
      'Error: not implemented in the stand-in: a cell with the number NaN',
    ]);
  });
});

it('finds ranges by every overload, and refuses those outside the sheet', async () => {
  const code = `${thrownBy} function main() {
    var book = SpreadsheetApp.getActive(); var sheet = book.getActiveSheet();
    var a1 = function (range) { return [range.getA1Notation(), range.getRow(), range.getColumn(), range.getNumRows(), range.getNumColumns()].join(' '); };
    return [a1(sheet.getRange(2, 3)), a1(sheet.getRange(2, 3, 4)), a1(sheet.getRange(2, 3, 4, 5)), a1(sheet.getRange('B:C')), a1(sheet.getRange('$B$2:C')),
      a1(book.getRange("'Sheet1'!B2")), a1(sheet.getRange('B2:D5').offset(1, 1, 1, 2)), a1(sheet.getDataRange()),
      thrownBy(function () { sheet.getRange(0, 1); }), thrownBy(function () { sheet.getRange(1, 1, 0); }), thrownBy(function () { sheet.getRange(1000, 26, 2, 1); }),
      thrownBy(function () { sheet.getRange('nonsense'); })];
  }`;
  expect(await resultOf(code)).toEqual([
    'C2 2 3 1 1',
    'C2:C5 2 3 4 1',
    'C2:G5 2 3 4 5',
    'B1:C1000 1 2 1000 2',
    'B2:C1000 2 2 999 2',
    'B2 2 2 1 1',
    'C3:D3 3 3 1 2',
    'A1 1 1 1 1',
    'Exception: The starting row of the range is too small.',
    'Exception: The number of rows in the range must be at least 1.',
    'Exception: The coordinates of the range are outside the dimensions of the sheet.',
    'Exception: Range not found',
  ]);
});

it('appends, formats, notes, clears and moves rows', async () => {
  const google = await startScript({
    'Code.js': `function main() {
      var sheet = SpreadsheetApp.getActiveSheet();
      sheet.appendRow(['a', 1]); sheet.appendRow(['b', 0.5]);
      sheet.getRange('B1:B2').setNumberFormat('0.00').setFontWeight('bold').setBackground('#ff0000').setNote('n');
      sheet.insertRowsAfter(1, 2);
      var moved = [sheet.getLastRow(), sheet.getMaxRows(), sheet.getRange('B4').getDisplayValue(), sheet.getRange('B4').getNote(), sheet.getRange('B4').getNumberFormat()];
      sheet.deleteRows(2, 2); sheet.setFrozenRows(1); sheet.setName('Data');
      sheet.getRange('B2').clearContent();
      return moved.concat([sheet.getRange('B1:B2').getDisplayValues(), sheet.getRange('B2').isBlank(), sheet.getFrozenRows(), sheet.getName(), sheet.getIndex()]);
    }
    function hide() {
      var book = SpreadsheetApp.getActive(); var other = book.insertSheet('Other'); other.hideSheet();
      var hidden = other.isSheetHidden(); other.showSheet(); book.deleteSheet(other);
      return [hidden, book.getSheetByName('Other'), book.getSheets().length];
    }`,
  });
  expect(completed(await google.run('main'))).toEqual([
    4,
    1002,
    '0.50',
    'n',
    '0.00',
    [['1.00'], ['']],
    true,
    1,
    'Data',
    1,
  ]);
  expect(completed(await google.run('hide'))).toEqual([true, null, 1]);
  expect((await google.run('hide')).status).toBe('Completed');
});
