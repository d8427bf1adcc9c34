import type { OutputColumn, Scan } from '../analyzer/resolved-tree.ts';
import { columnRefSql } from './expressions.ts';
import type { Generation } from './generation.ts';
import { scanSql } from './scans.ts';

/** The name of column `index` (from 0) of every generated query. */
export const outputName = (index: number): string => `o${index}`;

/** DuckDB SQL of a whole query; its columns are `o0`, `o1`, … in the order of `output`. */
export function querySql(query: Scan, output: OutputColumn[], g: Generation): string {
  const scan = scanSql(query, g);
  const items = output.map(({ column }, i) => {
    return `${columnRefSql({ column }, g)} AS ${outputName(i)}`;
  });
  return `SELECT ${items.join(', ')} FROM (${scan})`;
}
