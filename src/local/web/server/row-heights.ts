import type { CellValue } from '../../workbook/cell.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { defaultFontPoints, fontPoints, wraps } from './cell-style.ts';

/** Google's default column width in pixels. */
const defaultColumnWidth = 100;
const lineHeight = 17;
const padding = 4;
/** Google lets a row grow without end; here one row may not fill the screen. */
const mostLines = 40;
const characterWidth = 6.4;

/** Rows that are not of the default height, by row: set by somebody, hidden, or grown around wrapped text. */
export function createRowHeights(workbook: Workbook): (sheet: Sheet) => [number, number][] {
  const known = new WeakMap<readonly unknown[], { formats: unknown; widths: string; height: number }>();
  const looks = new Map<number, { wrapped: boolean; scale: number }>();
  const lookAt = (id: number) => {
    const cached = looks.get(id);
    if (cached) return cached;
    const format = workbook.formats.get(id);
    const answer = { wrapped: wraps(format), scale: fontPoints(format) / defaultFontPoints };
    looks.set(id, answer);
    return answer;
  };

  /** Pixels that the texts of a row need; 0 when the default is enough. */
  function neededHeight(sheet: Sheet, row: number, widths: string): number {
    const values = sheet.values[row];
    if (!values) return 0;
    const formats = sheet.formats[row];
    const before = known.get(values);
    if (before && before.formats === formats && before.widths === widths) return before.height;
    let needed = lineHeight;
    for (const [column, value] of values.entries()) {
      if (value === null) continue;
      const { wrapped, scale } = lookAt(formats?.[column] ?? 0);
      const width = ((sheet.columnProperties[column]?.pixelSize ?? defaultColumnWidth) - 8) / scale;
      needed = Math.max(needed, linesOf(value, wrapped, width) * lineHeight * scale);
    }
    const height = needed > lineHeight ? Math.ceil(needed) + padding : 0;
    known.set(values, { formats, widths, height });
    return height;
  }

  return (sheet) => {
    const widths = sheet.columnProperties.map((column) => column?.pixelSize ?? '').join();
    const heights: [number, number][] = [];
    const rows = Math.min(sheet.rows, Math.max(sheet.values.length, sheet.rowProperties.length));
    for (let row = 0; row < rows; row++) {
      const { hiddenByUser, pixelSize } = sheet.rowProperties[row] ?? {};
      const height = hiddenByUser ? 0 : (pixelSize ?? neededHeight(sheet, row, widths));
      if (hiddenByUser || height > 0) heights.push([row, height]);
    }
    return heights;
  };
}

function linesOf(value: CellValue, wrapped: boolean, width: number): number {
  if (typeof value !== 'string') return 1;
  return wrapped ? wrappedLines(value, width) : Math.min(mostLines, value.split('\n').length);
}

/** Lines of a text in a column of that width; wide letters such as 한 count double. */
function wrappedLines(text: string, width: number): number {
  const perLine = Math.max(4, Math.floor(width / characterWidth));
  let lines = 0;
  for (const line of text.split('\n')) {
    let units = 0;
    for (const character of line) units += (character.codePointAt(0) ?? 0) > 0x1100 ? 2 : 1;
    lines += Math.max(1, Math.ceil(units / perLine));
    if (lines >= mostLines) return mostLines;
  }
  return lines;
}
