import { decodeJson } from './decode-json.ts';
import { isRepeated, standardType } from './field-type.ts';
import { quickDecimal, quickInteger } from './quick-number.ts';
import { isExactDecimal, isExactInteger, timestampIso, timestampParts } from './scalar.ts';
import { serialDays } from './serial.ts';
import { dateSerial, dateTimeSerial, timeSerial } from './wall-serial.ts';
import type { Field, WireValue } from './warehouse.ts';

/**
 * What a cell holds, for writing as it is (RAW, developers.google.com/workspace/sheets/api/reference/rest/v4/ValueInputOption):
 * null is an empty cell, dates are serial days, and a text stays one whatever it looks like.
 */
export type CellValue = string | number | boolean | null;

/** What a decoder needs to know beyond the field: the sheet's zone offset and the longest text a cell holds. */
export interface CellContext {
  offset(utcMs: number): number;
  maxCellLength: number;
  /** Told of each text that had to be cut. */
  onCut(): void;
  /** Told of each number that stays text, because a double would show other digits. */
  onKeptAsText(): void;
}

const cutMark = '… (cut)';
const wallStart = Date.UTC(1583, 0, 1);

/**
 * A function that turns a field's values, as BigQuery sends them, into what a cell shows. What a double cannot hold
 * exactly stays text, so that a cell never shows a number that BigQuery did not send.
 */
export function cellDecoder(field: Field, context: CellContext): (value: WireValue) => CellValue {
  if (isRepeated(field) || standardType(field.type) === 'STRUCT') {
    return (value) => (value === null ? null : cutToCell(JSON.stringify(decodeJson(value, field)), context));
  }
  const decode = scalarDecoder(standardType(field.type), context);
  return (value) => {
    if (typeof value === 'string') return decode(value);
    return value === null ? null : cutToCell(JSON.stringify(value), context);
  };
}

/** One function a type, made once a column: no type is asked for in the loop over the rows. */
function scalarDecoder(type: string, context: CellContext): (text: string) => CellValue {
  const shown = (text: string): string => cutToCell(text, context);
  const kept = (text: string): string => {
    context.onKeptAsText();
    return shown(text);
  };
  switch (type) {
    case 'INT64':
      return (text) => {
        const number = quickInteger(text);
        if (!Number.isNaN(number)) return number;
        return isExactInteger(text) ? Number(text) : kept(text);
      };
    case 'NUMERIC':
    case 'BIGNUMERIC':
      return (text) => {
        const number = quickDecimal(text);
        if (!Number.isNaN(number)) return number;
        return isExactDecimal(text) ? Number(text) : kept(text);
      };
    case 'FLOAT64':
      return (text) => {
        const number = quickDecimal(text);
        return Number.isNaN(number) ? anyFloat(text) : number;
      };
    case 'BOOL':
      return (text) => text === 'true' || text === 'TRUE';
    case 'DATE':
      return (text) => numberOr(dateSerial(text), text, shown);
    case 'DATETIME':
      return (text) => numberOr(dateTimeSerial(text), text, shown);
    case 'TIME':
      return (text) => numberOr(timeSerial(text), text, shown);
    case 'TIMESTAMP':
      return (text) => {
        const micros = quickInteger(text);
        // Below 2^53 microseconds no instant is before 1684, and the division leaves its milliseconds whole.
        if (Number.isNaN(micros)) return anyInstant(text, context.offset) ?? shown(text);
        const ms = Math.floor(micros / 1000);
        return serialDays(ms + context.offset(ms), micros - ms * 1000);
      };
    default:
      return shown;
  }
}

function numberOr(number: number, text: string, otherwise: (text: string) => string): CellValue {
  return Number.isNaN(number) ? otherwise(text) : number;
}

function anyFloat(text: string): CellValue {
  const number = Number(text);
  if (Number.isFinite(number) && text !== '') return number;
  if (/^\+?inf/i.test(text)) return 'Infinity';
  return /^-inf/i.test(text) ? '-Infinity' : 'NaN';
}

/** A TIMESTAMP as int64 microseconds of any length (what we ask for) or as float seconds (BigQuery's default, such as `1.7E9`). */
function anyInstant(text: string, offset: (utcMs: number) => number): CellValue | undefined {
  const { ms, extraMicros } = timestampParts(text);
  if (!Number.isFinite(ms)) return undefined;
  const wallMs = ms + offset(ms);
  return wallMs < wallStart ? timestampIso(text) : serialDays(wallMs, extraMicros);
}

/** Cuts at the cell's limit, never between the halves of a surrogate pair. */
function cutToCell(text: string, { maxCellLength, onCut }: CellContext): string {
  if (text.length <= maxCellLength) return text;
  onCut();
  const kept = text.slice(0, maxCellLength - cutMark.length);
  return kept.replace(/[\uD800-\uDBFF]$/, '') + cutMark;
}
