import { macroNames, tryName } from '../duckdb/macros.ts';

/** `sql` with NULL in place of an error, as SAFE functions and SAFE_CAST want it. See macros.ts for the twins. */
export function trySql(sql: string): string {
  // String literals come first in the pattern, so that what they say is left alone.
  const tried = sql.replace(/'(?:[^']|'')*'|\b(\w+)\(/g, (found, name: string | undefined) =>
    name === 'error' || (name && macroNames.has(name)) ? `${tryName(name)}(` : found,
  );
  return `TRY(${tried})`;
}
