import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decoded } from './decoded.ts';
import { referenceCell } from './reference-decoder.ts';

const usual: Record<string, string[]> = {
  INT64: [
    '0',
    '-0',
    '7',
    '-42',
    '007',
    '999999999999999',
    '9007199254740991',
    '-9007199254740993',
    '1e3',
    ' 1',
    '+1',
    '0x1F',
  ],
  NUMERIC: [
    '0',
    '-0.0',
    '12.50',
    '0.1',
    '-999999999999999',
    '12345678.9012345',
    '0.000000000123456789012345',
    '1.',
    '.5',
    '1..2',
  ],
  FLOAT64: [
    '1.5',
    '-0.0',
    '1.0E10',
    '3.141592653589793',
    '5e-324',
    '1.7976931348623157E308',
    'NaN',
    '-inf',
    '1_0',
    '0x10',
    '',
  ],
  BOOL: ['true', 'false', 'TRUE', 'True'],
  DATE: [
    '2026-03-08',
    '1583-01-01',
    '1582-12-31',
    '2000-02-29',
    '9999-12-31',
    '2026-13-01',
    '2026-00-10',
    '2026-3-8',
  ],
  DATETIME: [
    '2026-03-08T12:00:00',
    '2026-03-08 23:59:59.999999',
    '1899-12-31T00:00:00.5',
    '2026-03-08T12:00',
    '2026-03-08T12:00:00.',
  ],
  TIME: ['00:00:00', '18:00:00', '23:59:59.999999', '1:00:00', '12:00:00.1234567'],
  TIMESTAMP: [
    '0',
    '-1',
    '1772928000000000',
    '-9007199254740993',
    '253402300799999999',
    '-62135596800000000',
    '1.7E9',
    '-1.5',
    'NaN',
    '',
  ],
};

/** A usual text of a type, some of its characters replaced, left out or doubled. */
function nearly(type: string): fc.Arbitrary<{ type: string; text: string }> {
  const change = fc.record({
    at: fc.nat(26),
    remove: fc.nat(2),
    insert: fc.string({ unit: fc.constantFrom(...'0123456789-:.T eE+,/٣'), maxLength: 2 }),
  });
  return fc
    .tuple(fc.constantFrom(...(usual[type] ?? [])), fc.array(change, { maxLength: 3 }))
    .map(([text, changes]) => ({
      type,
      text: changes.reduce(
        (now, { at, remove, insert }) => now.slice(0, at) + insert + now.slice(at + remove),
        text,
      ),
    }));
}

test('the quick decoder agrees with the plain one to the bit, on usual and on broken texts', () => {
  fc.assert(
    fc.property(fc.oneof(...Object.keys(usual).map(nearly)), ({ type, text }) => {
      expect(decoded(type, text), `${type} ${text}`).toBe(referenceCell(type, text));
    }),
    { numRuns: 20_000 },
  );
});
