import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import type { Job } from './jobs.ts';
import type { BrokenRow } from './queries.ts';

/**
 * Jobs that name others in `after`, with those names as the others spell them. A row breaks where a name is of no job,
 * or leads back to the row; rows of the names `known` cannot run, but are there to be waited for.
 */
export function linkJobs(
  jobs: readonly Job[],
  known: readonly string[],
): { jobs: Job[]; broken: BrokenRow[] } {
  const names = new Map(
    [...known, ...jobs.map(({ name }) => name)].map((name) => [name.toLowerCase(), name]),
  );
  const broken: BrokenRow[] = [];
  const sound = (work: (job: Job) => Job) => (job: Job) => {
    try {
      return [work(job)];
    } catch (thrown) {
      broken.push({ row: job.row, name: job.name, tab: '', error: asQuerytabsError(thrown) });
      return [];
    }
  };
  const spelt = jobs.flatMap(
    sound((job) => {
      const after = job.options.after.map((name) => {
        const others = [...names.values()].filter((other) => other !== job.name).join(', ');
        const found = names.get(name.toLowerCase());
        if (found === undefined)
          throw new QuerytabsError('unknownJob', { name, names: others }, job.place('options'));
        return found;
      });
      return { ...job, options: { ...job.options, after: [...new Set(after)] } };
    }),
  );
  const named = new Map(spelt.map((job) => [job.name, job]));
  const linked = spelt.flatMap(
    sound((job) => {
      const cycle = wayBack(job, job, named, new Set());
      if (!cycle) return job;
      const quoted = [job.name, ...cycle].map((name) => `"${name}"`).join(' → ');
      throw new QuerytabsError('jobCycle', { cycle: quoted }, job.place('options'));
    }),
  );
  return { jobs: linked, broken };
}

/** Names on the way from a job over what it waits for to `end`; undefined where none leads there. */
function wayBack(from: Job, end: Job, named: ReadonlyMap<string, Job>, seen: Set<Job>): string[] | undefined {
  for (const name of from.options.after) {
    const next = named.get(name);
    if (next === end) return [name];
    if (!next || seen.has(next)) continue;
    seen.add(next);
    const rest = wayBack(next, end, named, seen);
    if (rest) return [name, ...rest];
  }
  return undefined;
}
