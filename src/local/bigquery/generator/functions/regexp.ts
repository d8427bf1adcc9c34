import { BigQueryError, notImplemented } from '../../bigquery-error.ts';
import { arg, type Call, constantText, type FunctionRules } from '../function-call.ts';

/** Both BigQuery and DuckDB match with RE2. Counts the capturing groups of a pattern; `undefined` if it is computed. */
function groups(call: Call): number | undefined {
  const pattern = constantText(call.args[1]);
  if (pattern === undefined) return undefined;
  const plain = pattern.replace(/\\Q[\s\S]*?(\\E|$)|\\[\s\S]|\[\^?\]?(\\.|\[:\w+:\]|[^\]\\])*\]/g, '');
  return [...plain.matchAll(/\((?!\?)|\(\?P?</g)].length;
}

function onlyText(call: Call): void {
  if (call.args[0]?.type.kind === 'BYTES') throw notImplemented(`${call.name.toUpperCase()} on BYTES`);
}

/** The group to return: the only one, or the whole match. */
function groupOf(call: Call): number {
  const count = groups(call);
  if (count === undefined) throw notImplemented(`${call.name.toUpperCase()} with a computed pattern`);
  if (count > 1) {
    throw new BigQueryError('invalidQuery', 'Regular expression has more than 1 capturing group');
  }
  return count;
}

function extract(call: Call): string {
  onlyText(call);
  const [text, pattern] = [arg(call.args, 0).sql, arg(call.args, 1).sql];
  if (call.args.length > 2) {
    return `bq_regexp_extract(${text}, ${pattern}, ${arg(call.args, 2).sql}, ${call.args[3]?.sql ?? '1'})`;
  }
  if (groups(call) === undefined) return `bq_regexp_extract(${text}, ${pattern}, 1, 1)`;
  return `(CASE WHEN regexp_matches(${text}, ${pattern}) THEN regexp_extract(${text}, ${pattern}, ${groupOf(call)}) END)`;
}

function extractAll(call: Call): string {
  onlyText(call);
  const [text, pattern] = [arg(call.args, 0).sql, arg(call.args, 1).sql];
  return groups(call) === undefined
    ? `bq_regexp_extract_all(${text}, ${pattern})`
    : `regexp_extract_all(${text}, ${pattern}, ${groupOf(call)})`;
}

function instr(call: Call): string {
  onlyText(call);
  const [text, pattern] = [arg(call.args, 0).sql, arg(call.args, 1).sql];
  const [position = '1', occurrence = '1', after = '0'] = call.args.slice(2).map((a) => a.sql);
  return `bq_regexp_instr(${text}, ${pattern}, ${position}, ${occurrence}, ${after})`;
}

/** Regular expressions. */
export const regexpFunctions: FunctionRules = {
  regexp_contains: (call) => {
    onlyText(call);
    return `regexp_matches(${arg(call.args, 0).sql}, ${arg(call.args, 1).sql})`;
  },
  regexp_replace: (call) => {
    onlyText(call);
    return `regexp_replace(${call.args.map((a) => a.sql).join(', ')}, 'g')`;
  },
  regexp_extract: extract,
  regexp_substr: extract,
  regexp_extract_all: extractAll,
  regexp_instr: instr,
};
