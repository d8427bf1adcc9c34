import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeParameter } from '../../../src/core/warehouse/parameters.ts';
import { zoneOffset } from '../../../src/core/warehouse/serial.ts';
import type { CellRead } from '../../../src/core/workbook/layout.ts';
import { decoded, padded, utc } from './decoded.ts';

/** The wire text of a parameter that reads the cell into which a result's value of that type went. */
function roundTrip(type: string, wire: string, zone = 'UTC'): string | null | undefined {
  const context = { ...utc, offset: zoneOffset(zone) };
  const value = decoded(type, wire, context);
  // A cell's text depends on its format; only its value may count, unless it is a text.
  const cell: CellRead = {
    value: value ?? undefined,
    text: typeof value === 'string' ? value : '(formatted)',
  };
  const parameter = { name: 'p', cells: [cell], source: 'S!A1' };
  return encodeParameter(parameter, { type }, context.offset).parameterValue.value;
}

test('an INT64 of a result is the same INT64 as a parameter', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      expect(roundTrip('INT64', String(value))).toBe(String(value));
    }),
  );
});

test('a NUMERIC of a result is the same number as a parameter', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.integer({ min: 0, max: 9 }),
      (digits, scale) => {
        const all = String(digits)
          .replace('-', '')
          .padStart(scale + 1, '0');
        const point = all.length - scale;
        const wire = `${digits < 0n ? '-' : ''}${all.slice(0, point)}${scale > 0 ? `.${all.slice(point)}` : ''}`;
        expect(scaled(roundTrip('NUMERIC', wire) ?? '')).toBe(digits * 10n ** BigInt(30 - scale));
      },
    ),
    { numRuns: 1_000 },
  );
});

/** A decimal text, exponent or not, times ten to the thirtieth. */
function scaled(text: string): bigint {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(text) ?? [];
  const digits = BigInt(whole + fraction) * 10n ** BigInt(30 - fraction.length + Number(exponent));
  return sign === '-' ? -digits : digits;
}

test('a FLOAT64 of a result is the same FLOAT64 as a parameter', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(roundTrip('FLOAT64', String(value))) === value).toBe(true);
    }),
  );
});

test('a BOOL of a result is the same BOOL as a parameter', () => {
  for (const wire of ['true', 'false']) expect(roundTrip('BOOL', wire)).toBe(wire);
});

test('a STRING of a result is the same STRING as a parameter, whatever it looks like', () => {
  const tempting = fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@x',
    "'a",
    '00123',
    '1/2',
    'TRUE',
    '1e5',
    '2026-03-08',
    ' a ',
  );
  const text = fc.oneof(tempting, fc.string({ unit: 'grapheme' })).filter((value) => value.trim() !== '');
  fc.assert(
    fc.property(text, fc.constantFrom('STRING', 'JSON', 'BYTES', 'GEOGRAPHY'), (value, type) => {
      expect(roundTrip(type, value)).toBe(value);
    }),
  );
});

/** Instants of the calendar's years to the millisecond, which is as fine as a parameter's encoding is. */
const instant = fc.integer({ min: Date.UTC(1583, 0, 1), max: Date.UTC(9999, 11, 31) });

test('a DATE, DATETIME or TIME of a result is the same as a parameter, to the millisecond', () => {
  fc.assert(
    fc.property(instant, (ms) => {
      const iso = new Date(ms).toISOString().slice(0, -1);
      expect(roundTrip('DATE', iso.slice(0, 10))).toBe(iso.slice(0, 10));
      expect(roundTrip('DATETIME', `${iso}000`)).toBe(shortest(iso));
      expect(roundTrip('TIME', `${iso.slice(11)}000`)).toBe(shortest(iso.slice(11)));
    }),
    { numRuns: 1_000 },
  );
});

test('a DATE or DATETIME before 1583, which is text in a cell, is the same as a parameter', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1582 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      (year, month, day) => {
        const wire = `${padded(year, 4)}-${padded(month)}-${padded(day)}`;
        expect(roundTrip('DATE', wire)).toBe(wire);
        expect(roundTrip('DATETIME', `${wire}T01:02:03.000004`)).toBe(`${wire}T01:02:03.000004`);
      },
    ),
  );
});

/** Without the zeros at the end of the fraction, which it must have. */
function shortest(text: string): string {
  return text.replace(/\.?0+$/, '');
}

const changes = ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'].map(Date.parse);

test('a TIMESTAMP of a result is the same instant as a parameter, except in the hour that the clock shows twice', () => {
  const anyMs = fc.oneof(
    fc.integer({ min: Date.UTC(1972, 0, 2), max: Date.UTC(2150, 0, 1) }),
    ...changes.map((at) => fc.integer({ min: at - 7_200_000, max: at + 7_200_000 })),
  );
  fc.assert(
    fc.property(
      anyMs,
      fc.constantFrom('America/New_York', 'Asia/Seoul', 'Australia/Lord_Howe', 'UTC'),
      (ms, zone) => {
        const back = Date.parse(roundTrip('TIMESTAMP', String(ms * 1000), zone) ?? '');
        if (back === ms) return;
        const shown = (at: number) => new Date(at).toLocaleString('en-GB', { timeZone: zone });
        expect(shown(back)).toBe(shown(ms));
        expect([1_800_000, 3_600_000]).toContain(Math.abs(back - ms));
      },
    ),
    { numRuns: 1_000 },
  );
});
