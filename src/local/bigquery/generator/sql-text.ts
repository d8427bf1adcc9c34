import type { Column } from '../analyzer/resolved-tree.ts';

/** A DuckDB string literal. DuckDB's lexer stops at a NUL, so those are put in by function. */
export function quoteString(text: string): string {
  const quoted = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return quoted.length === 1 ? quoted.join('') : `(${quoted.join(' || chr(0) || ')})`;
}

/** A DuckDB identifier. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The name a resolved column has everywhere in the generated SQL; ids are unique within a statement. */
export const columnSql = (column: Column): string => `c${column.columnId}`;

/** DuckDB wants at least one column; scans that need none (`COUNT(*)`) get this one. */
export const selectList = (items: string[]): string => (items.length > 0 ? items.join(', ') : '1 AS nothing');
