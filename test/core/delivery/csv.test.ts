import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { csvFile } from '../../../src/core/delivery/csv.ts';
import { aPart } from './made-files.ts';

const utc = () => 0;

function csv(part: ReturnType<typeof aPart>, form: { bom?: boolean; safe?: boolean } = {}): string {
  const file = csvFile(part, utc, { bom: false, safe: true, ...form }, 1e9);
  file.add(part.result.rows);
  expect(file.bytes()).toBe(Buffer.byteLength(file.text()));
  return file.text();
}

/** As another library reads it. */
function parsed(text: string): string[][] {
  return Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n' }).data.slice(0, -1);
}

test('lines are those of RFC 4180, and only a text that a spreadsheet would run gets an apostrophe', () => {
  const part = aPart(
    ['text', '=n FLOAT64'],
    [
      ['<b>', '-5'],
      ['=HYPERLINK("http://x")', '1.5E-7'],
      ['-12.50', null],
      ['+82 10', '-Infinity'],
      ['-1+cmd', '0'],
      ['＠x', '0'],
      ['\tTab\nline', '0'],
      [null, '0'],
    ],
  );
  // By hand: quotes doubled, fields with quotes or line ends quoted.
  const lines = [
    "text,'=n",
    '<b>,-5',
    `"'=HYPERLINK(""http://x"")",1.5E-7`,
    '-12.50,',
    "'+82 10,'-Infinity",
    "'-1+cmd,0",
    "'＠x,0",
    `"'\tTab\nline",0`,
    ',0',
    '',
  ];
  expect(csv(part)).toBe(lines.join('\r\n'));
  expect(csv(part, { bom: true })).toBe(`\uFEFF${lines.join('\r\n')}`);
  expect(csv(part, { safe: false })).toBe(lines.join('\r\n').replace(/'/g, ''));
});

test('types are texts that lose nothing, instants on the clock of the sheet', () => {
  const columns = [
    'i INT64',
    'n BIGNUMERIC',
    'd DATE',
    't DATETIME',
    's TIMESTAMP',
    'h TIME',
    'b BOOL',
    'j JSON',
  ];
  const row = [
    '9223372036854775807',
    '0.12345678901234567890123456789012345678',
    '0001-01-01',
    '2026-03-02T08:00:00.000001',
    '1772409600000001',
    '23:59:59',
    'true',
    '{"a":1}',
  ];
  const file = csvFile(aPart(columns, [row]), () => 9 * 3_600_000, { bom: false, safe: true }, 1e9);
  file.add(aPart(columns, [row]).result.rows);
  expect(parsed(file.text())[1]).toEqual([
    ...row.slice(0, 3),
    '2026-03-02 08:00:00.000001',
    '2026-03-02 09:00:00.000001',
    ...row.slice(5),
  ]);
});

test('whatever texts a result holds, another library reads the same texts, and none starts a formula', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[=+\-@"',\r\n\t \d.e]{0,6}$/));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), (rows) => {
      const part = aPart(['a', 'b'], rows);
      expect(parsed(csv(part, { safe: false })).slice(1)).toEqual(rows);
      const cells = parsed(csv(part)).slice(1);
      for (const [i, row] of rows.entries())
        for (const [j, told] of row.entries()) expect([told, `'${told}`]).toContain(cells[i]?.[j]);
      const live = cells.flat().filter((cell) => /^[=+\-@\t\r\n]/.test(cell));
      expect(live.filter((cell) => !Number.isFinite(Number(cell)))).toEqual([]);
    }),
  );
});

test('a file that grows over its limit takes no more rows, and tells what all of them would need', () => {
  const part = aPart(['a'], [['x'.repeat(98)], ['x'.repeat(98)]]);
  part.result.totalRows = 1000;
  const file = csvFile(part, utc, { bom: false, safe: true }, 1000);
  expect(file.add(part.result.rows)).toBe(false);
  expect(file.bytes()).toBe((3 + 200) * 500);
});
