import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import type { Query } from '../config/queries.ts';
import type { Platform } from '../ports.ts';
import { compared, type KeptUnit, makeRoom, readUnit, unitText } from './kept-unit.ts';
import { type Field, queryUnit, type Unit, unitKey, unitsOf } from './units.ts';

const prefix = 'approved.';

/** What the user approved, by key of the unit. */
export interface Approvals {
  units: Map<string, KeptUnit>;
  digest(text: string): string;
}

/** Something of a job or query that is not approved as it is. */
export interface Change extends Pick<Unit, 'kind' | 'name' | 'row'> {
  /** Nothing of the unit was ever approved. */
  isNew: boolean;
  field: Field;
  /** The approved text; undefined when only its digest was kept. */
  before: string | undefined;
  now: string;
}

/** What this user approved, in one call; what cannot be read is not approved. */
export function readApprovals({ own, digest }: Pick<Platform, 'own' | 'digest'>): Approvals {
  return approvalsIn(own.startingWith(prefix), digest);
}

function approvalsIn(stored: Record<string, string>, digest: Platform['digest']): Approvals {
  const units = new Map<string, KeptUnit>();
  for (const [key, text] of Object.entries(stored)) {
    const unit = readUnit(text);
    if (unit) units.set(key.slice(prefix.length), unit);
  }
  const known = new Map<string, string>();
  return {
    units,
    // Jobs share queries, and each digest is a service call.
    digest(text) {
      const found = known.get(text) ?? digest(text);
      known.set(text, found);
      return found;
    },
  };
}

/** What of a job and its queries is not approved as it is now, `defaultProject` paying where a row names none; empty: all is. */
export function changesOf(approvals: Approvals, job: Job, config: Config, defaultProject: string): Change[] {
  return unitsOf(job, config, defaultProject, approvals.digest).flatMap((unit) =>
    unitChanges(approvals, unit),
  );
}

/** What of a query alone is not approved as it is now. */
export function queryChanges(
  approvals: Approvals,
  query: Query,
  config: Config,
  defaultProject: string,
): Change[] {
  return unitChanges(approvals, queryUnit(query, config, defaultProject, approvals.digest));
}

function unitChanges({ units, digest }: Approvals, { key, kind, name, row, fields }: Unit): Change[] {
  const kept = units.get(key);
  return (Object.entries(fields) as [Field, string][]).flatMap(([field, now]) => {
    // What was approved before there was such a field had nothing in it.
    const before = kept && (kept[field] ?? '');
    const same =
      typeof before === 'object'
        ? before[0] === digest(compared(field, now))
        : before !== undefined && compared(field, before) === compared(field, now);
    // What a new row leaves empty is nothing to read; something is, so that a new row never counts as approved.
    if (same || (!kept && now === '' && field !== 'queries')) return [];
    const text = typeof before === 'object' ? undefined : (before ?? '');
    return [{ kind, name, row, isNew: !kept, field, before: text, now }];
  });
}

/** Approves jobs with their queries as `config` has them, and forgets what no row is called any more. */
export function approve(
  { own, digest }: Pick<Platform, 'own' | 'digest'>,
  config: Config,
  jobs: readonly Job[],
  defaultProject: string,
): Approvals {
  const stored = own.startingWith(prefix);
  const approvals = approvalsIn(stored, digest);
  const { units } = approvals;
  const called = new Set([
    ...[...config.jobs, ...config.brokenJobs].map(({ name }) => unitKey('job', name, approvals.digest)),
    ...[...config.queries, ...config.brokenQueries].map(({ name }) =>
      unitKey('query', name, approvals.digest),
    ),
  ]);
  for (const key of [...units.keys()]) if (!called.has(key)) units.delete(key);
  for (const job of jobs)
    for (const { key, fields } of unitsOf(job, config, defaultProject, approvals.digest))
      units.set(key, fields);
  makeRoom(units, approvals.digest);
  // First, because they take room.
  for (const key of Object.keys(stored)) if (!units.has(key.slice(prefix.length))) own.remove(key);
  const changed = [...units]
    .map(([key, unit]) => [prefix + key, unitText(unit)] as const)
    .filter(([key, text]) => stored[key] !== text);
  if (changed.length > 0) own.setAll(Object.fromEntries(changed));
  return approvals;
}
