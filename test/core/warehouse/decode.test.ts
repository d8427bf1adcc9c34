import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowDecoder } from '../../../src/core/warehouse/decode.ts';
import { zoneOffset } from '../../../src/core/warehouse/serial.ts';
import type { Field, WireValue } from '../../../src/core/warehouse/warehouse.ts';

function decode(
  field: Partial<Field> & { type: string },
  value: WireValue,
  timeZone = 'Etc/UTC',
  onCut = () => {},
) {
  const context = { offset: zoneOffset(timeZone), maxCellLength: 50_000, onCut };
  return rowDecoder([{ name: 'x', ...field }], context)({ f: [{ v: value }] })[0];
}

// Serial days worked out by hand: 1900-01-01 is 2, 1970-01-01 is 25569 (days since 1899-12-30).
test.each([
  ['INT64', '42', { numberValue: 42 }],
  ['INTEGER', '-9007199254740991', { numberValue: -9007199254740991 }],
  ['INTEGER', '9007199254740992', { stringValue: '9007199254740992' }],
  ['INTEGER', '-9223372036854775808', { stringValue: '-9223372036854775808' }],
  ['NUMERIC', '0.1', { numberValue: 0.1 }],
  ['NUMERIC', '1234567890123.45', { numberValue: 1234567890123.45 }],
  ['NUMERIC', '12345678901234567.891', { stringValue: '12345678901234567.891' }],
  ['BIGNUMERIC', '0.12345678901234567890123456789', { stringValue: '0.12345678901234567890123456789' }],
  ['NUMERIC', '1000000000000000000000', { numberValue: 1e21 }],
  ['FLOAT', '1.5', { numberValue: 1.5 }],
  ['FLOAT64', 'NaN', { stringValue: 'NaN' }],
  ['FLOAT', 'Infinity', { stringValue: 'Infinity' }],
  ['FLOAT', '-Inf', { stringValue: '-Infinity' }],
  ['BOOLEAN', 'true', { boolValue: true }],
  ['BOOL', 'false', { boolValue: false }],
  ['STRING', '=1+1', { stringValue: '=1+1' }],
  ['STRING', '00123', { stringValue: '00123' }],
  ['STRING', '', { stringValue: '' }],
  ['BYTES', 'aGVsbG8=', { stringValue: 'aGVsbG8=' }],
  ['DATE', '1900-01-01', { numberValue: 2 }],
  ['DATE', '1970-01-01', { numberValue: 25569 }],
  ['DATE', '0001-01-01', { stringValue: '0001-01-01' }],
  ['DATETIME', '1970-01-01T12:00:00', { numberValue: 25569.5 }],
  ['DATETIME', '1970-01-01T00:00:00.500000', { numberValue: 25569 + 0.5 / 86400 }],
  ['TIME', '18:00:00', { numberValue: 0.75 }],
  ['TIMESTAMP', '0', { numberValue: 25569 }],
  ['TIMESTAMP', '43200000000', { numberValue: 25569.5 }],
  ['TIMESTAMP', '-43200000000', { numberValue: 25568.5 }],
  ['TIMESTAMP', '1.7E9', { numberValue: 25569 + 1.7e9 / 86400 }],
  ['INTERVAL', '1-2 3 4:5:6', { stringValue: '1-2 3 4:5:6' }],
  ['RANGE', '[2020-01-01, UNBOUNDED)', { stringValue: '[2020-01-01, UNBOUNDED)' }],
  ['GEOGRAPHY', 'POINT(1 2)', { stringValue: 'POINT(1 2)' }],
  ['JSON', '{"a":1}', { stringValue: '{"a":1}' }],
] as const)('%s %s becomes %j', (type, wire, cell) => {
  expect(decode({ type }, wire)).toEqual(cell);
});

test('NULL of any type is an empty cell', () => {
  for (const type of ['INT64', 'STRING', 'TIMESTAMP', 'RECORD', 'NUMERIC'])
    expect(decode({ type }, null)).toEqual({});
});

test('a TIMESTAMP shows the wall-clock time of the sheet, summer and winter', () => {
  // 2026-03-08T09:59:59Z is 01:59:59 PST; one second later New clocks show 03:00:00 PDT. 46089 is 2026-03-08.
  const zone = 'America/Los_Angeles';
  const micros = (iso: string) => String(Date.parse(iso) * 1000);
  expect(decode({ type: 'TIMESTAMP' }, micros('2026-03-08T09:59:59Z'), zone)?.numberValue).toBeCloseTo(
    46089 + 7199 / 86400,
    9,
  );
  expect(decode({ type: 'TIMESTAMP' }, micros('2026-03-08T10:00:00Z'), zone)?.numberValue).toBeCloseTo(
    46089 + 10800 / 86400,
    9,
  );
  expect(
    decode({ type: 'TIMESTAMP' }, micros('2026-03-08T00:00:00Z'), 'Asia/Seoul')?.numberValue,
  ).toBeCloseTo(46089.375, 9);
});

test('repeated and nested values are JSON text, numbers that fit as numbers', () => {
  const fields: Field[] = [
    { name: 'id', type: 'INTEGER' },
    { name: 'big', type: 'INTEGER' },
    { name: 'tags', type: 'STRING', mode: 'REPEATED' },
    { name: 'doc', type: 'JSON' },
  ];
  const row = {
    f: [{ v: '7' }, { v: '9223372036854775807' }, { v: [{ v: 'a' }, { v: null }] }, { v: '{"n":1}' }],
  };
  expect(decode({ type: 'RECORD', fields }, row)?.stringValue).toBe(
    '{"id":7,"big":"9223372036854775807","tags":["a",null],"doc":{"n":1}}',
  );
  expect(
    decode({ type: 'RECORD', mode: 'REPEATED', fields: fields.slice(0, 1) }, [{ v: { f: [{ v: '1' }] } }])
      ?.stringValue,
  ).toBe('[{"id":1}]');
  expect(decode({ type: 'STRING', mode: 'REPEATED' }, [])?.stringValue).toBe('[]');
});

test('a text longer than a cell is cut, marked and counted, and no character is halved', () => {
  let cuts = 0;
  const text = decode({ type: 'STRING' }, '😀'.repeat(30_000), 'Etc/UTC', () => cuts++)?.stringValue ?? '';
  expect(text.length).toBeLessThanOrEqual(50_000);
  expect(text).toMatch(/😀… \(cut\)$/u);
  expect(cuts).toBe(1);
});

test('no INT64 ever shows other digits than BigQuery sent', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      const cell = decode({ type: 'INT64' }, String(value));
      expect(cell?.numberValue === undefined ? cell?.stringValue : BigInt(cell.numberValue).toString()).toBe(
        String(value),
      );
    }),
  );
});

test('no NUMERIC is rounded', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }),
      fc.integer({ min: 0, max: 9 }),
      (digits, scale) => {
        const text = digits
          .toString()
          .replace('-', '')
          .padStart(scale + 1, '0');
        const fraction = text.slice(text.length - scale).replace(/0+$/, '');
        const wire = `${digits < 0n ? '-' : ''}${text.slice(0, text.length - scale)}${fraction && `.${fraction}`}`;
        const cell = decode({ type: 'NUMERIC' }, wire);
        if (cell?.numberValue === undefined) expect(cell?.stringValue).toBe(wire);
        else expect(Number(cell.numberValue.toPrecision(15))).toBe(Number(wire));
      },
    ),
  );
});

test('any instant from 1583 to 9999 reads back from its serial to the microsecond it can hold', () => {
  const [first, last] = [Date.UTC(1583, 0, 2) * 1000, Date.UTC(9999, 11, 30) * 1000];
  fc.assert(
    fc.property(fc.bigInt({ min: BigInt(first), max: BigInt(last) }), (micros) => {
      const serial = decode({ type: 'TIMESTAMP' }, String(micros))?.numberValue ?? Number.NaN;
      const back = (serial - 25569) * 86_400;
      expect(Math.abs(back - Number(micros) / 1e6)).toBeLessThan(1e-4);
    }),
  );
});
