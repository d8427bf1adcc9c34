import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { describeError } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { parseJobId } from '../warehouse/full-job-id.ts';
import type { QueryParameter } from '../warehouse/warehouse.ts';
import type { ExecutedView } from './calls.ts';

/** What each of these BigQuery jobs ran, as far as this user may see it: a job that cannot be seen says so by itself. */
export function executedSql(
  { warehouse, store }: Platform,
  t: Translate,
  jobIds: readonly string[],
): ExecutedView[] {
  const project = store.get('project') ?? '';
  return jobIds.map((jobId) => {
    const job = parseJobId(jobId, project);
    try {
      if (!job) throw new QuerytabsError('badCall');
      const { sql, parameters, label } = warehouse.executed(job);
      return { jobId, name: label, sql, parameters: parameters.map(parameterLine).join('\n') };
    } catch (thrown) {
      const error = asQuerytabsError(thrown);
      const isHidden = error.code === 'accessDenied' || error.code === 'notFound';
      const told = isHidden ? new QuerytabsError('jobHidden', error.params) : error;
      return { jobId, problem: describeError(t, told) };
    }
  });
}

/** A parameter as a row of `Queries` would have it: `codes ARRAY<STRING> = ATL, ORD`. */
function parameterLine({ name, parameterType, parameterValue = {} }: QueryParameter): string {
  const { type, arrayType } = parameterType;
  const { value, arrayValues } = parameterValue;
  const shown = arrayType ? (arrayValues ?? []).map((each) => each.value).join(', ') : (value ?? 'NULL');
  return `${name} ${arrayType ? `ARRAY<${arrayType.type}>` : type} = ${shown}`;
}
