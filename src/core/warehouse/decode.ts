import type { ExtendedValue } from '../workbook/requests.ts';
import { decodeJson } from './decode-json.ts';
import { isRepeated, standardType } from './field-type.ts';
import { isExactDecimal, isExactInteger, timestampIso, timestampParts } from './scalar.ts';
import { serialDays } from './serial.ts';
import type { Field, WireRow, WireValue } from './warehouse.ts';

/** What a decoder needs to know beyond the field: the sheet's zone offset and the longest text a cell holds. */
export interface DecodeContext {
  offset: (utcMs: number) => number;
  maxCellLength: number;
  /** Counts texts that had to be cut. */
  onCut(): void;
}

type Decoder = (value: WireValue) => ExtendedValue;

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const isoDateTime = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?$/;
const isoTime = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?$/;
const cutMark = '… (cut)';

/**
 * A function that turns BigQuery rows into typed cells, one decoder a column. What a double cannot hold exactly
 * stays text, so that a cell never shows a number that BigQuery did not send.
 */
export function rowDecoder(
  fields: readonly Field[],
  context: DecodeContext,
): (row: WireRow) => ExtendedValue[] {
  const decoders = fields.map((field) => fieldDecoder(field, context));
  return (row) => {
    const cells: ExtendedValue[] = new Array(decoders.length);
    for (let i = 0; i < decoders.length; i++) {
      const value = row.f[i]?.v ?? null;
      const decode = decoders[i];
      cells[i] = value === null || decode === undefined ? {} : decode(value);
    }
    return cells;
  };
}

function fieldDecoder(field: Field, context: DecodeContext): Decoder {
  const text = (value: string): ExtendedValue => ({ stringValue: cutToCell(value, context) });
  if (isRepeated(field) || standardType(field.type) === 'STRUCT') {
    return (value) => text(JSON.stringify(decodeJson(value, field)));
  }
  const decode = scalarDecoder(standardType(field.type), context);
  return (value) =>
    typeof value === 'string' ? (decode(value) ?? text(value)) : text(JSON.stringify(value));
}

/** Decodes one scalar; undefined means "show the text as it came". */
function scalarDecoder(type: string, context: DecodeContext): (value: string) => ExtendedValue | undefined {
  switch (type) {
    case 'INT64':
      return (value) => (isExactInteger(value) ? { numberValue: Number(value) } : undefined);
    case 'NUMERIC':
    case 'BIGNUMERIC':
      return (value) => (isExactDecimal(value) ? { numberValue: Number(value) } : undefined);
    case 'FLOAT64':
      return decodeFloat;
    case 'BOOL':
      return (value) => ({ boolValue: value === 'true' || value === 'TRUE' });
    case 'DATE':
      return (value) => wall(isoDate.exec(value));
    case 'DATETIME':
      return (value) => wall(isoDateTime.exec(value));
    case 'TIME':
      return (value) => {
        const part = isoTime.exec(value);
        if (!part) return undefined;
        const seconds = Number(part[1]) * 3600 + Number(part[2]) * 60 + Number(part[3]);
        return { numberValue: (seconds + micros(part[4]) / 1e6) / 86_400 };
      };
    case 'TIMESTAMP':
      return (value) => timestamp(value, context.offset);
    default:
      return () => undefined;
  }
}

function decodeFloat(value: string): ExtendedValue {
  const number = Number(value);
  if (Number.isFinite(number) && value !== '') return { numberValue: number };
  if (/^\+?inf/i.test(value)) return { stringValue: 'Infinity' };
  if (/^-inf/i.test(value)) return { stringValue: '-Infinity' };
  return { stringValue: 'NaN' };
}

/** Date and time parts as a serial; years before 1583 stay text, because calendars differ there. */
function wall(part: RegExpExecArray | null): ExtendedValue | undefined {
  if (!part || Number(part[1]) < 1583) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction] = part;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return { numberValue: serialDays(at, micros(fraction)) };
}

/** TIMESTAMP as int64 microseconds (what we ask for) or as float seconds (BigQuery's default, such as `1.7E9`). */
function timestamp(value: string, offset: (utcMs: number) => number): ExtendedValue | undefined {
  const { ms, extraMicros } = timestampParts(value);
  if (!Number.isFinite(ms)) return undefined;
  const wallMs = ms + offset(ms);
  return wallMs < Date.UTC(1583, 0, 1)
    ? { stringValue: timestampIso(value) }
    : { numberValue: serialDays(wallMs, extraMicros) };
}

function micros(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.padEnd(6, '0'));
}

/** Cuts at the cell's limit, never between the halves of a surrogate pair. */
function cutToCell(value: string, context: DecodeContext): string {
  if (value.length <= context.maxCellLength) return value;
  context.onCut();
  const kept = value.slice(0, context.maxCellLength - cutMark.length);
  return kept.replace(/[\uD800-\uDBFF]$/, '') + cutMark;
}
