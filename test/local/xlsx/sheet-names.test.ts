import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sheetNames } from '../../../src/local/xlsx/sheet-names.ts';

it('keeps names that Excel takes', () => {
  expect(sheetNames(['Queries', '작업', 'A & B (2)'])).toEqual(['Queries', '작업', 'A & B (2)']);
});

it('replaces what Excel does not take and keeps names apart', () => {
  expect(sheetNames(['a/b', 'A?b', "'x'", 'a_b (2)', ' '])).toEqual([
    'a_b',
    'A_b (2)',
    '_x_',
    'a_b (2) (2)',
    'Sheet',
  ]);
});

it('gives each tab a name of its own that Excel takes, whatever the titles', () => {
  const title = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
    fc.constantFrom('x'.repeat(40), 'X'.repeat(35), "it's", '[]', '🙂'.repeat(30)),
  );
  fc.assert(
    fc.property(fc.array(title, { maxLength: 30 }), (titles) => {
      const names = sheetNames(titles);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length);
      for (const name of names) {
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).toMatch(/^(?!')[^[\]:*?/\\\p{Cc}\p{Cs}]+(?<!')$/u);
      }
    }),
  );
});
