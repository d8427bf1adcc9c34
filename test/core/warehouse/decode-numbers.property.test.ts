import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resultShape } from '../../../src/core/warehouse/result-shape.ts';
import { decoded, utc } from './decoded.ts';

/** Integers of every length, and those beside powers of two and ten, where rounding would begin. */
const int64 = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc
    .record({
      digits: fc.integer({ min: 0, max: 18 }),
      below: fc.bigInt({ min: -3n, max: 3n }),
      sign: fc.constantFrom(1n, -1n),
    })
    .map(({ digits, below, sign }) => sign * (10n ** BigInt(digits) + below)),
  fc
    .record({ bits: fc.bigInt({ min: 50n, max: 62n }), below: fc.bigInt({ min: -3n, max: 3n }) })
    .map(({ bits, below }) => 2n ** bits + below),
);

test('an INT64 is a number exactly when a double holds it, and shows the same digits', () => {
  fc.assert(
    fc.property(int64, fc.constantFrom('INT64', 'INTEGER'), (value, type) => {
      const cell = decoded(type, String(value));
      const fits = value >= -(2n ** 53n) + 1n && value <= 2n ** 53n - 1n;
      expect(typeof cell).toBe(fits ? 'number' : 'string');
      expect(typeof cell === 'number' ? BigInt(cell) : cell).toBe(fits ? value : String(value));
    }),
    { numRuns: 2_000 },
  );
});

/** A decimal as BigQuery writes it: digits, of which `scale` are behind the point. */
const decimal = fc
  .record({
    digits: fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 16n }),
      fc.bigInt({ min: 0n, max: 10n ** 38n }),
      fc.integer({ min: 0, max: 37 }).map((zeros) => 10n ** BigInt(zeros)),
    ),
    scale: fc.integer({ min: 0, max: 38 }),
    negative: fc.boolean(),
    keepZeros: fc.boolean(),
  })
  .map(({ digits, scale, negative, keepZeros }) => {
    const all = String(digits).padStart(scale + 1, '0');
    const whole = all.slice(0, all.length - scale);
    const written = all.slice(all.length - scale);
    const fraction = keepZeros ? written : written.replace(/0+$/, '');
    return { digits, scale, negative, wire: `${negative ? '-' : ''}${whole}${fraction && `.${fraction}`}` };
  });

test('a NUMERIC is a number exactly when it has at most 15 digits, and is that number', () => {
  fc.assert(
    fc.property(
      decimal,
      fc.constantFrom('NUMERIC', 'BIGNUMERIC', 'DECIMAL'),
      ({ digits, scale, negative, wire }, type) => {
        const cell = decoded(type, wire);
        const significant = digits === 0n ? '' : String(digits).replace(/0+$/, '');
        if (significant.length > 15) {
          expect(cell).toBe(wire);
          return;
        }
        expect(typeof cell).toBe('number');
        expect(sameDecimal(Number(cell), negative ? -digits : digits, scale)).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});

/** Whether the digits that a number prints are those of `digits / 10 ** scale`. */
function sameDecimal(number: number, digits: bigint, scale: number): boolean {
  const [mantissa = '', exponent = '0'] = number.toExponential(14).split('e');
  const printed = BigInt(mantissa.replace('.', ''));
  // number = printed * 10 ** (exponent - 14); compared without fractions.
  const power = Number(exponent) - 14 + scale;
  return power >= 0 ? printed * 10n ** BigInt(power) === digits : printed === digits * 10n ** BigInt(-power);
}

test('a FLOAT64 comes back to the bit, however it is written', () => {
  const spellings: ((value: number) => string)[] = [
    (value) => String(value),
    (value) => value.toExponential().replace('e+', 'E').replace('e', 'E'),
    (value) => (Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value)),
  ];
  const float = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -1e9, max: 1e9 }).map((hundredths) => hundredths / 100),
  );
  fc.assert(
    fc.property(float, fc.constantFrom(...spellings), (value, spell) => {
      // Zeros are one to a cell, and `-0` is how texts of them differ.
      expect(decoded('FLOAT64', spell(value)) === value).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['NaN', 'NaN'],
  ['Infinity', 'Infinity'],
  ['inf', 'Infinity'],
  ['+inf', 'Infinity'],
  ['-Infinity', '-Infinity'],
  ['-Inf', '-Infinity'],
])('the FLOAT64 %s, which no cell can hold, is the text %s', (wire, text) => {
  expect(decoded('FLOAT', wire)).toBe(text);
});

test('numbers that stay text are counted by column, infinities are not', () => {
  const fields = ['INT64', 'NUMERIC', 'FLOAT64'].map((type) => ({ name: type.toLowerCase(), type }));
  const shape = resultShape(fields, { as: 'json' }, utc);
  expect(shape.counts()).toEqual({ cut: 0, keptAsText: [] });
  const row = (...values: string[]) => ({ f: values.map((v) => ({ v })) });
  const rows = [row('1', '1.5', 'NaN'), row('9007199254740993', '0.1234567890123456', 'inf')];
  expect(shape.decode(rows)).toEqual([
    [1, 1.5, 'NaN'],
    ['9007199254740993', '0.1234567890123456', 'Infinity'],
  ]);
  shape.decode([row('-9007199254740993', '0', '1e300')]);
  expect(shape.counts().keptAsText).toEqual([
    { column: 'int64', count: 2 },
    { column: 'numeric', count: 1 },
  ]);
});

test('a BOOL is a boolean, and NULL of any type an empty cell', () => {
  expect([decoded('BOOL', 'true'), decoded('BOOLEAN', 'false')]).toEqual([true, false]);
  for (const type of ['INT64', 'NUMERIC', 'FLOAT64', 'BOOL', 'STRING', 'DATE', 'TIMESTAMP', 'RECORD'])
    expect(decoded(type, null)).toBe(null);
});
