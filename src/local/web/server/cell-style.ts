import { type CellFormat, type Color, textFormatOf } from '../../workbook/cell-format.ts';

/** CSS of a cell's format; what the format leaves open is left to the page.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#CellFormat */
export function cellStyle(format: CellFormat): Record<string, string> {
  const style: Record<string, string> = {};
  const {
    bold,
    italic,
    underline,
    strikethrough,
    fontSize,
    fontFamily,
    foregroundColor,
    foregroundColorStyle,
  } = textFormatOf(format);
  if (bold) style['font-weight'] = 'bold';
  if (italic) style['font-style'] = 'italic';
  const lines = [underline && 'underline', strikethrough && 'line-through'].filter(Boolean);
  if (lines.length) style['text-decoration'] = lines.join(' ');
  if (fontSize) style['font-size'] = `${Math.round((fontSize * 4) / 3)}px`;
  if (fontFamily && /^[\p{L}\p{N} ,-]+$/u.test(fontFamily)) style['font-family'] = fontFamily;
  const color = foregroundColorStyle?.rgbColor ?? foregroundColor;
  if (color) style.color = css(color);
  const background =
    (format.backgroundColorStyle as { rgbColor?: Color } | undefined)?.rgbColor ??
    (format.backgroundColor as Color | undefined);
  if (background) style.background = css(background);
  const horizontal = String(format.horizontalAlignment ?? '').toLowerCase();
  if (['left', 'center', 'right'].includes(horizontal)) style['text-align'] = horizontal;
  if (wraps(format)) style['white-space'] = 'pre-wrap';
  const vertical = String(format.verticalAlignment ?? '');
  if (vertical === 'TOP') style['align-items'] = 'flex-start';
  if (vertical === 'MIDDLE') style['align-items'] = 'center';
  return style;
}

/** Google's default size of letters. */
export const defaultFontPoints = 10;

/** Size of a cell's letters in points. */
export function fontPoints(format: CellFormat): number {
  return textFormatOf(format).fontSize ?? defaultFontPoints;
}

/** Whether long text of such a cell breaks into lines, which makes its row higher. */
export function wraps(format: CellFormat): boolean {
  return format.wrapStrategy === 'WRAP';
}

function css({ red = 0, green = 0, blue = 0 }: Color): string {
  return `rgb(${[red, green, blue].map((part) => Math.round(part * 255)).join(', ')})`;
}
