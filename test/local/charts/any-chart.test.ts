import fc from 'fast-check';
import { expect, it } from 'vitest';
import { basic, column, draw, isWellFormed, type Rows } from './drawn-chart.ts';

it('is a well-formed picture with real numbers for any cells, types and sizes', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -50, max: 50_000 }),
    fc.string({ maxLength: 12 }),
    fc.boolean(),
  );
  const rows = fc.array(fc.tuple(value, value, value), { maxLength: 12 });
  const specs = fc.record({
    chartType: fc.constantFrom('COLUMN', 'BAR', 'LINE', 'AREA', 'SCATTER' as const),
    stackedType: fc.constantFrom('NOT_STACKED', 'STACKED', 'PERCENT_STACKED' as const),
    legendPosition: fc.constantFrom(
      'RIGHT_LEGEND',
      'LEFT_LEGEND',
      'TOP_LEGEND',
      'BOTTOM_LEGEND',
      'NO_LEGEND' as const,
    ),
    lineSmoothing: fc.boolean(),
    interpolateNulls: fc.boolean(),
  });
  const size = fc.record({
    widthPixels: fc.integer({ min: 1, max: 900 }),
    heightPixels: fc.integer({ min: 1, max: 600 }),
  });
  const pattern = fc.constantFrom('0', '0.00', '0%', 'yyyy-mm-dd', 'yyyy', 'h:mm:ss', '"$"#,##0.00', '@');
  fc.assert(
    fc.property(
      rows,
      specs,
      size,
      fc.tuple(pattern, pattern),
      fc.boolean(),
      (body, spec, size_, patterns, pie) => {
        const all: Rows = [['x', 'a', 'b'], ...body];
        const data = { domain: column(0, all.length), series: column(1, all.length) };
        const svg = draw(all, pie ? { pieChart: data } : basic(all, spec.chartType, spec), {
          patterns,
          size: size_,
        });
        expect(isWellFormed(svg)).toBe(true);
        expect(svg.replace(/<text[^>]*>[^<]*<\/text>/g, '')).not.toMatch(/NaN|undefined|Infinity/);
        expect(svg).not.toMatch(/="(NaN|undefined|-?Infinity)"/);
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});
