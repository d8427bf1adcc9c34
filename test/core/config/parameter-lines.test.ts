import { expect, test } from 'vitest';
import { parseParameterLines } from '../../../src/core/config/parameter-lines.ts';

const place = { tab: 'Queries', row: 2, column: 'Parameters', cell: 'C2' };

test('lines give a name, an optional type, and a literal or a range', () => {
  const text =
    'airports = Watch list!A2:A\r\n@min_delay INT64 = 15\n\nday DATE = 2026-03-01\nlist ARRAY<STRING> = \'My tab\'!B2\nformula = "Sheet!A1"\nempty =';
  expect(parseParameterLines(text, place)).toEqual([
    {
      name: 'airports',
      type: undefined,
      source: {
        range: { tab: 'Watch list', row: 1, column: 0, endRow: undefined, endColumn: 1 },
        text: 'Watch list!A2:A',
      },
    },
    { name: 'min_delay', type: { type: 'INT64' }, source: { literal: '15' } },
    { name: 'day', type: { type: 'DATE' }, source: { literal: '2026-03-01' } },
    {
      name: 'list',
      type: { type: 'ARRAY', arrayType: { type: 'STRING' } },
      source: { range: { tab: 'My tab', row: 1, column: 1, endRow: 2, endColumn: 2 }, text: "'My tab'!B2" },
    },
    { name: 'formula', type: undefined, source: { literal: 'Sheet!A1' } },
    { name: 'empty', type: undefined, source: { literal: '' } },
  ]);
});

test.each(['airport', '= 5', 'a b c = 5', 'x NOSUCHTYPE = 5', '1x = 5'])(
  '%j is refused with its cell',
  (line) => {
    expect(() => parseParameterLines(line, place)).toThrow(
      expect.objectContaining({ code: 'parameterSyntax', params: { line }, place }),
    );
  },
);

test('a name given twice, in whatever case, is refused', () => {
  expect(() => parseParameterLines('day = 1\nDAY = 2', place)).toThrow(
    expect.objectContaining({ code: 'parameterTwice' }),
  );
});
