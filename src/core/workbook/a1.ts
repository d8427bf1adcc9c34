import type { Rectangle } from './requests.ts';

/** A range as written in A1 notation; zero-based; `undefined` ends are open (`A2:A`). */
export interface A1Range {
  /** Tab title, without quotes; undefined when the notation names none. */
  tab: string | undefined;
  row: number;
  column: number;
  endRow: number | undefined;
  endColumn: number | undefined;
}

const notation =
  /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?\$?([A-Za-z]{1,3})\$?(\d{1,8})(?::(?:\$?([A-Za-z]{1,3}))?(?:\$?(\d{1,8}))?)?$/;

/** Parses `B4`, `A2:C`, `Watch!A2:A` or `'My tab'!$B$4`; undefined when the text is not a range. */
export function parseA1(text: string): A1Range | undefined {
  const match = notation.exec(text.trim());
  if (!match) return undefined;
  const [whole, quoted, plain, startColumn = '', startRow = '', endColumn, endRow] = match;
  const row = Number(startRow) - 1;
  const column = columnIndex(startColumn);
  if (row < 0) return undefined;
  const tab = quoted === undefined ? plain?.trim() : quoted.replace(/''/g, "'");
  if (!whole.slice(whole.lastIndexOf('!') + 1).includes(':')) {
    return { tab, row, column, endRow: row + 1, endColumn: column + 1 };
  }
  if (endColumn === undefined && endRow === undefined) return undefined;
  const lastRow = endRow === undefined ? undefined : Number(endRow);
  const lastColumn = endColumn === undefined ? undefined : columnIndex(endColumn) + 1;
  if (lastRow !== undefined && lastRow <= row) return undefined;
  if (lastColumn !== undefined && lastColumn <= column) return undefined;
  return { tab, row, column, endRow: lastRow, endColumn: lastColumn };
}

/** Zero-based index of column letters: A is 0, Z 25, AA 26. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** Letters of a zero-based column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A1 address of one zero-based cell, without its tab: `cellA1(3, 2)` is `C4`. */
export function cellA1(row: number, column: number): string {
  return columnLetters(column) + (row + 1);
}

/** A1 notation of a rectangle without its tab: `A1:C10`, or `A1` for a single cell. */
export function rectangleA1(area: Rectangle): string {
  const start = cellA1(area.row, area.column);
  const end = cellA1(area.row + area.rows - 1, area.column + area.columns - 1);
  return start === end ? start : `${start}:${end}`;
}

/** `range` on the tab titled `title`, quoted as the Sheets API wants it: `'It''s'!A1`. */
export function onTab(title: string, range?: string): string {
  const quoted = `'${title.replace(/'/g, "''")}'`;
  return range === undefined ? quoted : `${quoted}!${range}`;
}
