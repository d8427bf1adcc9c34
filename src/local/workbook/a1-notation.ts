import type { Rectangle } from './grid-range.ts';

/** Bounds read from A1 notation, counted from 0, half open; a missing one was not given (`A2:B`, `3:5`). */
export interface A1Bounds {
  startRowIndex?: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
}

/** Splits `'My tab'!A1:B2` into sheet title and cells; either may be missing. */
export function splitA1(text: string): { title?: string; cells?: string } {
  const quoted = /^'((?:[^']|'')*)'(?:!(.*))?$/s.exec(text);
  if (quoted) {
    const title = (quoted[1] ?? '').replaceAll("''", "'");
    return quoted[2] === undefined ? { title } : { title, cells: quoted[2] };
  }
  const mark = text.lastIndexOf('!');
  if (mark >= 0) return { title: text.slice(0, mark), cells: text.slice(mark + 1) };
  return { cells: text };
}

/** Reads the cell part of A1 notation; `undefined` when it is none. */
export function parseCells(text: string): A1Bounds | undefined {
  const match = /^\$?([A-Za-z]{1,3})?\$?(\d+)?(?::\$?([A-Za-z]{1,3})?\$?(\d+)?)?$/.exec(text);
  if (!match) return undefined;
  const [, column1, row1, column2, row2] = match;
  if (!text.includes(':')) {
    if (!column1 || !row1) return undefined;
    return bounds(column1, row1, column1, row1);
  }
  if ((!column1 && !row1) || (!column2 && !row2)) return undefined;
  if ((!column1 && column2) || (column1 && !column2)) return undefined;
  return bounds(column1, row1, column2, row2);
}

function bounds(column1?: string, row1?: string, column2?: string, row2?: string): A1Bounds | undefined {
  const result: A1Bounds = {};
  if (row1 === '0' || row2 === '0') return undefined;
  const rows = [row1, row2].filter((row) => row !== undefined).map(Number);
  const columns = [column1, column2].filter((column) => column !== undefined).map(columnIndex);
  if (rows.length === 2) {
    result.startRowIndex = Math.min(...rows) - 1;
    result.endRowIndex = Math.max(...rows);
  } else if (rows.length === 1) {
    result.startRowIndex = (rows[0] ?? 1) - 1;
  }
  if (columns.length === 2) {
    result.startColumnIndex = Math.min(...columns);
    result.endColumnIndex = Math.max(...columns) + 1;
  }
  return result;
}

/** `A` is 0, `Z` 25, `AA` 26. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** The letters of a column counted from 0. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A1 notation of a rectangle without sheet title; one cell is written as one cell. */
export function cellsToA1({ top, bottom, left, right }: Rectangle): string {
  const from = `${columnLetters(left)}${top + 1}`;
  return bottom - top === 1 && right - left === 1 ? from : `${from}:${columnLetters(right - 1)}${bottom}`;
}

/** A sheet title as it stands before the `!`: quoted unless it is a plain word. */
export function quoteTitle(title: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) && !parseCells(title) && !/^R\d*C\d*$/i.test(title)
    ? title
    : `'${title.replaceAll("'", "''")}'`;
}
