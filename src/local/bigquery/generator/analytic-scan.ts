import type { AnalyticCall, AnalyticFunctionGroup, FrameBound, Scan } from '../analyzer/resolved-tree.ts';
import { notImplemented } from '../bigquery-error.ts';
import { aggregateRule } from './aggregates.ts';
import { columnRefSql, exprSql } from './expressions.ts';
import { argument, functionName } from './function-call.ts';
import type { Generation } from './generation.ts';
import { orderSql } from './order.ts';
import { scanSql } from './scans.ts';
import { columnSql } from './sql-text.ts';

/** Window functions: the input's columns, then one more for each call. */
export function analyticScanSql(scan: Extract<Scan, { kind: 'AnalyticScan' }>, g: Generation): string {
  const input = scanSql(scan.inputScan, g);
  const calls = scan.functionGroupList.flatMap((group) =>
    group.analyticFunctionList.map(({ column, expr }) => {
      if (expr.kind !== 'AnalyticFunctionCall') throw notImplemented(`analytic ${expr.kind}`);
      return `${analyticSql(expr, group, g)} AS ${columnSql(column)}`;
    }),
  );
  return `SELECT ${[...scan.inputScan.columnList.map(columnSql), ...calls].join(', ')} FROM (${input})`;
}

const numbering = new Set(['row_number', 'rank', 'dense_rank', 'percent_rank', 'cume_dist']);

function analyticSql(call: AnalyticCall, group: AnalyticFunctionGroup, g: Generation): string {
  const name = functionName(call);
  const args = call.argumentList.map((expr) => argument(expr, g));
  const list = args.map((a) => a.sql).join(', ');
  const keys = group.partitionBy?.partitionByList ?? [];
  const partition =
    keys.length > 0 ? `PARTITION BY ${keys.map((key) => columnRefSql(key, g)).join(', ')}` : '';
  const items = group.orderBy?.orderByItemList ?? [];
  const framed = call.windowFrame?.frameUnit === 'RANGE' && hasOffset(call);
  // A frame by RANGE with an offset allows one sort key only, so the key for NaN must go.
  const order =
    items.length > 0 ? ` ORDER BY ${framed ? singleKey(orderSql(items, g)) : orderSql(items, g)}` : '';
  const unframed = ` OVER (${partition}${order})`;
  const over = ` OVER (${partition}${order}${frameSql(call, g)})`;
  const nulls = call.nullHandlingModifier === 'IGNORE_NULLS' ? ' IGNORE NULLS' : '';
  if (numbering.has(name)) return `${name}()${unframed}`;
  switch (name) {
    case 'ntile':
      return `ntile(${list})${unframed}`;
    case 'lag':
    case 'lead':
      return `${name}(${list}${nulls})${unframed}`;
    case 'first_value':
    case 'last_value':
    case 'nth_value':
      return `${name}(${list}${nulls})${over}`;
    case 'percentile_cont':
    case 'percentile_disc':
      return percentileSql(name, args, call, ` OVER (${partition})`);
  }
  return aggregateRule({
    name,
    args,
    distinct: call.distinct ? 'DISTINCT ' : '',
    order: '',
    type: call.type,
    ignoreNulls: call.nullHandlingModifier === 'IGNORE_NULLS',
    respectNulls: call.nullHandlingModifier === 'RESPECT_NULLS',
    limit: undefined,
    over,
  });
}

const singleKey = (order: string) => order.replace(/^isnan\([^)]*\) [^,]*, /, '');

function hasOffset(call: AnalyticCall): boolean {
  const bounds = [call.windowFrame?.startExpr.boundaryType, call.windowFrame?.endExpr.boundaryType];
  return bounds.some((bound) => bound?.startsWith('OFFSET'));
}

function percentileSql(
  name: 'percentile_cont' | 'percentile_disc',
  args: { sql: string; type: { kind: string } }[],
  call: AnalyticCall,
  over: string,
): string {
  const [value, fraction] = [args[0]?.sql ?? '', args[1]?.sql ?? ''];
  const filter =
    call.nullHandlingModifier === 'RESPECT_NULLS' ? '' : ` FILTER (WHERE (${value}) IS NOT NULL)`;
  const nan = args[0]?.type.kind === 'FLOAT64' ? `isnan(${value}) DESC NULLS FIRST, ` : '';
  const sorted = `list(${value} ORDER BY ${nan}${value} NULLS FIRST)${filter}${over}`;
  return `bq_${name}(${sorted}, ${fraction})`;
}

function frameSql(call: AnalyticCall, g: Generation): string {
  const frame = call.windowFrame;
  if (!frame) return '';
  return ` ${frame.frameUnit ?? 'ROWS'} BETWEEN ${boundSql(frame.startExpr, g)} AND ${boundSql(frame.endExpr, g)}`;
}

function boundSql(bound: FrameBound, g: Generation): string {
  const offset = bound.expression ? exprSql(bound.expression, g) : '';
  switch (bound.boundaryType ?? 'UNBOUNDED_PRECEDING') {
    case 'UNBOUNDED_PRECEDING':
      return 'UNBOUNDED PRECEDING';
    case 'UNBOUNDED_FOLLOWING':
      return 'UNBOUNDED FOLLOWING';
    case 'CURRENT_ROW':
      return 'CURRENT ROW';
    case 'OFFSET_PRECEDING':
      return `${offset} PRECEDING`;
    default:
      return `${offset} FOLLOWING`;
  }
}
