import type { AggregateCall } from '../analyzer/resolved-tree.ts';
import { notImplemented } from '../bigquery-error.ts';
import { duckType, structField } from './duck-type.ts';
import { type Argument, argument, functionName } from './function-call.ts';
import type { Generation } from './generation.ts';
import { orderSql } from './order.ts';
import { trySql } from './try-sql.ts';

/** The parts of an aggregate call as text: `sum` + `(DISTINCT x ORDER BY y)` + ` FILTER (…)`. */
export interface AggregateParts {
  name: string;
  args: Argument[];
  distinct: string;
  order: string;
  type: AggregateCall['type'];
  ignoreNulls: boolean;
  respectNulls: boolean;
  limit: string | undefined;
  /** Follows the call: ` OVER (…)` in an analytic one. */
  over: string;
}

/** SQL of an aggregate function call. */
export function aggregateSql(call: AggregateCall, g: Generation): string {
  if (call.withGroupRowsSubquery) throw notImplemented('WITH GROUP ROWS');
  const name = functionName(call);
  const parts: AggregateParts = {
    name,
    args: call.argumentList.map((expr) => argument(expr, g)),
    distinct: call.distinct ? 'DISTINCT ' : '',
    order: call.orderByItemList.length > 0 ? ` ORDER BY ${orderSql(call.orderByItemList, g)}` : '',
    type: call.type,
    ignoreNulls: call.nullHandlingModifier === 'IGNORE_NULLS',
    respectNulls: call.nullHandlingModifier === 'RESPECT_NULLS',
    limit: call.limit && argument(call.limit, g).sql,
    over: '',
  };
  if (call.havingModifier) return withHaving(parts, call.havingModifier, g);
  const sql = aggregateRule(parts);
  return call.errorMode === 'SAFE_ERROR_MODE' ? trySql(sql) : sql;
}

/** `ANY_VALUE(x HAVING MAX y)`: the value on the row where y is greatest. */
function withHaving(
  parts: AggregateParts,
  having: NonNullable<AggregateCall['havingModifier']>,
  g: Generation,
): string {
  const by = argument(having.havingExpr, g).sql;
  if (parts.name !== 'any_value') throw notImplemented(`${parts.name.toUpperCase()} with HAVING MAX or MIN`);
  const pick = having.kind === 'MIN' ? 'arg_min' : 'arg_max';
  return `struct_extract(${pick}(struct_pack(v := ${parts.args[0]?.sql}), ${by}), 'v')`;
}

/** SQL of an aggregate, plain or analytic. */
export function aggregateRule(p: AggregateParts): string {
  const rule = rules[p.name];
  if (!rule) throw notImplemented(`aggregate function ${p.name.toUpperCase()}`);
  return rule(p, p.args[0]?.sql ?? '', p.args[1]?.sql ?? '');
}

type Rule = (parts: AggregateParts, first: string, second: string) => string;

const plain =
  (name: string): Rule =>
  ({ distinct, over }, x) =>
    `${name}(${distinct}${x})${over}`;

/** DuckDB sums integers in 128 bits and decimals in 38 digits; the cast back finds what BigQuery calls overflow. */
const sum: Rule = ({ distinct, over, type }, x) => {
  const sql = `sum(${distinct}${x})${over}`;
  return type.kind === 'INT64' || type.kind === 'NUMERIC' ? `CAST(${sql} AS ${duckType(type)})` : sql;
};

const avg: Rule = ({ distinct, over, type }, x) => {
  if (type.kind === 'BIGNUMERIC') {
    return `bq_bignumeric_divide(sum(${distinct}${x})${over}, bq_bignumeric_from_text(CAST(count(${distinct}${x})${over} AS VARCHAR)))`;
  }
  if (type.kind === 'NUMERIC') {
    return `bq_numeric_divide(CAST(sum(${distinct}${x})${over} AS DECIMAL(38,9)), CAST(count(${distinct}${x})${over} AS DECIMAL(38,9)))`;
  }
  return `avg(${distinct}${x})${over}`;
};

/** NaN wins over every number in MIN and MAX; DuckDB's MIN ignores it. */
const extreme =
  (name: 'min' | 'max'): Rule =>
  ({ args, over }, x) =>
    args[0]?.type.kind === 'FLOAT64'
      ? `(CASE WHEN bool_or(isnan(${x}))${over} THEN 'NaN'::DOUBLE ELSE ${name}(${x})${over} END)`
      : `${name}(${x})${over}`;

/** Statistics are for DOUBLE only in DuckDB. */
const statistic =
  (name: string): Rule =>
  (p, x, y) => {
    if (p.type.kind !== 'FLOAT64') throw notImplemented(`${p.name.toUpperCase()} of ${p.type.kind}`);
    if (y) {
      const pairs = `regr_count(${x}, ${y})${p.over}`;
      const least = name === 'covar_pop' ? 1 : 2;
      return `(CASE WHEN ${pairs} >= ${least} THEN ${name}(${p.distinct}${x}, ${y})${p.over} END)`;
    }
    return `${name}(${p.distinct}${x})${p.over}`;
  };

const filterNulls = (p: AggregateParts, x: string) =>
  p.ignoreNulls ? ` FILTER (WHERE (${x}) IS NOT NULL)` : '';

const limited = (p: AggregateParts, list: string) => (p.limit ? `list_slice(${list}, 1, ${p.limit})` : list);

/** DISTINCT keeps the order of first appearance only when told one. */
const arrayAgg: Rule = (p, x) => limited(p, `list(${p.distinct}${x}${p.order})${filterNulls(p, x)}${p.over}`);

const stringAgg: Rule = (p, x, delimiter) => {
  const isBytes = p.args[0]?.type.kind === 'BYTES';
  const by = delimiter || (isBytes ? "','::BLOB" : "','");
  if (isBytes) throw notImplemented('STRING_AGG of BYTES');
  if (!p.limit) return `string_agg(${p.distinct}${x}, ${by}${p.order})${p.over}`;
  return `array_to_string(${limited(p, `list(${p.distinct}${x}${p.order}) FILTER (WHERE (${x}) IS NOT NULL)`)}, ${by})`;
};

/** Every value is counted, so the "approximate" answers here are exact. */
const approxTopCount: Rule = (p, x, limit) =>
  `CAST(bq_approx_top_count(histogram(struct_pack(v := ${x})), ${limit}) AS ${duckType(p.type)})`;

const approxTopSum: Rule = (p, x, weight) => {
  const pairs = `list(struct_pack(${structField(0)} := ${x}, ${structField(1)} := ${weight}))`;
  return `CAST(bq_approx_top_sum(${pairs}, ${p.args[2]?.sql ?? '1'}) AS ${duckType(p.type)})`;
};

const approxQuantiles: Rule = (p, x, count) => {
  const nulls = p.respectNulls ? '' : ` FILTER (WHERE (${x}) IS NOT NULL)`;
  return `bq_quantiles(list(${p.distinct}${x} ORDER BY ${x} NULLS FIRST)${nulls}, ${count})`;
};

const rules: Record<string, Rule> = {
  $count_star: ({ over }) => `count(*)${over}`,
  count: plain('count'),
  countif: (p, x) =>
    p.distinct
      ? `count(DISTINCT CASE WHEN ${x} THEN TRUE END)${p.over}`
      : `count(CASE WHEN ${x} THEN 1 END)${p.over}`,
  sum,
  avg,
  min: extreme('min'),
  max: extreme('max'),
  any_value: (p, x) =>
    p.over ? `first(${x})${p.over}` : `struct_extract(first(struct_pack(v := ${x})), 'v')`,
  logical_and: plain('bool_and'),
  logical_or: plain('bool_or'),
  bit_and: plain('bit_and'),
  bit_or: plain('bit_or'),
  bit_xor: plain('bit_xor'),
  stddev: statistic('stddev_samp'),
  stddev_samp: statistic('stddev_samp'),
  stddev_pop: statistic('stddev_pop'),
  variance: statistic('var_samp'),
  var_samp: statistic('var_samp'),
  var_pop: statistic('var_pop'),
  corr: statistic('corr'),
  covar_pop: statistic('covar_pop'),
  covar_samp: statistic('covar_samp'),
  max_by: (p, x, by) => `struct_extract(arg_max(struct_pack(v := ${x}), ${by})${p.over}, 'v')`,
  min_by: (p, x, by) => `struct_extract(arg_min(struct_pack(v := ${x}), ${by})${p.over}, 'v')`,
  array_agg: arrayAgg,
  array_concat_agg: (p, x) =>
    `flatten(${limited(p, `list(${x}${p.order}) FILTER (WHERE (${x}) IS NOT NULL)${p.over}`)})`,
  string_agg: stringAgg,
  approx_count_distinct: (p, x) => `count(DISTINCT ${x})${p.over}`,
  approx_quantiles: approxQuantiles,
  approx_top_count: approxTopCount,
  approx_top_sum: approxTopSum,
};
