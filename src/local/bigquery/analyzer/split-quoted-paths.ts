/** A query whose quoted paths were split, and how to find a place of the new text in the old one. */
export interface SplitSql {
  sql: string;
  /** Maps a line and column (from 1) of `sql` back to the text the user wrote. */
  original(line: number, column: number): { line: number; column: number };
}

/** Comments, strings of every kind, and quoted identifiers, so that only the last are touched. */
const token =
  /--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|(?:[rR][bB]?|[bB][rR]?)?(?:"""(?:\\[\s\S]|[\s\S])*?"""|'''(?:\\[\s\S]|[\s\S])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|`(?:\\.|[^`\\\n])*`/g;

/**
 * BigQuery reads `` `project.dataset.table` `` as three names; ZetaSQL as one. Splits such identifiers into
 * `` `project`.`dataset`.`table` ``, which also gives the table BigQuery's default alias (its last part).
 * https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#path_expressions
 */
export function splitQuotedPaths(text: string): SplitSql {
  const inserted: { line: number; column: number }[] = [];
  let line = 1;
  let lineStart = 0;
  let counted = 0;
  const sql = text.replace(token, (found, offset: number) => {
    if (!found.startsWith('`') || !found.includes('.')) return found;
    for (let at = text.indexOf('\n', counted); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
      line++;
      lineStart = at + 1;
    }
    counted = offset;
    return found.replace(/\./g, (_, at: number) => {
      inserted.push({ line, column: offset - lineStart + at + 1 });
      return '`.`';
    });
  });
  return {
    sql,
    original: (atLine, column) => ({ line: atLine, column: originalColumn(inserted, atLine, column) }),
  };
}

function originalColumn(inserted: { line: number; column: number }[], line: number, column: number): number {
  let shift = 0;
  for (const place of inserted) if (place.line === line && place.column + shift < column) shift += 2;
  return column - shift;
}
