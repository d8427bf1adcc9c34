import { isRepeated, standardType } from './field-type.ts';
import { isExactDecimal, isExactInteger, timestampIso } from './scalar.ts';
import type { Field, WireRow, WireValue } from './warehouse.ts';

/** A nested or repeated value as plain JSON, the way TO_JSON_STRING shows it: numbers that fit, everything else text. */
export function decodeJson(value: WireValue, field: Field): unknown {
  if (value === null) return null;
  if (isRepeated(field)) {
    const element: Field = { ...field, mode: 'NULLABLE' };
    return Array.isArray(value) ? value.map((item) => decodeJson(item.v, element)) : [];
  }
  if (standardType(field.type) === 'STRUCT') return decodeStruct(value, field.fields ?? []);
  return typeof value === 'string' ? decodeScalar(value, standardType(field.type)) : value;
}

function decodeStruct(value: WireValue, fields: readonly Field[]): unknown {
  if (!isRow(value)) return null;
  const names = new Set<string>();
  return Object.fromEntries(
    fields.map((field, i) => {
      // Fields of a STRUCT may lack a name or share one; JSON keys may not.
      let name = field.name || `_${i}`;
      while (names.has(name)) name += '_';
      names.add(name);
      return [name, decodeJson(value.f[i]?.v ?? null, field)];
    }),
  );
}

function isRow(value: WireValue): value is WireRow {
  return typeof value === 'object' && value !== null && 'f' in value;
}

function decodeScalar(value: string, type: string): unknown {
  switch (type) {
    case 'INT64':
      return isExactInteger(value) ? Number(value) : value;
    case 'NUMERIC':
    case 'BIGNUMERIC':
      return isExactDecimal(value) ? Number(value) : value;
    case 'FLOAT64':
      return Number.isFinite(Number(value)) ? Number(value) : value;
    case 'BOOL':
      return value === 'true' || value === 'TRUE';
    case 'TIMESTAMP':
      return timestampIso(value);
    case 'JSON':
      return parseJson(value);
    default:
      return value;
  }
}

/** Numbers of 16 digits and more would change in JSON.parse, so such a document stays text. */
function parseJson(text: string): unknown {
  if (/\d{16}/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
