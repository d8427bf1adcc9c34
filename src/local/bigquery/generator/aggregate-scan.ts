import type { AggregateScan, ComputedColumn, GroupingSet } from '../analyzer/resolved-tree.ts';
import { notImplemented } from '../bigquery-error.ts';
import { aggregateSql } from './aggregates.ts';
import type { Generation } from './generation.ts';
import { computedSql, scanSql } from './scans.ts';
import { columnSql, selectList } from './sql-text.ts';

/** GROUP BY with its aggregates, including ROLLUP, CUBE and GROUPING SETS. */
export function aggregateScanSql(scan: AggregateScan, g: Generation): string {
  const input = scanSql(scan.inputScan, g);
  const aggregates = scan.aggregateList.map((item) => aggregateColumn(item, g));
  if (scan.groupingSetList.length > 0 || scan.rollupColumnList.length > 0) {
    return groupingSetsSql(scan, input, aggregates, g);
  }
  const keys = scan.groupByList.map((item) => computedSql(item, g));
  const groupBy = keys.length > 0 ? keys.map((_, i) => i + 1).join(', ') : '()';
  return `SELECT ${selectList([...keys, ...aggregates])} FROM (${input}) GROUP BY ${groupBy}`;
}

function aggregateColumn(item: ComputedColumn, g: Generation): string {
  if (item.expr.kind !== 'AggregateFunctionCall') throw notImplemented(`aggregate ${item.expr.kind}`);
  return `${aggregateSql(item.expr, g)} AS ${columnSql(item.column)}`;
}

/**
 * Keys are computed first, because DuckDB's sets name plain columns. A set may name a key twice and sets may repeat,
 * which DuckDB takes as they are.
 */
function groupingSetsSql(scan: AggregateScan, input: string, aggregates: string[], g: Generation): string {
  if (scan.groupByList.some((item) => item.expr.kind === 'Literal'))
    throw notImplemented('GROUPING SETS of a constant');
  const key = (id: string) => `k${id}`;
  const computed = scan.groupByList.map((item) =>
    computedSql(item, g).replace(/ AS c\d+$/, ` AS ${key(item.column.columnId)}`),
  );
  const keyOf = (ref: { column: { columnId: string } }) => key(ref.column.columnId);
  const keys = scan.groupByList.map((item) => `${keyOf(item)} AS ${columnSql(item.column)}`);
  const calls = scan.groupingCallList.map(
    (call) => `CAST(grouping(${keyOf(call.groupByColumn)}) AS BIGINT) AS ${columnSql(call.outputColumn)}`,
  );
  const sets =
    scan.groupingSetList.length > 0
      ? scan.groupingSetList.map((set) => groupingSetSql(set, keyOf)).join(', ')
      : `ROLLUP (${scan.rollupColumnList.map(keyOf).join(', ')})`;
  const inner = `SELECT *, ${computed.join(', ')} FROM (${input})`;
  return `SELECT ${selectList([...keys, ...aggregates, ...calls])} FROM (${inner}) GROUP BY GROUPING SETS (${sets})`;
}

function groupingSetSql(set: GroupingSet, keyOf: (ref: { column: { columnId: string } }) => string): string {
  const groups = (lists: { columnList: { column: { columnId: string } }[] }[]) =>
    lists.map((list) => `(${list.columnList.map(keyOf).join(', ')})`).join(', ');
  if (set.kind === 'Rollup') return `ROLLUP (${groups(set.rollupColumnList ?? [])})`;
  if (set.kind === 'Cube') return `CUBE (${groups(set.cubeColumnList ?? [])})`;
  return `(${(set.groupByColumnList ?? []).map(keyOf).join(', ')})`;
}
