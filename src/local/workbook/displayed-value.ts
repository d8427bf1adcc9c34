import { format, isValidFormat } from 'numfmt';
import { type ComputedValue, isError } from './cell.ts';
import type { CellFormat } from './cell-format.ts';

/** A value's text as the sheet shows it in a cell of that format. */
export function displayedValue(value: ComputedValue, cellFormat: CellFormat, locale: string): string {
  if (value === null) return '';
  if (isError(value)) return value.error;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const pattern = patternOf(cellFormat);
  if (typeof value === 'string') return pattern?.includes('@') ? format(pattern, value) : value;
  if (pattern === undefined || pattern === '@') return automatic(value);
  return format(pattern, value, { locale: locale.replace('_', '-'), leap1900: false });
}

/** Patterns Google shows for a type without one: https://developers.google.com/workspace/sheets/api/guides/formats */
const defaultPatterns: Record<string, string> = {
  NUMBER: '#,##0.00',
  PERCENT: '0.00%',
  CURRENCY: '"$"#,##0.00',
  DATE: 'm/d/yyyy',
  TIME: 'h:mm:ss AM/PM',
  DATE_TIME: 'm/d/yyyy h:mm:ss',
  SCIENTIFIC: '0.00E+00',
  TEXT: '@',
};

const validity = new Map<string, boolean>();

/** The pattern that shows the cell; `undefined` for automatic, as which a pattern that is none counts. */
export function patternOf({ numberFormat }: CellFormat): string | undefined {
  const pattern = numberFormat?.pattern;
  if (pattern) {
    const valid = validity.get(pattern) ?? isValidFormat(pattern);
    validity.set(pattern, valid);
    return valid ? pattern : undefined;
  }
  return numberFormat?.type ? defaultPatterns[numberFormat.type] : undefined;
}

/** The automatic format: ten significant digits where there is a fraction, all up to 15 digits of an integer. */
function automatic(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-9)) return format('0.#####E+0', value).replace('.E', 'E');
  const decimals = size === 0 ? 0 : Math.max(0, 9 - Math.floor(Math.log10(size)));
  const text = value.toFixed(Math.min(decimals, 20));
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short;
}
