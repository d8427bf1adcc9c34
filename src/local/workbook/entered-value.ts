import { parseValue } from 'numfmt';
import type { CellValue } from './cell.ts';
import { dateToSerial, serialToDate } from './serial-date.ts';

/** A value as typing it leaves it, with the number format that typing gives an unformatted cell. */
export interface Entered {
  value: CellValue;
  numberFormat?: { type: string; pattern: string };
}

/**
 * Reads text as if it were typed into a cell: `USER_ENTERED` of the Sheets API and `setValues` of SpreadsheetApp.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/ValueInputOption
 */
export function parseEntered(text: string, locale: string, today: { year: number }): Entered {
  if (text === '') return { value: null };
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (text.startsWith('=') && text.length > 1) return { value: { formula: text } };
  const trimmed = text.trim();
  const language = locale.replace('_', '-');
  const parsed = trimmed === '' ? undefined : parseValue(trimmed, { locale: language });
  if (!parsed) {
    return /^\+./.test(text) ? { value: { formula: `=${text}` } } : { value: text };
  }
  if (typeof parsed.value === 'boolean') return { value: parsed.value };
  if (!Number.isFinite(parsed.value)) return { value: text };
  return entered(parsed.value, parsed.formatId ?? 0, trimmed, today);
}

/** Built-in format numbers of ECMA-376, which numfmt answers with. */
function entered(number: number, formatId: number, text: string, today: { year: number }): Entered {
  const value =
    formatId >= 14 && formatId <= 22 && ![18, 19, 20, 21].includes(formatId)
      ? dateSerial(number, formatId, today)
      : number;
  const numberFormat = formatOf(formatId, text);
  return numberFormat ? { value, numberFormat } : { value };
}

/** Undoes Excel's leap year of 1900, which Sheets does not have, and puts yearless dates into the clock's year. */
function dateSerial(number: number, formatId: number, today: { year: number }): number {
  const serial = number < 60 ? number + 1 : number;
  if (formatId !== 16) return serial;
  const { month, day } = serialToDate(serial);
  return dateToSerial(today.year, month, day);
}

function formatOf(formatId: number, text: string): Entered['numberFormat'] {
  const iso = /^\d{4}-\d/.test(text);
  switch (formatId) {
    case 0:
      return undefined;
    case 3:
      return { type: 'NUMBER', pattern: '#,##0' };
    case 4:
      return { type: 'NUMBER', pattern: '#,##0.00' };
    case 9:
      return { type: 'PERCENT', pattern: '0%' };
    case 10:
      return { type: 'PERCENT', pattern: '0.00%' };
    case 11:
    case 48:
      return { type: 'SCIENTIFIC', pattern: '0.00E+00' };
    case 12:
    case 13:
      return { type: 'NUMBER', pattern: formatId === 12 ? '# ?/?' : '# ??/??' };
    case 5:
    case 6:
    case 7:
    case 8: {
      const symbol = /[^\d\s.,()+-]/u.exec(text)?.[0] ?? '$';
      return { type: 'CURRENCY', pattern: `"${symbol}"#,##0${formatId >= 7 ? '.00' : ''}` };
    }
    case 14:
      return { type: 'DATE', pattern: iso ? 'yyyy-mm-dd' : 'm/d/yyyy' };
    case 15:
      return { type: 'DATE', pattern: 'd-mmm-yy' };
    case 16:
      return { type: 'DATE', pattern: /^\d/.test(text) && text.includes('/') ? 'm/d' : 'd-mmm' };
    case 17:
      return { type: 'DATE', pattern: 'mmm-yy' };
    case 18:
      return { type: 'TIME', pattern: 'h:mm AM/PM' };
    case 19:
      return { type: 'TIME', pattern: 'h:mm:ss AM/PM' };
    case 20:
      return { type: 'TIME', pattern: 'h:mm' };
    case 21:
      return { type: 'TIME', pattern: 'h:mm:ss' };
    case 22:
      return { type: 'DATE_TIME', pattern: iso ? 'yyyy-mm-dd h:mm:ss' : 'm/d/yyyy h:mm:ss' };
    case 46:
    case 47:
      return { type: 'TIME', pattern: '[h]:mm:ss' };
    default:
      throw new Error(`not implemented in the stand-in: number format ${formatId} of entered text ${text}`);
  }
}
