import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QuerytabsError } from '../../../src/core/errors.ts';
import { encodeParameter, parseParameterType } from '../../../src/core/warehouse/parameters.ts';
import { zoneOffset } from '../../../src/core/warehouse/serial.ts';
import type { CellRead } from '../../../src/core/workbook/layout.ts';

const seoul = zoneOffset('Asia/Seoul');

function encode(cell: CellRead, type: string): string | null | undefined {
  return encodeParameter({ name: 'p', cells: [cell], source: 'S!A1' }, { type }, seoul).parameterValue.value;
}
const typed = (text: string): CellRead => ({ value: text, text });
const number = (value: number, text = String(value)): CellRead => ({ value, text });

test.each([
  ['STRING', typed('ICN'), 'ICN'],
  ['STRING', number(46089, '2026-03-08'), '2026-03-08'],
  ['INT64', number(15), '15'],
  ['INT64', typed('9223372036854775807'), '9223372036854775807'],
  ['FLOAT64', number(0.5), '0.5'],
  ['NUMERIC', typed('12.50'), '12.50'],
  ['BOOL', { value: true, text: 'TRUE' }, 'true'],
  ['BOOL', typed('False'), 'false'],
  ['DATE', number(46089), '2026-03-08'],
  ['DATE', typed('2026-03-08'), '2026-03-08'],
  ['DATETIME', number(46089.5), '2026-03-08T12:00:00'],
  ['TIME', number(0.75), '18:00:00'],
  ['TIMESTAMP', number(46089.375), '2026-03-08T00:00:00.000Z'],
] as const)('%s from %j is %s', (type, cell, wire) => {
  expect(encode(cell, type)).toBe(wire);
});

test.each([
  ['INT64', typed('ten')],
  ['INT64', number(1.5)],
  ['DATE', typed('yesterday')],
  ['BOOL', typed('yes')],
  ['FLOAT64', typed('1,5')],
  ['STRING', { value: undefined, text: '#N/A', error: '#N/A' }],
] as const)('%s from %j is refused by name', (type, cell) => {
  const error = (() => {
    try {
      encode(cell, type);
    } catch (thrown) {
      return thrown;
    }
    return undefined;
  })();
  expect(error).toBeInstanceOf(QuerytabsError);
  expect(error).toMatchObject({
    code: 'parameterValue',
    params: { name: 'p', source: 'S!A1', value: cell.text, type },
  });
});

test('a range becomes an array, blank cells left out', () => {
  const cells = [typed('ATL'), typed(''), typed('ORD')];
  const type = parseParameterType('array<string>');
  if (!type) throw new Error('ARRAY<STRING> is a type');
  expect(encodeParameter({ name: 'p', cells, source: 'S!A:A' }, type, seoul)).toEqual({
    name: 'p',
    parameterType: { type: 'ARRAY', arrayType: { type: 'STRING' } },
    parameterValue: { arrayValues: [{ value: 'ATL' }, { value: 'ORD' }] },
  });
});

test('an empty cell, and a range where one value is wanted, are refused', () => {
  expect(() => encode(typed(' '), 'STRING')).toThrow('parameterCellEmpty');
  expect(() =>
    encodeParameter(
      { name: 'p', cells: [typed('a'), typed('b')], source: 'S!A1:A2' },
      { type: 'STRING' },
      seoul,
    ),
  ).toThrow('parameterNotOneCell');
});

test('any instant of this century survives the way into a cell of the zone and back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2099, 0, 1) / 1000 }),
      (seconds) => {
        const serial = (seconds * 1000 + 9 * 3_600_000) / 86_400_000 + 25_569;
        expect(Date.parse(encode(number(serial), 'TIMESTAMP') ?? '')).toBe(seconds * 1000);
      },
    ),
  );
});
