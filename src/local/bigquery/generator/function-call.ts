import type { Expr, FunctionCall, InlineLambda } from '../analyzer/resolved-tree.ts';
import { notImplemented } from '../bigquery-error.ts';
import type { SqlType } from '../sql-type.ts';
import type { SqlValue } from '../sql-value.ts';
import { exprSql } from './expressions.ts';
import { arrayFunctions } from './functions/arrays.ts';
import { bytesFunctions } from './functions/bytes.ts';
import { comparisonFunctions } from './functions/comparison.ts';
import { conditionalFunctions } from './functions/conditional.ts';
import { dateFunctions } from './functions/dates.ts';
import { formatFunctions } from './functions/formats.ts';
import { intervalFunctions } from './functions/intervals.ts';
import { jsonFunctions } from './functions/json.ts';
import { mathFunctions } from './functions/math.ts';
import { networkFunctions } from './functions/network.ts';
import { operatorFunctions } from './functions/operators.ts';
import { rangeFunctions } from './functions/ranges.ts';
import { regexpFunctions } from './functions/regexp.ts';
import { stringFunctions } from './functions/strings.ts';
import { timestampFunctions } from './functions/timestamps.ts';
import type { Generation } from './generation.ts';
import { trySql } from './try-sql.ts';

/** One argument of a call. `sql` is generated when asked for, because keyword arguments have none. */
export interface Argument {
  readonly sql: string;
  readonly type: SqlType;
  /** The constant, when the argument is one; `undefined` otherwise. */
  readonly constant: SqlValue | undefined;
  readonly expr: Expr;
}

export interface Call {
  /** Lower case, without `ZetaSQL:`; operators begin with `$`. */
  readonly name: string;
  readonly args: Argument[];
  readonly lambdas: InlineLambda[];
  readonly type: SqlType;
  readonly g: Generation;
}

/** How a function is written in DuckDB: a template with `$1`, `$2`…, or code for what depends on types or constants. */
export type FunctionRule = string | ((call: Call) => string);

export type FunctionRules = Record<string, FunctionRule>;

const rules = new Map<string, FunctionRule>(
  [
    operatorFunctions,
    comparisonFunctions,
    conditionalFunctions,
    mathFunctions,
    stringFunctions,
    bytesFunctions,
    regexpFunctions,
    arrayFunctions,
    dateFunctions,
    timestampFunctions,
    intervalFunctions,
    formatFunctions,
    jsonFunctions,
    networkFunctions,
    rangeFunctions,
  ].flatMap((family) => Object.entries(family)),
);

/** SQL of a scalar function call; `SAFE.` gives NULL in place of an error. */
export function callSql(call: FunctionCall, g: Generation): string {
  const name = functionName(call);
  if (call.collationList && call.collationList.length > 0) throw notImplemented('COLLATE');
  const general = call.genericArgumentList;
  const args = general.length > 0 ? general.flatMap((a) => (a.expr ? [a.expr] : [])) : call.argumentList;
  const sql = applyRule({
    name,
    args: args.map((expr) => argument(expr, g)),
    lambdas: general.flatMap((a) => (a.inlineLambda ? [a.inlineLambda] : [])),
    type: call.type,
    g,
  });
  return call.errorMode === 'SAFE_ERROR_MODE' ? trySql(sql) : sql;
}

/** `ZetaSQL:upper` is `upper`, `ZetaSQL:net.host` is `net.host`. */
export const functionName = (call: { function: { name: string } }): string =>
  call.function.name.replace(/^ZetaSQL:/, '').toLowerCase();

/** Writes a call by its rule; throws `not implemented` for a function without one. */
export function applyRule(call: Call): string {
  const rule = rules.get(call.name);
  if (rule === undefined)
    throw notImplemented(`function ${call.name.replace(/^\$/, 'operator ').toUpperCase()}`);
  return typeof rule === 'function' ? rule(call) : fillTemplate(rule, call.args);
}

/** Puts the SQL of the arguments in the places of `$1`, `$2`… */
function fillTemplate(template: string, args: Argument[]): string {
  return template.replace(/\$(\d)/g, (_, n: string) => arg(args, Number(n) - 1).sql);
}

/** The argument at `index` (from 0); throws when a function is written without one it needs. */
export function arg(args: Argument[], index: number): Argument {
  const found = args[index];
  if (!found) throw notImplemented(`a call without argument ${index + 1}`);
  return found;
}

export function argument(expr: Expr, g: Generation): Argument {
  return {
    expr,
    type: expr.type,
    constant:
      expr.kind === 'Literal' ? expr.value : expr.kind === 'Parameter' ? g.parameter(expr) : undefined,
    get sql() {
      return exprSql(expr, g);
    },
  };
}

/** A constant text argument, such as a format; `undefined` when it is computed or NULL. */
export function constantText(argument: Argument | undefined): string | undefined {
  return typeof argument?.constant === 'string' ? argument.constant : undefined;
}
