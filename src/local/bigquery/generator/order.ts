import type { OrderByItem } from '../analyzer/resolved-tree.ts';
import { notImplemented } from '../bigquery-error.ts';
import { columnRefSql } from './expressions.ts';
import type { Generation } from './generation.ts';

/**
 * The list after ORDER BY. BigQuery puts NULLs first when ascending, last when descending, and NaN below every other
 * number, where DuckDB has it above.
 * https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#orderable_floating_points
 */
export function orderSql(items: OrderByItem[], g: Generation): string {
  return items
    .map((item) => {
      if (item.collationName) throw notImplemented('COLLATE');
      const column = columnRefSql(item.columnRef, g);
      const direction = item.isDescending ? 'DESC' : 'ASC';
      const nullsFirst =
        item.nullOrder === 'NULLS_FIRST' || (item.nullOrder !== 'NULLS_LAST' && !item.isDescending);
      const nulls = nullsFirst ? 'NULLS FIRST' : 'NULLS LAST';
      const nan =
        item.columnRef.column.type.kind === 'FLOAT64'
          ? `isnan(${column}) ${item.isDescending ? 'ASC' : 'DESC'} ${nulls}, `
          : '';
      return `${nan}${column} ${direction} ${nulls}`;
    })
    .join(', ');
}
