import { isValidFormat } from 'numfmt';
import type { CellObject } from 'write-excel-file/node';
import { type CellFormat, type Color, textFormatOf } from '../workbook/cell-format.ts';
import { patternOf } from '../workbook/displayed-value.ts';

type Style = Omit<CellObject, 'value' | 'type' | 'format'>;

/** How a cell looks in an XLSX file. */
export interface ExcelStyle {
  readonly style: Style;
  /** The number format; undefined for automatic. */
  readonly pattern: string | undefined;
}

const alignments: Readonly<Record<string, Style>> = {
  LEFT: { align: 'left' },
  CENTER: { align: 'center' },
  RIGHT: { align: 'right' },
  TOP: { alignVertical: 'top' },
  MIDDLE: { alignVertical: 'center' },
  BOTTOM: { alignVertical: 'bottom' },
};

const known = new WeakMap<CellFormat, ExcelStyle>();

/** The style of a cell format; https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#CellFormat */
export function excelStyle(format: CellFormat): ExcelStyle {
  const style = known.get(format) ?? makeStyle(format);
  known.set(format, style);
  return style;
}

function makeStyle(format: CellFormat): ExcelStyle {
  const text = textFormatOf(format);
  const foreground = text.foregroundColorStyle?.rgbColor ?? text.foregroundColor;
  const background =
    (format.backgroundColorStyle as { rgbColor?: Color } | undefined)?.rgbColor ??
    (format.backgroundColor as Color | undefined);
  const { underline, strikethrough = false } = text;
  return {
    pattern: excelPattern(patternOf(format)),
    style: {
      ...(text.bold && { fontWeight: 'bold' }),
      ...(text.italic && { fontStyle: 'italic' }),
      ...(text.fontSize && { fontSize: text.fontSize }),
      ...(text.fontFamily && { fontFamily: text.fontFamily }),
      ...(underline && { textDecoration: { underline, strikethrough } }),
      ...(strikethrough && !underline && { textDecoration: { strikethrough } }),
      ...(foreground && { textColor: hex(foreground) }),
      ...(background && { backgroundColor: hex(background) }),
      ...alignments[String(format.horizontalAlignment)],
      ...alignments[String(format.verticalAlignment)],
      ...(format.wrapStrategy === 'WRAP' && { wrap: true }),
    },
  };
}

/** A pattern that Excel takes; one that it does not would make it call the whole file damaged. */
function excelPattern(pattern: string | undefined): string | undefined {
  if (pattern === undefined || pattern === '@') return pattern;
  return pattern.length <= 255 && isValidFormat(pattern) ? pattern : undefined;
}

function hex({ red = 0, green = 0, blue = 0 }: Color): string {
  const parts = [red, green, blue].map((part) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${parts.join('')}`;
}
