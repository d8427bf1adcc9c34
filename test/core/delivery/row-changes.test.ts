import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf, type PlainRows, rowChanges } from '../../../src/core/delivery/row-changes.ts';
import type { WireValue } from '../../../src/core/warehouse/warehouse.ts';

const fields = ['a', 'k', 'b', 'l'].map((name) => ({ name, type: 'STRING' }));
const keys = ['K', 'l'];
const value = fc.constantFrom<WireValue>(null, '', '0', '00', 'x', [{ v: '1' }], { f: [{ v: null }] });
const rows = fc
  .uniqueArray(fc.tuple(value, value, value, value), { selector: (row) => keyOf(row, [1, 3]), maxLength: 12 })
  .map((found): PlainRows => ({ fields, rows: found }));

test('what changed, done to the old rows, gives the new ones', () => {
  fc.assert(
    fc.property(rows, rows, (before, now) => {
      const result = new Map(before.rows.map((row) => [keyOf(row, [1, 3]), [...row]]));
      for (const change of rowChanges(before, now, keys)) {
        if (change.kind === 'removed') expect(result.delete(keyOf(change.before, [1, 3]))).toBe(true);
        else if (change.kind === 'added') result.set(keyOf(change.now, [1, 3]), [...change.now]);
        else {
          const row = result.get(keyOf(change.before, [1, 3]));
          expect(change.columns.length).toBeGreaterThan(0);
          for (const column of change.columns) {
            expect(row?.[column]).not.toEqual(change.now[column]);
            if (row) row[column] = change.now[column] ?? null;
          }
        }
      }
      expect([...result.values()].map((row) => JSON.stringify(row)).sort()).toEqual(
        now.rows.map((row) => JSON.stringify(row)).sort(),
      );
    }),
  );
});

test('columns are found by their names, and one that is new counts as NULL before', () => {
  const before: PlainRows = {
    fields: [
      { name: 'n', type: 'INT64' },
      { name: 'k', type: 'STRING' },
    ],
    rows: [['1', 'a']],
  };
  const now = (...row: (string | null)[]): PlainRows => ({
    fields: ['K', 'N', 'm'].map((name) => ({ name, type: 'STRING' })),
    rows: [row],
  });
  expect(rowChanges(before, now('a', '1', null), ['k'])).toEqual([]);
  expect(rowChanges(before, now('a', '2', 'new'), ['k'])).toEqual([
    { kind: 'changed', before: ['1', 'a'], now: ['a', '2', 'new'], columns: [1, 2] },
  ]);
});
