import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRows, runsOf } from '../../../src/core/refresh/upsert.ts';
import type { CellValue } from '../../../src/core/workbook/requests.ts';
import { aQuery } from './a-query.ts';

const columns = ['id', 'part', 'value'].map((name) => ({
  name,
  type: name === 'value' ? 'INT64' : 'STRING',
  numeric: false,
}));

type Row = [id: string, part: string, value: number | null];
const row = fc.tuple(
  fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  fc.constantFrom('x', 'y', 'z'),
  fc.option(fc.integer({ min: 0, max: 3 })),
);
const keyOf = ([id, part]: readonly CellValue[]) => `${id}/${part}`;
const distinct = (rows: Row[]) => [...new Map(rows.map((each) => [keyOf(each), each])).values()];
const tab = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: row },
    { weight: 1, arbitrary: fc.constant<CellValue[]>([null, null, null]) },
  ),
);
const result = fc.array(row).map(distinct);

const merge = (before: CellValue[][], rows: CellValue[][], vanished: 'keep' | 'clear') =>
  mergeRows(before, rows, {
    query: aQuery(),
    columns,
    keys: ['id', 'part'],
    vanished,
    markColumn: -1,
    mark: null,
  });

describe('a merge by key', () => {
  it('has each key of the result once, with its value, and moves nobody', () => {
    fc.assert(
      fc.property(tab, result, (before, rows) => {
        const firstOf = new Map<string, number>();
        for (const [place, each] of before.entries())
          if (each[0] !== null && !firstOf.has(keyOf(each))) firstOf.set(keyOf(each), place);
        const merged = merge(before, rows, 'keep');
        for (const each of rows) {
          const places = merged.rows.flatMap((now, place) => (keyOf(now) === keyOf(each) ? [place] : []));
          const known = firstOf.get(keyOf(each));
          if (known !== undefined) expect(places[0]).toBe(known);
          expect(merged.rows[places[0] ?? -1]).toEqual(each);
        }
        // What the result does not have stands where it stood.
        const keys = new Set(rows.map(keyOf));
        for (const [place, each] of before.entries())
          if (each[0] !== null && !keys.has(keyOf(each))) expect(merged.rows[place]).toEqual(each);
        const fresh = rows.filter((each) => !firstOf.has(keyOf(each)));
        const same = rows.filter(
          (each) => before[firstOf.get(keyOf(each)) ?? -1]?.[2] === each[2] && firstOf.has(keyOf(each)),
        );
        expect([merged.inserted, merged.unchanged]).toEqual([fresh.length, same.length]);
        expect(merged.inserted + merged.updated + merged.unchanged).toBe(rows.length);
        expect(merged.vanished).toBe([...firstOf.keys()].filter((key) => !keys.has(key)).length);
      }),
    );
  });

  it('names exactly the rows that are not as they were', () => {
    fc.assert(
      fc.property(
        tab,
        result,
        fc.constantFrom('keep' as const, 'clear' as const),
        (before, rows, vanished) => {
          const merged = merge(before, rows, vanished);
          const differing = merged.rows.flatMap((now, place) => {
            const old = before[place] ?? [];
            return now.some((value, i) => value !== (old[i] ?? null)) ? [place] : [];
          });
          expect(merged.changed).toEqual(differing);
        },
      ),
    );
  });

  it('done again changes nothing', () => {
    fc.assert(
      fc.property(
        tab,
        result,
        fc.constantFrom('keep' as const, 'clear' as const),
        (before, rows, vanished) => {
          const again = merge(merge(before, rows, vanished).rows, rows, vanished);
          expect([again.changed, again.inserted, again.updated]).toEqual([[], 0, 0]);
        },
      ),
    );
  });
});

describe('runs of neighbouring rows', () => {
  it('hold every index once, in order, and none could be longer', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60)), (list) => {
        const indexes = [...list].sort((a, b) => a - b);
        const runs = runsOf(indexes);
        expect(runs.flatMap(({ at, rows }) => Array.from({ length: rows }, (_, i) => at + i))).toEqual(
          indexes,
        );
        expect(
          runs.every(({ at }, i) => i === 0 || (runs[i - 1]?.at ?? 0) + (runs[i - 1]?.rows ?? 0) < at),
        ).toBe(true);
      }),
    );
  });
});
