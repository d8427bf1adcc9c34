import { QuerytabsError } from '../errors.ts';
import type { CellRead } from '../workbook/layout.ts';
import { standardType } from './field-type.ts';
import { isExactInteger } from './scalar.ts';
import { serialToUtcMs, serialToWallMs } from './serial.ts';
import type { ParameterType, QueryParameter } from './warehouse.ts';

/** A parameter with its cells read: several for a range, one for a literal or a single cell. */
export interface ParameterValue {
  name: string;
  cells: CellRead[];
  /** What to call it in an error: the literal, or the cell's address. */
  source: string;
  /** Whether no cell at all means NULL. */
  isNullable?: boolean;
}

/** Offset of the sheet's zone at an instant, in milliseconds; dates in cells are wall-clock times of it. */
type Offset = (utcMs: number) => number;

/** A parameter in BigQuery's wire form, its cells read as `type`; throws what is wrong with which value. */
export function encodeParameter(value: ParameterValue, type: ParameterType, offset: Offset): QueryParameter {
  const { name, source } = value;
  const present = value.cells.filter((cell) => cell.error !== undefined || cell.text.trim() !== '');
  const broken = present.find((cell) => cell.error !== undefined);
  if (broken)
    throw new QuerytabsError('parameterValue', { name, source, value: broken.error ?? '', type: type.type });
  if (type.arrayType) {
    const element = type.arrayType;
    const arrayValues = present.map((cell) => ({
      value: encodeScalar(cell, element.type, name, source, offset),
    }));
    return { name, parameterType: type, parameterValue: { arrayValues } };
  }
  if (value.cells.length > 1)
    throw new QuerytabsError('parameterNotOneCell', { name, source, type: type.type });
  const [cell] = present;
  if (!cell && value.isNullable) return { name, parameterType: type, parameterValue: { value: null } };
  if (!cell) throw new QuerytabsError('parameterCellEmpty', { name, source });
  return {
    name,
    parameterType: type,
    parameterValue: { value: encodeScalar(cell, type.type, name, source, offset) },
  };
}

/** A parameter's type from the text in the row, such as `DATE` or `ARRAY<STRING>`; undefined when it is none. */
export function parseParameterType(text: string): ParameterType | undefined {
  const name = text.trim().toUpperCase();
  const array = /^ARRAY\s*<\s*(\w+)\s*>$/.exec(name);
  if (array?.[1]) {
    const element = parseParameterType(array[1]);
    return element && { type: 'ARRAY', arrayType: element };
  }
  const type = standardType(name);
  return type in encoders ? { type } : undefined;
}

function encodeScalar(cell: CellRead, type: string, name: string, source: string, offset: Offset): string {
  const standard = standardType(type);
  const encode = encoders[standard];
  if (!encode) throw new QuerytabsError('parameterType', { name, type: standard });
  const encoded = encode(cell, offset);
  if (encoded === undefined)
    throw new QuerytabsError('parameterValue', { name, source, value: cell.text, type: standard });
  return encoded;
}

type Encoder = (cell: CellRead, offset: Offset) => string | undefined;

const asText: Encoder = (cell) => cell.text;
const asDecimal: Encoder = (cell) =>
  typeof cell.value === 'number'
    ? String(cell.value)
    : matching(cell.text, /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/);

const encoders: Record<string, Encoder> = {
  STRING: asText,
  JSON: asText,
  BYTES: asText,
  GEOGRAPHY: asText,
  INT64: (cell) => {
    const text = typeof cell.value === 'number' ? String(cell.value) : cell.text.trim();
    if (isExactInteger(text)) return text;
    return typeof cell.value === 'string' ? matching(text, /^[-+]?\d{1,19}$/) : undefined;
  },
  FLOAT64: asDecimal,
  NUMERIC: asDecimal,
  BIGNUMERIC: asDecimal,
  BOOL: (cell) => {
    const text = typeof cell.value === 'boolean' ? String(cell.value) : cell.text.trim().toLowerCase();
    return text === 'true' || text === 'false' ? text : undefined;
  },
  DATE: (cell) =>
    typeof cell.value === 'number'
      ? wallIso(cell.value).slice(0, 10)
      : matching(cell.text, /^\d{4}-\d{1,2}-\d{1,2}$/),
  DATETIME: (cell) =>
    typeof cell.value === 'number'
      ? wallIso(cell.value)
      : matching(cell.text, /^\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?$/),
  TIME: (cell) =>
    typeof cell.value === 'number'
      ? wallIso(cell.value).slice(11)
      : matching(cell.text, /^\d{1,2}:\d{2}(:\d{2}(\.\d{1,6})?)?$/),
  TIMESTAMP: (cell, offset) => {
    if (typeof cell.value !== 'number') return matching(cell.text, /^\d{4}-\d{1,2}-\d{1,2}([T ].+)?$/);
    return new Date(serialToUtcMs(cell.value, offset)).toISOString();
  },
};

function matching(text: string, pattern: RegExp): string | undefined {
  const trimmed = text.trim();
  return pattern.test(trimmed) ? trimmed : undefined;
}

function wallIso(serial: number): string {
  return new Date(serialToWallMs(serial))
    .toISOString()
    .replace(/(\.\d*?)0*Z$/, '$1')
    .replace(/\.$/, '');
}
