import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { ResultPart } from '../../../src/core/delivery/file-rows.ts';
import { xlsxBook } from '../../../src/core/delivery/xlsx.ts';
import { adjustLimits } from '../../../src/core/limits.ts';
import { readXlsx } from '../../local/xlsx/read-xlsx.ts';
import { aPart, sheetsOf, zipped } from './made-files.ts';

const seoul = () => 9 * 3_600_000;

afterEach(() => adjustLimits(undefined));

function book(parts: readonly ResultPart[]): Record<string, string> {
  const made = xlsxBook(seoul);
  for (const part of parts) {
    const sheet = made.sheet(part);
    sheet.add(part.result.rows);
    expect(sheet.close()).toBe(true);
  }
  return made.parts() ?? {};
}

async function cellsOf(part: ResultPart): Promise<unknown[][]> {
  const [sheet] = await sheetsOf(zipped(book([part])));
  return sheet?.data ?? [];
}

test('numbers, dates and booleans are what they are, and what a double or Excel would change is text', async () => {
  const columns = [
    'i INT64',
    'n NUMERIC',
    'f FLOAT64',
    'd DATE',
    't DATETIME',
    's TIMESTAMP',
    'h TIME',
    'b BOOL',
  ];
  const cells = await cellsOf(
    aPart(columns, [
      [
        '-42',
        '12.50',
        '1E-7',
        '2026-03-02',
        '2026-03-02T08:00:00.25',
        '1772409600000000',
        '12:30:00',
        'true',
      ],
      [
        '9007199254740993',
        '0.1234567890123456',
        'NaN',
        '1900-03-01',
        '9999-12-31T23:59:59',
        '0',
        null,
        'false',
      ],
      [null, null, '-Infinity', '1900-02-28', '1850-01-01T01:02:03', '-2208988800000000', '00:00:00', null],
      ['0', '0', '0', '0001-01-01', '1582-10-04T00:00:00', '253402300799999999', '23:59:59', 'true'],
    ]),
  );
  const utc = (text: string) => new Date(`${text}Z`);
  expect(cells).toEqual([
    ['i', 'n', 'f', 'd', 't', 's', 'h', 'b'],
    [
      -42,
      12.5,
      1e-7,
      utc('2026-03-02T00:00'),
      utc('2026-03-02T08:00:00.25'),
      utc('2026-03-02T09:00'),
      utc('1899-12-30T12:30'),
      true,
    ],
    // Excel knows no day before 1900 and thinks that 1900 had a 29 February.
    [
      '9007199254740993',
      '0.1234567890123456',
      'NaN',
      utc('1900-03-01T00:00'),
      utc('9999-12-31T23:59:59'),
      utc('1970-01-01T09:00'),
      null,
      false,
    ],
    [
      null,
      null,
      '-Infinity',
      '1900-02-28',
      '1850-01-01 01:02:03',
      '1900-01-01 09:00:00',
      utc('1899-12-30T00:00'),
      null,
    ],
    [0, 0, 0, '0001-01-01', '1582-10-04T00:00:00', expect.any(Date), utc('1899-12-30T23:59:59'), true],
  ]);
});

test('hostile texts stay texts, without what XML cannot hold, cut where Excel would refuse them', async () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0"];
  const rows = [
    ...formulas.map((text) => [text]),
    ['"a" <b> & \'c\''],
    ['a\r\nb\rc'],
    [' lead and trail '],
    ['\u0000\u0008\u001f\ufffe\ud800x'],
    ['_x0041_ _X000d_'],
    ['한글 😀 שלום \u202e\u0301'],
    ['가'.repeat(50_000)],
  ];
  const part = aPart(['text'], rows);
  const cells = (await cellsOf(part)).slice(1).flat();
  expect(cells.slice(0, -1)).toEqual([
    ...formulas,
    '"a" <b> & \'c\'',
    'a\nb\nc',
    ' lead and trail ',
    'x',
    '_x0041_ _X000d_',
    '한글 😀 שלום \u202e\u0301',
  ]);
  expect(cells.at(-1)).toBe(`${'가'.repeat(32_767 - 7)}… (cut)`);
  // A reader of its own, which knows formulas and refuses what is no XML.
  const [sheet] = readXlsx(zipped(book([part]))).sheets;
  expect(Object.values(sheet?.cells ?? {}).filter(({ formula }) => formula !== undefined)).toEqual([]);
  expect(book([part])['xl/worksheets/sheet1.xml']).not.toMatch(/<f[ >]/);
});

test('the header is bold and frozen, columns are as wide as their first values, dates have formats', () => {
  const part = aPart(
    ['d DATE', 't TIMESTAMP', 'long_name', '한글 STRING'],
    [['2026-03-02', '0', 'x', '가나다라마바사']],
  );
  const [sheet] = readXlsx(zipped(book([part]))).sheets;
  expect(sheet?.cells.A1?.look).toContain('<b/>');
  expect(sheet?.cells.A2?.format).toBe('yyyy\\-mm\\-dd');
  expect(sheet?.cells.B2?.format).toBe('yyyy\\-mm\\-dd hh:mm:ss');
  expect(sheet?.xml).toContain('state="frozen"');
  const widths = [...(sheet?.xml ?? '').matchAll(/ width="([\d.]+)"/g)].map(([, width]) => Number(width));
  expect(widths).toEqual([12, 21, 12, 16]);
});

test('sheets have names that Excel takes, each once, in the order of the queries', async () => {
  const names = [
    'Sales/2026: [a]*?\\',
    "'quoted'",
    'History',
    'x'.repeat(40),
    'X'.repeat(35),
    '😀'.repeat(20),
    '\u0001',
    'Sheet',
  ];
  const parts = names.map((name) => aPart(['n INT64'], [['1']], { name }));
  const sheets = (await sheetsOf(zipped(book(parts)))).map(({ sheet }) => sheet);
  expect(sheets).toEqual([
    'Sales 2026 a',
    '_quoted_',
    'History_',
    'x'.repeat(31),
    `${'X'.repeat(27)} (2)`,
    '😀'.repeat(15),
    'Sheet',
    'Sheet (2)',
  ]);
});

test('whatever a result holds, another library reads the same cells', async () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[ \t\n<>&"'_x0-9A-F=+-]{0,12}$/));
  const day = fc
    .date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 19));
  const row = fc.record({
    text,
    number: fc.double({ noNaN: true, noDefaultInfinity: true }),
    int: fc.maxSafeInteger(),
    day,
    bool: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const part = aPart(
        ['text', 'number FLOAT64', 'int INT64', 'day DATETIME', 'bool BOOL'],
        rows.map((r) => [r.text, String(r.number), String(r.int), r.day, String(r.bool)]),
      );
      const cells = (await cellsOf(part)).slice(1).map((cellsOfRow) => cellsOfRow.map(toSecond));
      expect(cells).toEqual(
        rows.map(({ text: told, number, int, day: time, bool }) => [
          plain(told) || null,
          number + 0,
          int,
          new Date(`${time}Z`),
          bool,
        ]),
      );
    }),
    { numRuns: 200 },
  );
});

/** The library cuts at the millisecond, where a double is a little less. */
function toSecond(cell: unknown): unknown {
  return cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000) : cell;
}

/** What XML can hold of a text, with the line ends of a cell; written apart from the product. */
function plain(text: string): string {
  const kept = [...text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return code === 9 || code === 10;
    return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
  });
  return kept.join('');
}

test('a sheet that would be too large is left out, and the others stay', async () => {
  adjustLimits('{"blobBytes":1100000}');
  const made = xlsxBook(seoul);
  const large = aPart(
    ['a'],
    Array.from({ length: 1000 }, () => ['x'.repeat(100)]),
    { name: 'Large' },
  );
  const small = aPart(['a'], [['y']], { name: 'Small' });
  const first = made.sheet(large);
  expect(first.add(large.result.rows)).toBe(false);
  expect(first.close()).toBe(false);
  const second = made.sheet(small);
  expect(second.add(small.result.rows)).toBe(true);
  expect(second.close()).toBe(true);
  expect(await sheetsOf(zipped(made.parts() ?? {}))).toEqual([{ sheet: 'Small', data: [['a'], ['y']] }]);
});

test('a sheet has no more rows than Excel', () => {
  const part = aPart(['a BOOL'], [['true']]);
  const sheet = xlsxBook(seoul).sheet(part);
  const [row] = part.result.rows;
  if (!row) throw new Error('no row');
  // One less, and the header.
  expect(sheet.add(Array.from({ length: 1_048_576 }, () => row))).toBe(false);
  expect(sheet.close()).toBe(false);
});
