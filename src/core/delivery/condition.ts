import { type Comparison, parseComparison } from '../config/comparison.ts';
import { type Place, QuerytabsError } from '../errors.ts';
import type { Platform } from '../ports.ts';
import type { QueryOutcome } from '../refresh/refresh.ts';
import type { RunControl } from '../runs/progress.ts';
import type { Run } from '../runs/run.ts';
import { isRepeated, standardType } from '../warehouse/field-type.ts';
import { zoneOffset } from '../warehouse/serial.ts';
import { isNumeric, textOf } from '../warehouse/text.ts';
import type { Field, WireValue } from '../warehouse/warehouse.ts';
import { isNamed } from './compose.ts';
import { loadRows, scanRows } from './load-rows.ts';

/** Whether a condition holds; `unknown` where what failed could decide. */
export type Verdict = 'yes' | 'no' | 'unknown';

type GoodOutcome = Extract<QueryOutcome, { ok: true }>;

const signs: Record<string, (order: number) => boolean> = {
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
};

/**
 * Whether a job's mail is to be sent by what the results of its run hold, `unknown` where what failed could decide. Reads
 * rows until one decides. Throws `badCondition` where no result has such a column, and `timeBudget`.
 */
export function judge(
  platform: Platform,
  control: RunControl,
  zone: string,
  send: string,
  place: Place,
  run: Run,
): Verdict {
  if (send === '') return 'yes';
  const { good, isWhole } = goodOf(run);
  const hasRows = good.some(({ result }) => result.totalRows > 0);
  const comparison = parseComparison(send);
  if (!comparison) {
    if (hasRows) return send === 'rows' ? 'yes' : 'no';
    if (!isWhole) return 'unknown';
    return send === 'rows' ? 'no' : 'yes';
  }
  const { query: named, column } = comparison;
  const asked = named === '' ? good : good.filter(({ query }) => isNamed(named)(query));
  const columns: string[] = [];
  let isThere = false;
  for (const { query, result } of asked) {
    const loaded = loadRows(platform, result);
    const { fields } = loaded;
    const i = fields.findIndex(isNamed(column));
    const meets = fields[i] && test(fields[i], comparison, zone);
    columns.push(...fields.map(({ name }) => `${query.name}.${name}`));
    if (!meets) continue;
    isThere = true;
    let isMet = false;
    scanRows(platform, control, query.name, loaded, (some) => {
      isMet ||= some.some(({ f }) => meets(f[i]?.v ?? null));
      return !isMet;
    });
    if (isMet) return 'yes';
  }
  if (!isWhole && (named === '' || asked.length === 0)) return 'unknown';
  if (isThere) return 'no';
  throw badCondition(send, columns, place);
}

/** The results of a run, and whether nothing of it failed. */
export function goodOf({ outcomes, failures }: Run): { good: GoodOutcome[]; isWhole: boolean } {
  const good = outcomes.flatMap((outcome) => (outcome.ok ? outcome : []));
  return { good, isWhole: good.length === outcomes.length && failures.length === 0 };
}

/** That no result has a column which the condition could be about. */
export function badCondition(condition: string, columns: readonly string[], place: Place): QuerytabsError {
  const some = columns.slice(0, 30).join(', ') || '–';
  return new QuerytabsError('badCondition', { condition, columns: some }, place);
}

/** How values are written that columns of a type are compared with; of a time as much as is written counts. */
const forms: Record<string, RegExp> = {
  DATE: /^\d{4}-\d\d-\d\d$/,
  DATETIME: /^\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?$/,
  TIMESTAMP: /^\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?$/,
  TIME: /^\d\d:\d\d(:\d\d)?$/,
  BOOL: /^(true|false)$/i,
  STRING: /^/,
};

/** Undefined where values of the field cannot be compared with that value. As in SQL, NULL meets nothing. */
function test(
  field: Field,
  { operator, value }: Comparison,
  zone: string,
): ((wire: WireValue) => boolean) | undefined {
  const type = standardType(field.type);
  const isNumber = isNumeric(field);
  const form = isNumber ? /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i : forms[type];
  const holds = signs[operator];
  if (!holds || !form?.test(value) || isRepeated(field)) return undefined;
  const show = textOf(field, zoneOffset(zone));
  const other = type === 'BOOL' ? value.toLowerCase() : value;
  const length = ['STRING', 'BOOL'].includes(type) ? undefined : other.length;
  return (wire) => {
    if (wire === null) return false;
    const text = show(wire);
    return holds(isNumber ? numberOrder(text, other) : textOrder(text.slice(0, length), other));
  };
}

/** Whole numbers exactly, also where a double holds several of them. */
function numberOrder(one: string, other: string): number {
  const difference = Number(one) - Number(other);
  if (difference !== 0 || ![one, other].every((text) => /^-?\d+$/.test(text))) return difference;
  const [digits = '', others = ''] = [one, other].map((text) => text.replace(/^-?0*/, ''));
  const order = digits.length - others.length || textOrder(digits, others);
  return one.startsWith('-') ? -order : order;
}

function textOrder(one: string, other: string): number {
  return one === other ? 0 : one > other ? 1 : -1;
}
