import { format } from 'numfmt';
import { type CellValue, isFormula, literalValue } from './cell.ts';
import type { CellFormat } from './cell-format.ts';

/** A cell's text as the sheet shows it; a formula that is not a literal throws by name. */
export function displayedValue(cell: CellValue, cellFormat: CellFormat, locale: string): string {
  const value = isFormula(cell) ? literalValue(cell) : cell;
  if (value === null) return '';
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

/** The pattern that shows the cell; `undefined` for automatic. */
export function patternOf({ numberFormat }: CellFormat): string | undefined {
  if (numberFormat?.pattern) return numberFormat.pattern;
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
