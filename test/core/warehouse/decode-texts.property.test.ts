import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resultShape } from '../../../src/core/warehouse/result-shape.ts';
import { decoded, utc } from './decoded.ts';

/** What a sheet would make something else of if it were typed in, and what is easily broken on the way. */
const tempting = [
  '=1+1',
  '+1',
  '-1',
  '@x',
  "'a",
  '00123',
  '1/2',
  'TRUE',
  'false',
  '1e5',
  '1,5',
  '50%',
  '$5',
  '2026-03-08',
  '12:30',
  '#N/A',
  '{=1}',
  ' 1',
  '',
  '\t',
  'a\nb',
  'a\r\nb',
  '\u0000',
  '\uFEFFa',
  '👨‍👩‍👧',
  'e\u0301',
  'שלום',
  '\u202Eabc',
  '한글',
  '9007199254740993',
];
const text = fc.oneof(
  fc.constantFrom(...tempting),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.tuple(fc.constantFrom(...tempting), fc.string({ unit: 'grapheme' })).map(([a, b]) => a + b),
);
const textTypes = ['STRING', 'BYTES', 'GEOGRAPHY', 'JSON', 'INTERVAL', 'RANGE', 'A_TYPE_OF_TOMORROW'];

test('a text stays the text it is, never a number, a boolean or an empty cell', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...textTypes), (value, type) => {
      expect(decoded(type, value)).toBe(value);
    }),
    { numRuns: 1_000 },
  );
});

const mark = '… (cut)';
const lone = fc.constantFrom('\uD83D', '\uDE00', '😀', 'a');

test('a text that is cut is a beginning and a mark within the limit, and never half of a character', () => {
  const long = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
    fc.array(lone, { maxLength: 90 }).map((units) => units.join('')),
  );
  fc.assert(
    fc.property(long, fc.integer({ min: mark.length, max: 70 }), (value, maxCellLength) => {
      const shape = resultShape([{ name: 'x', type: 'STRING' }], { as: 'json' }, { ...utc, maxCellLength });
      const cell = shape.decode([{ f: [{ v: value }] }])[0]?.[0];
      const isCut = value.length > maxCellLength;
      expect(shape.counts().cut).toBe(isCut ? 1 : 0);
      if (!isCut) {
        expect(cell).toBe(value);
        return;
      }
      const kept = String(cell).slice(0, -mark.length);
      expect(cell).toBe(kept + mark);
      expect(value.startsWith(kept)).toBe(true);
      expect([maxCellLength, maxCellLength - 1]).toContain(String(cell).length);
      expect(/^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(value.slice(kept.length - 1))).toBe(false);
      // One less than the limit allows only to leave out what could be the first half of a pair.
      if (String(cell).length < maxCellLength) expect(value[kept.length]).toMatch(/[\uD800-\uDBFF]/);
    }),
    { numRuns: 1_000 },
  );
});
