import { isDateFormat, isPercentFormat } from 'numfmt';
import { ServiceException } from '../runtime/service-exception.ts';
import type { CellFormat } from '../workbook/cell-format.ts';

/** A change of format as the setters of `Range` give it; a null member goes back to the default. */
export interface FormatChange {
  numberFormat?: string;
  textFormat?: Record<string, unknown>;
  fontColor?: string | null;
  backgroundColor?: string | null;
  wrapStrategy?: string;
  horizontalAlignment?: string | null;
  verticalAlignment?: string | null;
}

/** A cell's format after a setter of `Range`, in the Sheets API's form. */
export function formatChanges(old: CellFormat, change: FormatChange): CellFormat {
  const next: Record<string, unknown> = { ...old };
  const set = (member: string, value: unknown) => {
    if (value === null || value === undefined) delete next[member];
    else next[member] = value;
  };
  if (change.numberFormat !== undefined) set('numberFormat', numberFormatOf(change.numberFormat));
  if (change.textFormat)
    set('textFormat', { ...(next.textFormat as object | undefined), ...change.textFormat });
  if ('fontColor' in change) {
    const { foregroundColorStyle: _old, ...rest } = (next.textFormat ?? {}) as Record<string, unknown>;
    set(
      'textFormat',
      change.fontColor ? { ...rest, foregroundColorStyle: { rgbColor: parseColor(change.fontColor) } } : rest,
    );
  }
  if ('backgroundColor' in change)
    set(
      'backgroundColorStyle',
      change.backgroundColor ? { rgbColor: parseColor(change.backgroundColor) } : null,
    );
  for (const member of ['wrapStrategy', 'horizontalAlignment', 'verticalAlignment'] as const) {
    if (member in change) set(member, change[member]);
  }
  return next;
}

/** The Sheets API's number format for a pattern. */
function numberFormatOf(pattern: string): { type: string; pattern: string } | undefined {
  if (pattern === '' || /^general$/i.test(pattern)) return undefined;
  if (pattern === '@') return { type: 'TEXT', pattern };
  if (isDateFormat(pattern)) {
    const date = /[yd]/i.test(pattern);
    const time = /[hs]/i.test(pattern);
    return { type: date && time ? 'DATE_TIME' : date ? 'DATE' : 'TIME', pattern };
  }
  return { type: isPercentFormat(pattern) ? 'PERCENT' : 'NUMBER', pattern };
}

const names: Record<string, string> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  gray: '#808080',
  orange: '#ffa500',
};

/** A colour as Apps Script takes it, `#rgb`, `#rrggbb` or a name, in the Sheets API's form. */
export function parseColor(text: string): { red: number; green: number; blue: number } {
  const hex = (names[text.toLowerCase()] ?? text).replace(
    /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i,
    '#$1$1$2$2$3$3',
  );
  if (!/^#[0-9a-f]{6}$/i.test(hex))
    throw new ServiceException(`not implemented in the stand-in: the color ${text}`, 'Error');
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { red: part(1), green: part(3), blue: part(5) };
}
