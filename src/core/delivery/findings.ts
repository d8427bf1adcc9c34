import type { Job } from '../config/jobs.ts';
import { type Measure, parseMeasure } from '../config/measure.ts';
import { locatedAt } from '../errors.ts';
import type { Platform } from '../ports.ts';
import type { RunControl } from '../runs/progress.ts';
import type { Run } from '../runs/run.ts';
import { isTicked } from './acknowledged.ts';
import { type Changes, changesSince, changeTable, type Digested, readDigested } from './change-digest.ts';
import { columnTotal, hasMoved } from './column-total.ts';
import { isNamed } from './compose.ts';
import { judge } from './condition.ts';
import type { Findings } from './decide.ts';
import { keepDelivered, readDelivered } from './delivered.ts';

/** What a run finds about the condition of its job's mail; each thing is looked for once, when it is asked for. */
export function findingsOf(
  platform: Platform,
  control: RunControl,
  zone: string,
  job: Job,
  run: Run,
): Findings {
  const { send, recover } = job.options;
  const place = job.place('options');
  const measure = parseMeasure(send);
  const hasRecovered = once(() => judge(platform, control, zone, recover, place, run) === 'yes');
  const others = { hasRecovered, isAcknowledged: once(() => isTicked(platform, job)) };
  if (measure?.kind === 'move') return { ...others, ...moved(platform, control, measure, job, run) };
  if (measure?.kind === 'changes')
    return { ...others, ...digestFindings(platform, control, job, measure.query, run) };
  const holds = once(() =>
    measure?.kind === 'stale'
      ? locatedAt(place, () => (isStale(platform, measure) ? 'yes' : 'no'))
      : judge(platform, control, zone, send, place, run),
  );
  return { ...others, holds, isCompared: false };
}

/** Compares a column's total with that of the run before. */
function moved(
  platform: Platform,
  control: RunControl,
  { by, isPercent, ...summed }: Extract<Measure, { kind: 'move' }>,
  { options: { send }, place }: Job,
  run: Run,
): Pick<Findings, 'holds' | 'isCompared' | 'total'> {
  const total = once(() => columnTotal(platform, control, summed, send, place('options'), run));
  return {
    isCompared: true,
    total,
    holds({ total: before }) {
      const now = total();
      if (now === undefined) return 'unknown';
      if (before === undefined) return 'first';
      return hasMoved(before, now, by, isPercent) ? 'yes' : 'no';
    },
  };
}

/** Of a table whose last change BigQuery does not tell, nobody can say that it is fresh. */
function isStale(
  { warehouse, store, now }: Platform,
  { table, ms }: Extract<Measure, { kind: 'stale' }>,
): boolean {
  const modified = warehouse.lastModified(table, store.get('project') ?? '');
  return modified === undefined || now() - modified > ms;
}

/** Compares the rows of a query with those delivered last. */
function digestFindings(
  platform: Platform,
  control: RunControl,
  job: Job,
  named: string,
  run: Run,
): Pick<Findings, 'holds' | 'isCompared' | 'digest'> {
  const { outcomes } = run;
  const outcome = named === '' ? outcomes[0] : outcomes.find(({ query }) => isNamed(named)(query));
  const now = once(() =>
    outcome?.ok ? readDigested(platform, control, job, outcome.query, outcome.result) : undefined,
  );
  let seen: { kept: string | undefined; changes: Changes } | undefined;
  const since = (kept: string | undefined, rows: Digested) => {
    if (seen === undefined || seen.kept !== kept) {
      const before = kept === undefined ? undefined : readDelivered(platform, kept);
      seen = { kept, changes: changesSince(before, rows) };
    }
    return seen.changes;
  };
  return {
    isCompared: true,
    holds({ kept }) {
      const rows = now();
      if (!rows) return 'unknown';
      const changes = since(kept, rows);
      return changes.first || changes.rows.length > 0 ? 'yes' : 'no';
    },
    digest: {
      run: run.id,
      keep(needed) {
        const rows = now();
        if (rows) keepDelivered(platform, run.id, rows.text, needed);
      },
      table(t, how) {
        const rows = now();
        return rows && seen && changeTable(t, seen.changes, rows, how);
      },
    },
  };
}

/** Looks once, and again where that failed. */
function once<T>(look: () => T): () => T {
  let found: { it: T } | undefined;
  return () => {
    found ??= { it: look() };
    return found.it;
  };
}
