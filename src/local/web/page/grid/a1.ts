import type { Area } from '../../protocol.ts';

/** Letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

export function areaName({ top, left, bottom, right }: Area): string {
  const first = cellName(top, left);
  return bottom - top === 1 && right - left === 1 ? first : `${first}:${cellName(bottom - 1, right - 1)}`;
}

/** Reads `B3` or `B3:D9`; undefined when the text is neither. */
export function parseArea(text: string, sheet: number): Area | undefined {
  const match = /^\s*([A-Za-z]{1,3})(\d+)(?::([A-Za-z]{1,3})(\d+))?\s*$/.exec(text);
  if (!match) return undefined;
  const [, letters = '', digits = '', endLetters = letters, endDigits = digits] = match;
  const [a, b] = [columnNumber(letters), columnNumber(endLetters)];
  const [c, d] = [Number(digits) - 1, Number(endDigits) - 1];
  if (c < 0 || d < 0) return undefined;
  return {
    sheet,
    top: Math.min(c, d),
    left: Math.min(a, b),
    bottom: Math.max(c, d) + 1,
    right: Math.max(a, b) + 1,
  };
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
