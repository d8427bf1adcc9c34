import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../../src/local/workbook/csv.ts';
import { createWorkbook } from '../../../../src/local/workbook/workbook.ts';
import { resultOf } from '../../script-project.ts';
import { batchHelpers as helpers } from './script-helpers.ts';

describe('cells', () => {
  it('take typed values as they are, hostile text included', async () => {
    const hostile = [
      '=1+1',
      '+A1',
      "'quoted",
      '-1',
      '1e5',
      '2024-01-01',
      'TRUE',
      '\u0000\u202E😀',
      '한\n글',
      'a\tb',
      '#REF!',
    ];
    const code = `${helpers} function main() {
      var texts = ${JSON.stringify(hostile)};
      batch([{ updateCells: { start: {}, rows: texts.map(function (t) { return { values: [text(t), number(-0.5), { userEnteredValue: { boolValue: true } }, { userEnteredValue: { formulaValue: '=A1' } }] }; }), fields: 'userEnteredValue' } }]);
      return [Sheets.Spreadsheets.Values.get('W', 'A1:A' + texts.length, { valueRenderOption: 'UNFORMATTED_VALUE' }).values.map(function (r) { return r[0]; }), cells('A1:D1', 'userEnteredValue')];
    }`;
    expect(await resultOf(code)).toEqual([
      hostile,
      [
        {
          values: [
            { userEnteredValue: { stringValue: '=1+1' } },
            { userEnteredValue: { numberValue: -0.5 } },
            { userEnteredValue: { boolValue: true } },
            { userEnteredValue: { formulaValue: '=A1' } },
          ],
        },
      ],
    ]);
  });

  it('change only what the mask names, and lose what it names and the request lacks', async () => {
    const code = `${helpers} function main() {
      var one = function (cell, fields) { batch([{ updateCells: { start: {}, rows: [{ values: [cell] }], fields: fields } }]); return cells('A1', '*')[0].values[0]; };
      var bold = { numberFormat: { type: 'NUMBER', pattern: '0.0' }, textFormat: { bold: true, italic: true } };
      return [
        one({ userEnteredValue: { numberValue: 2 }, userEnteredFormat: bold, note: 'n' }, '*'),
        one({ userEnteredFormat: { textFormat: { bold: false } } }, 'userEnteredFormat.textFormat.bold'),
        one({}, 'userEnteredFormat.textFormat'),
        one({ userEnteredValue: { stringValue: 't' } }, 'userEnteredValue,note'),
      ];
    }`;
    const format = { numberFormat: { type: 'NUMBER', pattern: '0.0' } };
    const number = {
      userEnteredValue: { numberValue: 2 },
      effectiveValue: { numberValue: 2 },
      formattedValue: '2.0',
    };
    expect(await resultOf(code)).toEqual([
      { ...number, userEnteredFormat: { ...format, textFormat: { bold: true, italic: true } }, note: 'n' },
      { ...number, userEnteredFormat: { ...format, textFormat: { bold: false, italic: true } }, note: 'n' },
      { ...number, userEnteredFormat: format, note: 'n' },
      {
        userEnteredValue: { stringValue: 't' },
        effectiveValue: { stringValue: 't' },
        formattedValue: 't',
        userEnteredFormat: format,
      },
    ]);
  });

  it('are cleared where a range is not covered by rows', async () => {
    const workbook = createWorkbook({ title: 'Ops', id: 'W' });
    const code = `${helpers} function main() { batch([
      { repeatCell: { range: { sheetId: 0, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 3 }, cell: text('o'), fields: 'userEnteredValue' } },
      { updateCells: { range: { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 }, rows: [{ values: [text('n')] }], fields: 'userEnteredValue' } },
      { appendCells: { sheetId: 0, rows: [{ values: [text('end')] }], fields: 'userEnteredValue' } },
    ]); }`;
    await resultOf(code, { workbook });
    expect(toCsv(workbook, 'Sheet1')).toBe('n,,o\n,,o\n,,o\no,o,o\nend,,');
  });
});
