import type { InlineLambda } from '../../analyzer/resolved-tree.ts';
import { notImplemented } from '../../bigquery-error.ts';
import { duckType } from '../duck-type.ts';
import { exprSql } from '../expressions.ts';
import { arg, type Call, type FunctionRules } from '../function-call.ts';
import { intervalOf } from './date-parts.ts';

const list = (call: Call) => call.args.map((a) => a.sql);

/** A DuckDB lambda from an inline one. */
function lambdaSql(lambda: InlineLambda | undefined, call: Call): string {
  if (!lambda) throw notImplemented(`${call.name.toUpperCase()} without a lambda`);
  const names = lambda.argumentList.map((column) => {
    const name = call.g.alias();
    call.g.substitutes.set(column.columnId, name);
    return name;
  });
  return `lambda ${names.join(', ')}: ${exprSql(lambda.body, call.g)}`;
}

/** BigQuery's offset begins at 0; DuckDB's list index at 1, and without a struct-wrapping a NULL element is kept. */
const at = (name: string, shift: string) => (call: Call) =>
  `${name}(${arg(call.args, 0).sql}, ${arg(call.args, 1).sql}${shift})`;

function generateArray(call: Call): string {
  const [start, end, step = '1'] = list(call);
  if (call.type.kind !== 'ARRAY') throw new TypeError('GENERATE_ARRAY is an array');
  const kind = call.type.element.kind;
  if (kind === 'INT64') return `bq_generate_array(${start}, ${end}, ${step})`;
  if (kind === 'FLOAT64') return `bq_generate_float_array(${start}, ${end}, CAST(${step} AS DOUBLE))`;
  if (kind === 'NUMERIC')
    return `bq_generate_numeric_array(${start}, ${end}, CAST(${step} AS DECIMAL(38,9)))`;
  throw notImplemented(`GENERATE_ARRAY of ${kind}`);
}

function generateDates(call: Call): string {
  const [start, end, step = '1'] = call.args.slice(0, 3).map((a) => a.sql);
  const unit = call.args[3] ? intervalOf(step, call.args[3]) : `to_days(CAST(${step} AS INTEGER))`;
  return `bq_generate_date_array(${start}, ${end}, ${unit}, ${step})`;
}

function arrayToString(call: Call): string {
  const [array, delimiter, nullText] = list(call);
  const shown = nullText
    ? `list_transform(${array}, lambda x: coalesce(x, ${nullText}))`
    : `list_filter(${array}, lambda x: x IS NOT NULL)`;
  if (call.type.kind === 'BYTES') throw notImplemented('ARRAY_TO_STRING of BYTES');
  return `bq_array_to_string(${shown}, ${delimiter})`;
}

/** Arrays. */
export const arrayFunctions: FunctionRules = {
  $make_array: (call) => `CAST([${list(call).join(', ')}] AS ${duckType(call.type)})`,
  $array_at_offset: at('bq_array_at', ''),
  $array_at_ordinal: at('bq_array_at', ' - 1'),
  $safe_array_at_offset: at('bq_safe_array_at', ''),
  $safe_array_at_ordinal: at('bq_safe_array_at', ' - 1'),
  array_length: 'CAST(len($1) AS BIGINT)',
  array_reverse: 'list_reverse($1)',
  array_concat: (call) => `bq_array_concat([${list(call).join(', ')}])`,
  array_to_string: arrayToString,
  array_is_distinct: 'bq_array_is_distinct($1)',
  array_first: 'bq_array_first($1)',
  array_last: 'bq_array_last($1)',
  array_slice: 'bq_array_slice($1, $2, $3)',
  array_includes: '(CASE WHEN $2 IS NOT NULL THEN list_contains($1, $2) END)',
  array_filter: (call) => `list_filter(${arg(call.args, 0).sql}, ${lambdaSql(call.lambdas[0], call)})`,
  array_transform: (call) => `list_transform(${arg(call.args, 0).sql}, ${lambdaSql(call.lambdas[0], call)})`,
  generate_array: generateArray,
  generate_date_array: generateDates,
  generate_timestamp_array: ({ args }) =>
    `bq_generate_timestamp_array(${arg(args, 0).sql}, ${arg(args, 1).sql}, ${intervalOf(arg(args, 2).sql, arg(args, 3))}, ${arg(args, 2).sql})`,
};
