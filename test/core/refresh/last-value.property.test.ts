import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastValueOf } from '../../../src/core/refresh/last-value.ts';

const rows = (values: readonly (string | null)[]) => values.map((v) => ({ f: [{ v }] }));
const lastOf = (type: string, values: readonly (string | null)[], before = '') => {
  const watched = lastValueOf([{ name: 'x', type }], 'x');
  watched.see(rows(values));
  return watched.value(before);
};

describe('the last value of a column', () => {
  it('is the greatest integer, whatever their number of digits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { minLength: 1 }),
        (values) => {
          const greatest = values.reduce((a, b) => (a > b ? a : b));
          expect(lastOf('INT64', values.map(String))).toBe(String(greatest));
        },
      ),
    );
  });

  it('is the latest instant, to the microsecond, in a form that BigQuery reads', () => {
    const year3000 = 32_503_680_000_000_000n;
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -year3000 / 2n, max: year3000 }), { minLength: 1 }), (values) => {
        const latest = values.reduce((a, b) => (a > b ? a : b));
        const told = lastOf('TIMESTAMP', values.map(String));
        const [, whole = '', fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(told) ?? [];
        const micros = BigInt(Date.parse(`${whole}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0'));
        expect(micros).toBe(latest);
      }),
    );
  });

  it('of texts and dates is the last in order; rows without a value do not count', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.string({ maxLength: 20 }))),
        fc.string({ maxLength: 5 }),
        (values, before) => {
          const texts = values.filter((value) => value !== null).sort();
          expect(lastOf('STRING', values, before)).toBe(
            texts.length === 0 ? before : texts[texts.length - 1],
          );
        },
      ),
    );
  });
});
