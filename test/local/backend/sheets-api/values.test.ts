import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValues, writeValueRange } from '../../../../src/local/backend/sheets-api/values.ts';
import { limitsFor } from '../../../../src/local/limits.ts';
import { createWorkbook } from '../../../../src/local/workbook/workbook.ts';
import { resultOf } from '../../script-project.ts';

const helpers = `
function put(range, values, option) { return Sheets.Spreadsheets.Values.update({ values: values }, 'W', range, { valueInputOption: option || 'RAW' }); }
function get(range, render, more) { return Sheets.Spreadsheets.Values.get('W', range, Object.assign({ valueRenderOption: render || 'UNFORMATTED_VALUE' }, more)); }
function failure(action) { try { action(); } catch (e) { return e.message.replace(/^API call to sheets.spreadsheets.values./, ''); } return 'nothing thrown'; }
`;

describe('values.get', () => {
  it('trims trailing empty cells and rows, and has no values for an empty range', async () => {
    const code = `${helpers} function main() { put('B2', [['a', '', ''], ['', '', ''], ['', 'b', '']]); return [get('A1:E9'), get('D1:E9'), get("'Sheet1'!B2:C", 'FORMULA', { majorDimension: 'COLUMNS' })]; }`;
    expect(await resultOf(code)).toEqual([
      { range: 'Sheet1!A1:E9', majorDimension: 'ROWS', values: [[], ['', 'a'], [], ['', '', 'b']] },
      { range: 'Sheet1!D1:E9', majorDimension: 'ROWS' },
      { range: 'Sheet1!B2:C1000', majorDimension: 'COLUMNS', values: [['a'], ['', '', 'b']] },
    ]);
  });

  it('renders values as formatted, unformatted and as formulas', async () => {
    const code = `${helpers} function main() {
      put('A1', [['2024-01-05', '50%', '=A1', '=3', 'x']], 'USER_ENTERED');
      return [get('A1:B1', 'FORMATTED_VALUE').values, get('A1:B1').values, get('A1:E1', 'FORMULA').values, get('C1:D1').values,
        get('A1:B1', 'UNFORMATTED_VALUE', { dateTimeRenderOption: 'FORMATTED_STRING' }).values];
    }`;
    expect(await resultOf(code)).toEqual([
      [['2024-01-05', '50%']],
      [[45296, 0.5]],
      [[45296, 0.5, '=A1', '=3', 'x']],
      [[45296, 3]],
      [['2024-01-05', 0.5]],
    ]);
  });

  it('reads several ranges at once, by title, by quoted title and by name', async () => {
    const code = `${helpers} function main() {
      Sheets.Spreadsheets.batchUpdate({ requests: [
        { addSheet: { properties: { sheetId: 4, title: "It's", gridProperties: { rowCount: 2, columnCount: 2 } } } },
        { addNamedRange: { namedRange: { name: 'mine', range: { sheetId: 4, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 } } } },
      ] }, 'W');
      put("'It''s'!A1", [['a'], ['b']]);
      return Sheets.Spreadsheets.Values.batchGet('W', { ranges: ["It's", "'It''s'!A1", 'mine', 'A1'], fields: 'valueRanges(range,values)' });
    }`;
    expect(await resultOf(code)).toEqual({
      valueRanges: [
        { range: "'It''s'!A1:B2", values: [['a'], ['b']] },
        { range: "'It''s'!A1", values: [['a']] },
        { range: "'It''s'!A2", values: [['b']] },
        { range: 'Sheet1!A1' },
      ],
    });
  });

  it('refuses ranges that are none', async () => {
    const code = `${helpers} function main() { return ['nowhere', 'Missing!A1', 'A1001', 'A0', ''].map(function (range) { return failure(function () { get(range); }); }); }`;
    expect(await resultOf(code)).toEqual([
      'get failed with error: Unable to parse range: nowhere',
      'get failed with error: Unable to parse range: Missing!A1',
      'get failed with error: Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26',
      'get failed with error: Unable to parse range: A0',
      'get failed with error: Unable to parse range: ',
    ]);
  });
});

describe('values.update', () => {
  it('skips null, clears on empty text and counts what it wrote', async () => {
    const code = `${helpers} function main() { put('A1', [['a', 'b', 'c']]); return [put('A1', [[null, '', 1]]), get('A1:C1').values]; }`;
    expect(await resultOf(code)).toEqual([
      {
        spreadsheetId: 'W',
        updatedRange: 'Sheet1!A1:C1',
        updatedRows: 1,
        updatedColumns: 3,
        updatedCells: 2,
      },
      [['a', '', 1]],
    ]);
  });

  it('refuses data beyond its range or the grid, and leaves the sheet alone', async () => {
    const code = `${helpers} function main() { return [
      failure(function () { put('A1:B1', [['a'], ['b']]); }), failure(function () { put('A1:A2', [['a', 'b']]); }), failure(function () { put('A1000', [['a'], ['b']]); }),
      failure(function () { put('A1', [['x'.repeat(50001)]]); }), failure(function () { Sheets.Spreadsheets.Values.update({ values: [['a']] }, 'W', 'A1'); }), get('A1:B2').values || null]; }`;
    expect(await resultOf(code)).toEqual([
      'update failed with error: Requested writing within range [Sheet1!A1:B1], but tried writing to row [2]',
      'update failed with error: Requested writing within range [Sheet1!A1:A2], but tried writing to column [B]',
      'update failed with error: Range (Sheet1!A1000:A1001) exceeds grid limits. Max rows: 1000, max columns: 26',
      'update failed with error: Your input contains more than the maximum of 50000 characters in a single cell.',
      "update failed with error: 'valueInputOption' is required but not specified",
      null,
    ]);
  });

  it('writes several ranges as one: all or none', async () => {
    const code = `${helpers} function main() {
      var write = function (second) { return Sheets.Spreadsheets.Values.batchUpdate({ valueInputOption: 'RAW', data: [{ range: 'A1', values: [['a']] }, { range: second, values: [['b', 'c']] }] }, 'W'); };
      return [failure(function () { write('A5000'); }), get('A1:B2').values || null, write('A2').totalUpdatedCells, get('A1:B2').values];
    }`;
    expect(await resultOf(code)).toEqual([
      'batchUpdate failed with error: Range (Sheet1!A5000) exceeds grid limits. Max rows: 1000, max columns: 26',
      null,
      3,
      [['a'], ['b', 'c']],
    ]);
  });

  it('appends below the table that the range touches, and clears', async () => {
    const code = `${helpers} function main() {
      put('B2', [['h', 'i'], ['1', '2']]);
      var append = Sheets.Spreadsheets.Values.append({ values: [['3', '4']] }, 'W', 'A1:Z10', { valueInputOption: 'RAW' });
      var cleared = Sheets.Spreadsheets.Values.clear({}, 'W', 'B2:B3').clearedRange;
      return [append.tableRange, append.updates.updatedRange, cleared, get('A1:C9').values];
    }`;
    expect(await resultOf(code)).toEqual([
      'Sheet1!B2:C3',
      'Sheet1!B4:C4',
      'Sheet1!B2:B3',
      [[], ['', '', 'i'], ['', '', '2'], ['', '3', '4']],
    ]);
  });

  it('keeps any text exactly, written RAW', () => {
    const limits = limitsFor('workspace');
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc
        .tuple(
          fc.constantFrom('=', '+', '-', '@', "'", '\t', '\r', '{', '"', '0', '$', '#'),
          fc.string({ unit: 'grapheme' }),
        )
        .map(([lead, rest]) => lead + rest),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()), {
            minLength: 1,
            maxLength: 4,
          }),
          { minLength: 1, maxLength: 5 },
        ),
        (rows) => {
          const workbook = createWorkbook({ title: 'w' });
          writeValueRange({ workbook, limits, today: { year: 2001 } }, 'C7', { values: rows }, 'RAW');
          expect(readValues(workbook, 'C7:F11', { valueRenderOption: 'UNFORMATTED_VALUE' }).values).toEqual(
            rows,
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
