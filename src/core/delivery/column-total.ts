import type { Place } from '../errors.ts';
import type { Platform } from '../ports.ts';
import type { RunControl } from '../runs/progress.ts';
import type { Run } from '../runs/run.ts';
import { isNumeric } from '../warehouse/text.ts';
import { isNamed } from './compose.ts';
import { badCondition, goodOf } from './condition.ts';
import { loadRows, scanRows } from './load-rows.ts';

/** What is added up: a column of one query's result, or of all that have it where `query` is empty. */
interface Summed {
  query: string;
  column: string;
}

/**
 * The total of a column over all rows of a run's results, undefined where what failed could add to it. NULL and what is
 * no finite number add nothing. Throws `badCondition` where no result has such a column of numbers, and `timeBudget`.
 */
export function columnTotal(
  platform: Platform,
  control: RunControl,
  { query: named, column }: Summed,
  condition: string,
  place: Place,
  run: Run,
): number | undefined {
  const { good, isWhole } = goodOf(run);
  const asked = named === '' ? good : good.filter(({ query }) => isNamed(named)(query));
  if (!isWhole && (named === '' || asked.length === 0)) return undefined;
  const columns: string[] = [];
  const sum = exactSum();
  let isThere = false;
  for (const { query, result } of asked) {
    const loaded = loadRows(platform, result);
    const { fields } = loaded;
    const i = fields.findIndex(isNamed(column));
    columns.push(...fields.map(({ name }) => `${query.name}.${name}`));
    if (!fields[i] || !isNumeric(fields[i])) continue;
    isThere = true;
    scanRows(platform, control, query.name, loaded, (rows) => {
      for (const { f } of rows) sum.add(Number(f[i]?.v ?? 0));
    });
  }
  if (!isThere) throw badCondition(condition, columns, place);
  return sum.total();
}

/** Whether a total moved so far: what doubles cannot tell apart counts as reached. */
export function hasMoved(before: number, now: number, by: number, isPercent: boolean): boolean {
  const needed = isPercent ? (Math.abs(before) * by) / 100 : by;
  const most = Math.max(Math.abs(before), Math.abs(now), needed);
  return now !== before && Math.abs(now - before) >= needed - most * 4 * Number.EPSILON;
}

/** Adds so that small numbers are not lost beside large ones (A. Neumaier, ZAMM 54, 1974). */
function exactSum(): { add(value: number): void; total(): number } {
  let sum = 0;
  let lost = 0;
  return {
    add(value) {
      if (!Number.isFinite(value)) return;
      const next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    },
    total: () => sum + lost,
  };
}
