import { expect, it } from 'vitest';
import { toCsv } from '../../../src/local/workbook/csv.ts';
import { resultOf, thrownBy } from '../script-project.ts';
import { type, typedWorkbook } from './typed-workbook.ts';

const helpers = `${thrownBy}
function sheet() { return SpreadsheetApp.getActiveSheet(); }
function get(range, option) { return Sheets.Spreadsheets.Values.get('W', range, { valueRenderOption: option }).values || []; }
function batch(requests) { return Sheets.Spreadsheets.batchUpdate({ requests: requests }, 'W'); }
function number(value) { return { userEnteredValue: { numberValue: value } }; }`;

it('gives the values of formulas to a script as those of other cells', async () => {
  const code = `${helpers} function main() {
    sheet().getRange('A1:G1').setValues([[5, '=A1*2', '=TODAY()', '=1/0', '=A9', '="" ', '=SPARKLINE(A1:A2)']]);
    var range = sheet().getRange('A1:G1'); var values = range.getValues()[0];
    return [values.slice(0, 2), values[2].toISOString(), values.slice(3), range.getDisplayValues()[0], sheet().getRange('B1').getValue(),
      range.getFormulas()[0].slice(0, 2), sheet().getRange('E1:F1').isBlank(), sheet().getRange('E2').isBlank()];
  }`;
  expect(await resultOf(code)).toEqual([
    [5, 10],
    '2001-06-01T00:00:00.000Z',
    ['#DIV/0!', '', '', '#N/IMPL!'],
    ['5', '10', '6/1/2001', '#DIV/0!', '', '', '#N/IMPL!'],
    10,
    ['', '=A1*2'],
    false,
    true,
  ]);
});

it('renders them for the Sheets API in every way', async () => {
  const code = `${helpers} function main() {
    sheet().getRange('A1:F1').setValues([['$1.50', '=A1+1', '=NA()', '="a"', '=A1>1', '=A9']]);
    var cells = Sheets.Spreadsheets.get('W', { ranges: ['B1:F1'], fields: 'sheets(data(rowData(values(userEnteredValue,effectiveValue,formattedValue))))' });
    return [get('A1:F1', 'FORMATTED_VALUE'), get('A1:F1', 'UNFORMATTED_VALUE'), get('A1:F1', 'FORMULA'), cells.sheets[0].data[0].rowData[0].values];
  }`;
  expect(await resultOf(code)).toEqual([
    [['$1.50', '$2.50', '#N/A', 'a', 'TRUE']],
    [[1.5, 2.5, '#N/A', 'a', true]],
    [[1.5, '=A1+1', '=NA()', '="a"', '=A1>1', '=A9']],
    [
      {
        userEnteredValue: { formulaValue: '=A1+1' },
        effectiveValue: { numberValue: 2.5 },
        formattedValue: '$2.50',
      },
      {
        userEnteredValue: { formulaValue: '=NA()' },
        effectiveValue: { errorValue: { type: 'N_A', message: '#N/A' } },
        formattedValue: '#N/A',
      },
      {
        userEnteredValue: { formulaValue: '="a"' },
        effectiveValue: { stringValue: 'a' },
        formattedValue: 'a',
      },
      {
        userEnteredValue: { formulaValue: '=A1>1' },
        effectiveValue: { boolValue: true },
        formattedValue: 'TRUE',
      },
      { userEnteredValue: { formulaValue: '=A9' } },
    ],
  ]);
});

it('sees at once what updateCells, insertDimension and a new title change', async () => {
  const code = `${helpers} function main() {
    var book = SpreadsheetApp.getActive(); var report = book.insertSheet('Report');
    var total = report.getRange('A1'); total.setFormula("=SUM(Sheet1!A2:A)"); var seen = [total.getValue()];
    batch([{ updateCells: { start: { sheetId: 0, rowIndex: 1, columnIndex: 0 }, rows: [{ values: [number(1)] }, { values: [number(2)] }], fields: 'userEnteredValue' } }]);
    seen.push(total.getValue());
    batch([{ insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } }, { updateCells: { start: { sheetId: 0, rowIndex: 1, columnIndex: 0 }, rows: [{ values: [number(10)] }], fields: 'userEnteredValue' } }]);
    seen.push(total.getValue(), total.getFormula());
    batch([{ updateSheetProperties: { properties: { sheetId: 0, title: 'Flights' }, fields: 'title' } }]);
    book.getSheetByName('Flights').getRange('A2').setValue(0);
    seen.push(total.getValue(), total.getFormula());
    batch([{ deleteSheet: { sheetId: 0 } }]);
    return seen.concat([total.getValue()]);
  }`;
  // The row was inserted at the first row of the range, which moves down with it.
  expect(await resultOf(code)).toEqual([0, 3, 3, '=SUM(Sheet1!A3:A)', 3, '=SUM(Flights!A3:A)', '#REF!']);
});

it('keeps text that looks like a formula as text when it is set RAW', async () => {
  const code = `${helpers} function main() {
    Sheets.Spreadsheets.Values.update({ values: [['=1+1']] }, 'W', 'A1', { valueInputOption: 'RAW' });
    Sheets.Spreadsheets.Values.update({ values: [['=1+1', '=A1']] }, 'W', 'B1', { valueInputOption: 'USER_ENTERED' });
    return get('A1:C1', 'UNFORMATTED_VALUE');
  }`;
  expect(await resultOf(code)).toEqual([['=1+1', 2, '=1+1']]);
});

it('pastes the results of formulas as values', async () => {
  const code = `${helpers} function main() {
    sheet().getRange('A1:C1').setValues([[3, '=A1*2', '=NA()']]);
    var range = function (from, to) { return { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: from, endColumnIndex: to }; };
    var paste = function (from, to) { batch([{ copyPaste: { source: range(from, to), destination: { sheetId: 0, startRowIndex: 2, endRowIndex: 3, startColumnIndex: from, endColumnIndex: to }, pasteType: 'PASTE_VALUES' } }]); };
    paste(0, 2); sheet().getRange('A1').setValue(100); paste(2, 3);
    return [get('A3:B3', 'FORMULA'), get('C3', 'UNFORMATTED_VALUE')];
  }`;
  expect(await resultOf(code)).toEqual([[[3, 6]], [['#N/A']]]);
});

it('writes results into CSV', () => {
  const workbook = typedWorkbook({ Data: [['2024-01-05', '=A1+1', '=1/0', '=A9', '="a,b"']] });
  type(workbook, 'Data!A2', '=B1');
  expect(toCsv(workbook, 'Data')).toBe('2024-01-05,2024-01-06,#DIV/0!,,"a,b"\n2024-01-06,,,,');
});
