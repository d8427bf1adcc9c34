import type { Config } from '../config/load.ts';
import { knownKeys, runMark } from '../refresh/binding.ts';
import { lastMark } from '../refresh/snapshots.ts';

/**
 * What became of a query of a run whose execution died, as the workbook's own marks tell: the run's own result stands on
 * its tab, the one from before it, or a later one.
 */
export function fateOf(
  { layout, queries }: Config,
  runId: string,
  name: string,
  before: string,
): 'done' | 'kept' | 'later' {
  const query = queries.find((candidate) => candidate.name === name);
  const mark = query ? lastMark(layout, query, knownKeys(queries)) : '';
  if (query && mark === runMark(runId)) return 'done';
  return mark === before ? 'kept' : 'later';
}
