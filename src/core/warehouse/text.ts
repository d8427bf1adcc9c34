import { decodeJson } from './decode-json.ts';
import { isRepeated, standardType } from './field-type.ts';
import { timestampParts } from './scalar.ts';
import { wallText } from './serial.ts';
import type { Field, WireValue } from './warehouse.ts';

/** A function that shows a value of a field as text for mails and files, instants as wall-clock time of the zone. */
export function textOf(field: Field, offset: (utcMs: number) => number): (value: WireValue) => string {
  const type = standardType(field.type);
  if (isRepeated(field) || type === 'STRUCT') {
    return (value) => (value === null ? '' : JSON.stringify(decodeJson(value, field)));
  }
  return (value) => {
    if (value === null) return '';
    if (typeof value !== 'string') return JSON.stringify(value);
    if (type === 'TIMESTAMP') return instantText(value, offset);
    return type === 'DATETIME' ? value.replace('T', ' ') : value;
  };
}

/** Whether a field's values are numbers, to be set flush right. */
export function isNumeric(field: Field): boolean {
  return (
    !isRepeated(field) && ['INT64', 'FLOAT64', 'NUMERIC', 'BIGNUMERIC'].includes(standardType(field.type))
  );
}

function instantText(value: string, offset: (utcMs: number) => number): string {
  const { ms, extraMicros } = timestampParts(value);
  if (!Number.isFinite(ms)) return value;
  const below = String(((ms % 1000) + 1000) % 1000).padStart(3, '0') + String(extraMicros).padStart(3, '0');
  const fraction = below.replace(/0+$/, '');
  return wallText(ms, offset) + (fraction && `.${fraction}`);
}
