import { columnIndex, columnLetters, quoteTitle } from './a1-notation.ts';
import type { GridRange } from './grid-range.ts';

/** One end of a reference; row and column count from 0, `$` marks them absolute. */
interface Corner {
  row?: { index: number; absolute: boolean };
  column?: { index: number; absolute: boolean };
}

/** A reference within a formula: `A1`, `$A$1:B2`, `A2:A`, `A:B`, `3:5`, each possibly behind a sheet's title. */
interface Reference {
  sheet: string | undefined;
  corners: Corner[];
}

/** Text, or a quoted title with its `!`, or a bare title with its `!`, or a reference, or a word. */
const token =
  /"(?:[^"]|"")*"|(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Za-z]{1,3}\$?\d+(?::(?:\$?[A-Za-z]{1,3}(?:\$?\d+)?|\$?\d+))?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\p{L}\p{N}_.(!])|[\p{L}_][\p{L}\p{N}_.]*/gu;

/** The formula with every reference rewritten; `undefined` for one whose cells are gone makes it `#REF!`. */
function mapReferences(formula: string, map: (reference: Reference) => Reference | undefined): string {
  return formula.replace(token, (text: string, title: string | undefined, cells: string | undefined) => {
    if (cells === undefined) return text;
    const sheet = unquoted(title);
    const before: Reference = { sheet, corners: cells.split(':').map(parseCorner) };
    const after = map(before);
    if (after === before) return text;
    const home = after ? after.sheet : sheet;
    const prefix = home === undefined ? '' : `${quoteTitle(home)}!`;
    return after ? prefix + after.corners.map(cornerText).join(':') : `${prefix}#REF!`;
  });
}

/** The formula as it stands after being copied `rows` down and `columns` to the right. */
export function copiedFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return mapReferences(formula, ({ sheet, corners }) => {
    const moved = corners.map(({ row, column }) => ({
      ...(row ? { row: row.absolute ? row : { ...row, index: row.index + rows } } : {}),
      ...(column ? { column: column.absolute ? column : { ...column, index: column.index + columns } } : {}),
    }));
    const outside = moved.some(({ row, column }) => (row?.index ?? 0) < 0 || (column?.index ?? 0) < 0);
    return outside ? undefined : { sheet, corners: moved };
  });
}

/** The formula of a cell of `home` after ranges of the sheet `changed` moved as `move` says. */
export function followMoves(
  formula: string,
  home: string,
  changed: { id: number; title: string },
  move: (range: GridRange) => GridRange | undefined,
): string {
  return mapReferences(formula, (reference) => {
    const title = reference.sheet ?? home;
    if (title.toLowerCase() !== changed.title.toLowerCase()) return reference;
    const [first, last = first] = reference.corners;
    if (!first || !last) return reference;
    const before = rangeOf(changed.id, first, last);
    const after = move(before);
    if (!after) return undefined;
    if (JSON.stringify(before) === JSON.stringify(after)) return reference;
    const place = (corner: Corner, row: number | undefined, column: number | undefined): Corner => ({
      ...(corner.row && row !== undefined ? { row: { ...corner.row, index: row } } : {}),
      ...(corner.column && column !== undefined ? { column: { ...corner.column, index: column } } : {}),
    });
    const start = place(first, after.startRowIndex, after.startColumnIndex);
    if (reference.corners.length === 1) return { sheet: reference.sheet, corners: [start] };
    const end = place(last, minusOne(after.endRowIndex), minusOne(after.endColumnIndex));
    return { sheet: reference.sheet, corners: [start, end] };
  });
}

/** The formula of a cell after the sheet called `from` is called `to`. */
export function followRename(formula: string, from: string, to: string): string {
  return mapReferences(formula, (reference) =>
    reference.sheet?.toLowerCase() === from.toLowerCase() ? { ...reference, sheet: to } : reference,
  );
}

/** The formula of a cell after the sheet called `title` is deleted: what referred to it is `#REF!`. */
export function withoutSheet(formula: string, title: string): string {
  return formula.replace(token, (text: string, home: string | undefined, cells: string | undefined) =>
    cells !== undefined && unquoted(home)?.toLowerCase() === title.toLowerCase() ? '#REF!' : text,
  );
}

/** The formula of a cell after the range named `from` is named `to`. */
export function followRenamedRange(formula: string, from: string, to: string): string {
  return formula.replace(token, (text: string, ...matched: unknown[]) => {
    const at = Number(matched[2]);
    const called = /^\s*\(/.test(formula.slice(at + text.length));
    return text.toLowerCase() === from.toLowerCase() && !called ? to : text;
  });
}

function unquoted(title: string | undefined): string | undefined {
  return title?.startsWith("'") ? title.slice(1, -1).replaceAll("''", "'") : title;
}

function rangeOf(sheetId: number, first: Corner, last: Corner): GridRange {
  return {
    sheetId,
    ...(first.row && { startRowIndex: first.row.index }),
    ...(last.row && { endRowIndex: last.row.index + 1 }),
    ...(first.column && { startColumnIndex: first.column.index }),
    ...(last.column && { endColumnIndex: last.column.index + 1 }),
  };
}

function minusOne(bound: number | undefined): number | undefined {
  return bound === undefined ? undefined : bound - 1;
}

function parseCorner(text: string): Corner {
  const [, columnMark, letters, rowMark, digits] = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text) ?? [];
  // In `$5` the mark stands where a column's would.
  const rowAbsolute = letters ? rowMark === '$' : columnMark === '$' || rowMark === '$';
  return {
    ...(digits ? { row: { index: Number(digits) - 1, absolute: rowAbsolute } } : {}),
    ...(letters ? { column: { index: columnIndex(letters), absolute: columnMark === '$' } } : {}),
  };
}

function cornerText({ row, column }: Corner): string {
  const letters = column ? `${column.absolute ? '$' : ''}${columnLetters(column.index)}` : '';
  return letters + (row ? `${row.absolute ? '$' : ''}${row.index + 1}` : '');
}
