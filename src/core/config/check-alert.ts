import { type Place, QuerytabsError } from '../errors.ts';
import { parseComparison } from './comparison.ts';
import type { JobOptions } from './job-options.ts';
import { parseMeasure } from './measure.ts';
import { requireQuery } from './require-query.ts';

/** Whether what became of the mail is remembered, so that a condition that goes on holding is not told each time. */
export function hasSpells({ repeat, recover, recoveryMail, acknowledge }: JobOptions): boolean {
  return repeat !== 'always' || recover !== '' || acknowledge !== '' || recoveryMail === true;
}

/**
 * Checks the conditions of a job's mail against its queries; empty `queries` are all. Throws `unknownQuery` where one
 * names another, `burstAlone`, `alertWithoutCondition` where there is nothing that could cease to hold, and `keysWithoutChanges`.
 */
export function checkAlert(options: JobOptions, queries: readonly string[], place: Place): void {
  const { send, recover, repeat, keys, burst } = options;
  for (const condition of [send, recover]) {
    const measure = parseMeasure(condition);
    const { query: name = '' } = measure && 'query' in measure ? measure : (parseComparison(condition) ?? {});
    requireQuery(queries, name, place);
  }
  const isDigest = parseMeasure(send)?.kind === 'changes';
  if (burst !== '' && (isDigest || hasSpells(options))) throw new QuerytabsError('burstAlone', {}, place);
  const never = isDigest
    ? hasSpells({ ...options, repeat: repeat === 'daily' ? 'always' : repeat })
    : send === '' && hasSpells(options);
  if (never) throw new QuerytabsError('alertWithoutCondition', {}, place);
  if (keys.length > 0 && !isDigest) throw new QuerytabsError('keysWithoutChanges', {}, place);
}
