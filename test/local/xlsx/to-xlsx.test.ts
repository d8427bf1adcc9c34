import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellFormat } from '../../../src/local/workbook/cell-format.ts';
import { createSheet, writeValues } from '../../../src/local/workbook/sheet.ts';
import { toXlsx } from '../../../src/local/xlsx/to-xlsx.ts';
import { readXlsx } from './read-xlsx.ts';
import { cellsOf, rowOf, workbookOf } from './written-cells.ts';

const pattern = (text: string): CellFormat => ({ numberFormat: { type: 'NUMBER', pattern: text } });

describe('the XLSX file of a workbook', () => {
  it('holds numbers, texts and booleans as what they are', async () => {
    const values = [1.5, -3, 'text', true, false, '', 'a <b> & "c"', ' spaces ', '한국어 🙂\nline'];
    expect(
      (await rowOf(values.map((value) => (value || value === false ? value : null)))).map(
        ({ value }) => value,
      ),
    ).toEqual(values.filter((value) => value !== ''));
  });

  it('keeps text inert that looks like something else', async () => {
    const texts = [
      '=1+1',
      '+1',
      '-2',
      '@SUM(A1)',
      '00123',
      '9007199254740993',
      'constructor',
      '__proto__',
      'toString',
    ];
    const cells = await rowOf(texts);
    expect(cells.map(({ value }) => value)).toEqual(texts);
    expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
    expect(cells.slice(0, 6).map(({ format }) => format)).toEqual(new Array(6).fill('@'));
  });

  it('holds any text and stays whole', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme-composite' }),
      fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)) }),
      fc.constantFrom('_x0041_', '_x005F_x0041_', '\r\n', '\u0000', '\ud800', '\ufffe'),
    );
    // Non-characters beyond the first plane are dropped by the library.
    const real = text.filter(
      (value) =>
        value !== '' &&
        ![...value].some(
          (character) =>
            (character.codePointAt(0) ?? 0) > 0xffff && ((character.codePointAt(0) ?? 0) & 0xfffe) === 0xfffe,
        ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(real, { minLength: 1, maxLength: 20 }), async (values) => {
        expect((await rowOf(values)).map(({ value }) => value)).toEqual(values);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it('cuts a text that is longer than Excel takes', async () => {
    const [cell] = await rowOf(['x'.repeat(50_000)]);
    expect(String(cell?.value).length).toBe(32_767);
  });

  it('holds dates as serial numbers with their format', async () => {
    const cells = await rowOf(
      [36892, 36892.75, 0.5, 1.5, 61, 60, 2, 1, -1],
      [
        pattern('yyyy-mm-dd'),
        pattern('yyyy-mm-dd hh:mm:ss'),
        pattern('h:mm:ss'),
        pattern('[h]:mm'),
        ...new Array(5).fill(pattern('yyyy-mm-dd')),
      ],
    );
    expect(cells.map(({ value, format }) => [value, format])).toEqual([
      [36892, 'yyyy-mm-dd'],
      [36892.75, 'yyyy-mm-dd hh:mm:ss'],
      [0.5, 'h:mm:ss'],
      [1.5, '[h]:mm'],
      // 1 March 1900 is day 61 in both; the days before it are one less in Excel, and before 1900 there are none.
      [61, 'yyyy-mm-dd'],
      [59, 'yyyy-mm-dd'],
      [1, 'yyyy-mm-dd'],
      ['1899-12-31', '@'],
      ['1899-12-29', '@'],
    ]);
  });

  it('keeps number formats, and leaves out what Excel would call damage', async () => {
    const cells = await rowOf(
      [1, 0.5, 2, 3, 'text', true],
      [
        pattern('#,##0.00'),
        { numberFormat: { type: 'PERCENT' } },
        pattern('"$"#,##0'),
        pattern('[broken'),
        pattern('0.00'),
        pattern('0.00'),
      ],
    );
    expect(cells.map(({ value, format }) => [value, format])).toEqual([
      [1, '#,##0.00'],
      [0.5, '0.00%'],
      [2, '"$"#,##0'],
      [3, 'General'],
      ['text', 'General'],
      [true, 'General'],
    ]);
  });

  it('keeps how cells look, empty ones too', async () => {
    const look: CellFormat = {
      textFormat: { bold: true, italic: true, fontSize: 14, foregroundColorStyle: { rgbColor: { red: 1 } } },
      backgroundColorStyle: { rgbColor: { blue: 1 } },
      horizontalAlignment: 'CENTER',
      verticalAlignment: 'MIDDLE',
      wrapStrategy: 'WRAP',
    };
    const [plain, styled, empty] = await rowOf(['plain', 'styled', null], [{}, look, look]);
    for (const part of [
      '<b/>',
      '<i/>',
      '<sz val="14"/>',
      'FFFF0000',
      'FF0000FF',
      'horizontal="center"',
      'vertical="center"',
      'wrapText="1"',
    ]) {
      expect(plain?.look).not.toContain(part);
      expect(styled?.look).toContain(part);
      expect(empty?.look).toContain(part);
    }
    expect([plain?.look, plain?.look]).toEqual([
      expect.stringContaining('Arial'),
      expect.stringContaining('<sz val="10"/>'),
    ]);
  });

  it('has every tab in order under a name that Excel takes, hidden ones hidden and a visible one in front', async () => {
    const [workbook, first] = workbookOf([[1]]);
    first.hidden = true;
    const long = "Ana's report [2001]: flights/delays";
    workbook.sheets.push(createSheet(1, `${long} A`), createSheet(2, `${long} B`), createSheet(3, 'history'));
    const { sheets, parts } = readXlsx(await toXlsx(workbook));
    expect(sheets.map(({ name, state }) => [name, state])).toEqual([
      ['Sheet1', 'hidden'],
      ["Ana's report _2001__ flights_de", 'visible'],
      ["Ana's report _2001__ flight (2)", 'visible'],
      ['history_', 'visible'],
    ]);
    expect(parts['xl/workbook.xml']).toContain('activeTab="1"');
    expect(sheets.map(({ xml }) => /tabSelected="(\d)"/.exec(xml)?.[1])).toEqual(['0', '1', '0', '0']);
  });

  it('keeps sizes, hidden rows and columns, frozen parts and gridlines', async () => {
    const [workbook, sheet] = workbookOf(
      [['a', 36892.5, 'c', 'd'], [1], [2]],
      [{}, pattern('yyyy-mm-dd hh:mm:ss.000')],
    );
    sheet.columnProperties[0] = { pixelSize: 70 };
    sheet.columnProperties[2] = { hiddenByUser: true };
    sheet.rowProperties[1] = { pixelSize: 40 };
    sheet.rowProperties[2] = { hiddenByUser: true };
    sheet.frozenRows = 1;
    sheet.frozenColumns = 2;
    sheet.hideGridlines = true;
    const { sheets, parts } = readXlsx(await toXlsx(workbook));
    const columns = [
      ...(sheets[0]?.xml ?? '').matchAll(
        /<col min="\d" max="\d" width="([\d.]+)" customWidth="1"( hidden="1")?\/>/g,
      ),
    ];
    // The second column, whose width nobody set, is wide enough for its date.
    expect(columns.map(([, width, hidden]) => [Number(width), hidden !== undefined])).toEqual([
      [10, false],
      [25, false],
      [14.29, true],
      [14.29, false],
    ]);
    expect(sheets[0]?.xml).toMatch(/<pane ySplit="1" xSplit="2" topLeftCell="C2"[^>]*state="frozen"\/>/);
    expect(sheets[0]?.xml).toContain('showGridLines="false"');
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(
      /<row r="2" ht="30" customHeight="1">.*<row r="3" hidden="1">/,
    );
  });

  it("is refused for a tab that is larger than Excel's", async () => {
    const [workbook, sheet] = workbookOf([]);
    sheet.columns = 18_278;
    writeValues(sheet, 0, 16_384, [1]);
    await expect(toXlsx(workbook)).rejects.toThrow(
      'The tab "Sheet1" has more than the 1048576 rows and 16384 columns of an XLSX file.',
    );
  });

  it('is made of 20,000 rows in a few seconds', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [
      i,
      `text ${i}`,
      i / 7,
      true,
      36892 + i,
      'same',
      null,
      i,
      i,
      i,
    ]);
    const [workbook] = workbookOf(rows);
    const started = performance.now();
    const cells = await cellsOf(workbook);
    expect(cells.B20000?.value).toBe('text 19999');
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
