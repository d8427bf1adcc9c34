import { notImplemented } from '../../bigquery-error.ts';
import { comparesPlainly, equalSql } from '../equality.ts';
import { type Argument, arg, type Call, type FunctionRules } from '../function-call.ts';

/**
 * DuckDB treats NaN as a number above all others and equal to itself; in BigQuery every comparison with NaN is false.
 * https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#comparison_operator_examples
 */
const notNan = (argument: Argument): string[] => {
  if (argument.type.kind !== 'FLOAT64') return [];
  if (typeof argument.constant === 'string' && argument.constant !== 'NaN') return [];
  return [`NOT isnan(${argument.sql})`];
};

function compare(sign: string) {
  return ({ args }: Call): string => {
    const [a, b] = [arg(args, 0), arg(args, 1)];
    const plain = `${a.sql} ${sign} ${b.sql}`;
    // Only the side that DuckDB's "NaN is greatest" would make true needs the guard.
    const guards = sign.startsWith('<') ? notNan(b) : notNan(a);
    return `(${[plain, ...guards].join(' AND ')})`;
  };
}

const isNested = (argument: Argument) => argument.type.kind === 'STRUCT' || argument.type.kind === 'ARRAY';

function equal(call: Call): string {
  const [a, b] = [arg(call.args, 0), arg(call.args, 1)];
  return isNested(a) ? equalSql(a.type, a.sql, b.sql) : compare('=')(call);
}

function isIn({ args }: Call): string {
  const [value, ...items] = args;
  if (!value) throw new TypeError('IN without a value');
  if (comparesPlainly(value.type)) return `(${value.sql} IN (${items.map((a) => a.sql).join(', ')}))`;
  return `(${items.map((item) => equalSql(value.type, value.sql, item.sql)).join(' OR ')})`;
}

function notEqual({ args }: Call): string {
  const [a, b] = [arg(args, 0), arg(args, 1)];
  if (isNested(a)) return `(NOT ${equalSql(a.type, a.sql, b.sql)})`;
  const either = [...notNan(a), ...notNan(b)].map((guard) => guard.replace(/^NOT /, ''));
  return `(${[`${a.sql} <> ${b.sql}`, ...either].join(' OR ')})`;
}

function between({ args }: Call): string {
  const [value, low, high] = [arg(args, 0), arg(args, 1), arg(args, 2)];
  const guards = [...notNan(value), ...notNan(high)];
  return `(${[`${value.sql} BETWEEN ${low.sql} AND ${high.sql}`, ...guards].join(' AND ')})`;
}

function like({ args }: Call): string {
  const [text, pattern] = [arg(args, 0), arg(args, 1)];
  if (text.type.kind === 'BYTES') throw notImplemented('LIKE on BYTES');
  const plain = typeof pattern.constant === 'string' && !pattern.constant.includes('\\');
  return `(${text.sql} LIKE ${pattern.sql}${plain ? '' : " ESCAPE '\\'"})`;
}

/** GREATEST and LEAST are NULL when any argument is, and NaN when any is NaN; DuckDB's skip NULLs. */
function extreme(name: 'greatest' | 'least') {
  return ({ args, type }: Call): string => {
    const items = args.map((a) => a.sql);
    const anyNull = items.map((item) => `${item} IS NULL`).join(' OR ');
    const anyNan =
      type.kind === 'FLOAT64'
        ? ` WHEN ${items.map((i) => `isnan(${i})`).join(' OR ')} THEN 'NaN'::DOUBLE`
        : '';
    return `(CASE WHEN ${anyNull} THEN NULL${anyNan} ELSE ${name}(${items.join(', ')}) END)`;
  };
}

/** Comparisons and predicates. */
export const comparisonFunctions: FunctionRules = {
  $equal: equal,
  $not_equal: notEqual,
  $less: compare('<'),
  $less_or_equal: compare('<='),
  $greater: compare('>'),
  $greater_or_equal: compare('>='),
  $is_distinct_from: '($1 IS DISTINCT FROM $2)',
  $is_not_distinct_from: '($1 IS NOT DISTINCT FROM $2)',
  $is_null: '($1 IS NULL)',
  $is_true: '($1 IS TRUE)',
  $is_false: '($1 IS FALSE)',
  $between: between,
  $in: isIn,
  $in_array: 'bq_in_array($1, $2)',
  $like: like,
  greatest: extreme('greatest'),
  least: extreme('least'),
};
