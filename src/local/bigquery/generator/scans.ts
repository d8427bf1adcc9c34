import type { ArrayScan, Column, ComputedColumn, Expr, JoinScan, Scan } from '../analyzer/resolved-tree.ts';
import { notImplemented } from '../bigquery-error.ts';
import { aggregateScanSql } from './aggregate-scan.ts';
import { analyticScanSql } from './analytic-scan.ts';
import { columnRefSql, exprSql } from './expressions.ts';
import { functionName } from './function-call.ts';
import type { Generation } from './generation.ts';
import { orderSql } from './order.ts';
import { columnSql, quoteName, selectList } from './sql-text.ts';

const columns = (list: Column[]) => selectList(list.map(columnSql));

/** A query whose result has the scan's columns, each named by `columnSql`. */
export function scanSql(scan: Scan, g: Generation): string {
  switch (scan.kind) {
    case 'SingleRowScan':
      return 'SELECT 1 AS nothing';
    case 'TableScan':
      return `SELECT ${columns(scan.columnList)} FROM ${g.table(scan)}`;
    case 'FilterScan': {
      const input = scanSql(scan.inputScan, g);
      return `SELECT ${columns(scan.columnList)} FROM (${input}) WHERE ${exprSql(scan.filterExpr, g)}`;
    }
    case 'ProjectScan':
      return projectSql(scan, g);
    case 'JoinScan':
      return joinSql(scan, g);
    case 'ArrayScan':
      return arraySql(scan, g);
    case 'AggregateScan':
      return aggregateScanSql(scan, g);
    case 'AnalyticScan':
      return analyticScanSql(scan, g);
    case 'OrderByScan': {
      const input = scanSql(scan.inputScan, g);
      return `SELECT ${columns(scan.columnList)} FROM (${input}) ORDER BY ${orderSql(scan.orderByItemList, g)}`;
    }
    case 'LimitOffsetScan':
      return limitSql(scan, g);
    case 'SetOperationScan':
      return setOperationSql(scan, g);
    case 'WithScan':
      return withSql(scan, g);
    case 'WithRefScan': {
      const source = g.withQueries.get(scan.withQueryName) ?? [];
      return `SELECT ${renamed(source, scan.columnList)} FROM ${quoteName(scan.withQueryName)}`;
    }
    case 'RecursiveScan':
      return recursiveSql(scan, g);
    case 'RecursiveRefScan': {
      const query = g.recursive.at(-1);
      if (!query) throw new TypeError('a recursive reference outside a recursive query');
      return `SELECT ${renamed(query.columns, scan.columnList)} FROM ${quoteName(query.name)}`;
    }
    case 'SampleScan': {
      if (scan.unit === 'ROWS') throw notImplemented('TABLESAMPLE by rows');
      return `SELECT * FROM (${scanSql(scan.inputScan, g)}) USING SAMPLE ${exprSql(scan.size, g)} PERCENT (bernoulli)`;
    }
    default:
      throw notImplemented(`query form ${(scan as { kind: string }).kind}`);
  }
}

function renamed(from: Column[], to: Column[]): string {
  return selectList(
    to.map((column, i) => `${from[i] ? columnSql(from[i]) : 'NULL'} AS ${columnSql(column)}`),
  );
}

/** `expression AS cN` for a column that a scan computes. */
export function computedSql(computed: ComputedColumn, g: Generation): string {
  return `${exprSql(computed.expr, g)} AS ${columnSql(computed.column)}`;
}

function projectSql(scan: Extract<Scan, { kind: 'ProjectScan' }>, g: Generation): string {
  const input = scanSql(scan.inputScan, g);
  const computed = new Map(scan.exprList.map((item) => [item.column.columnId, item]));
  const items = scan.columnList.map((column) => {
    const item = computed.get(column.columnId);
    return item ? computedSql(item, g) : columnSql(column);
  });
  return `SELECT ${selectList(items)} FROM (${input})`;
}

function joinSql(scan: JoinScan, g: Generation): string {
  const type = scan.joinType ?? 'INNER';
  const left = `(${scanSql(scan.leftScan, g)}) ${g.alias()}`;
  const right = `(${scanSql(scan.rightScan, g)}) ${g.alias()}`;
  const join = scan.joinExpr
    ? `${left} ${type} JOIN ${right} ON ${exprSql(scan.joinExpr, g)}`
    : type === 'INNER'
      ? `${left} CROSS JOIN ${right}`
      : `${left} ${type} JOIN ${right} ON TRUE`;
  return `SELECT ${columns(scan.columnList)} FROM ${join}`;
}

/** UNNEST, alone or joined to the rows whose array it opens; an empty array gives one NULL row in an outer join. */
function arraySql(scan: ArrayScan, g: Generation): string {
  const array = `coalesce(${exprSql(scan.arrayExpr, g)}, [])`;
  const element = columnSql(scan.elementColumn);
  const offset = scan.arrayOffsetColumn && columnSql(scan.arrayOffsetColumn.column);
  const opened = (list: string, offsets: string) =>
    [`unnest(${list}) AS ${element}`, ...(offset ? [`unnest(${offsets}) AS ${offset}`] : [])].join(', ');
  const rows = opened(array, `range(len(${array}))`);
  if (!scan.inputScan) return `SELECT ${rows}`;
  const input = scanSql(scan.inputScan, g);
  const kept = scan.inputScan.columnList.map(columnSql);
  if (scan.joinExpr) {
    // DuckDB wants a lateral outer join to have no condition, so the condition goes inside.
    const opening = `SELECT * FROM (SELECT ${rows}) WHERE ${exprSql(scan.joinExpr, g)}`;
    const join = scan.isOuter ? 'LEFT' : 'INNER';
    return `SELECT * FROM (${input}) ${g.alias()} ${join} JOIN LATERAL (${opening}) ${g.alias()} ON TRUE`;
  }
  if (!scan.isOuter) return `SELECT ${[...kept, rows].join(', ')} FROM (${input})`;
  const orNull = (list: string) => `CASE WHEN len(${array}) = 0 THEN [NULL] ELSE ${list} END`;
  const outer = opened(orNull(array), orNull(`range(len(${array}))`));
  return `SELECT ${[...kept, outer].join(', ')} FROM (${input})`;
}

function limitSql(scan: Extract<Scan, { kind: 'LimitOffsetScan' }>, g: Generation): string {
  const input = scanSql(scan.inputScan, g);
  const base = scan.inputScan.kind === 'OrderByScan' ? input : `SELECT * FROM (${input})`;
  const limit = scan.limit ? ` LIMIT ${exprSql(scan.limit, g)}` : '';
  return `${base}${limit}${scan.offset ? ` OFFSET ${exprSql(scan.offset, g)}` : ''}`;
}

const setOperations: Record<string, string> = {
  UNION_ALL: 'UNION ALL',
  UNION_DISTINCT: 'UNION',
  INTERSECT_ALL: 'INTERSECT ALL',
  INTERSECT_DISTINCT: 'INTERSECT',
  EXCEPT_ALL: 'EXCEPT ALL',
  EXCEPT_DISTINCT: 'EXCEPT',
};

function setOperationSql(scan: Extract<Scan, { kind: 'SetOperationScan' }>, g: Generation): string {
  const constants = constantRows(scan, g);
  if (constants) return constants;
  const operation = setOperations[scan.opType ?? 'UNION_ALL'] ?? 'UNION ALL';
  const items = scan.inputItemList.map((item) => {
    return `(SELECT ${renamed(item.outputColumnList, scan.columnList)} FROM (${scanSql(item.scan, g)}))`;
  });
  return items.join(` ${operation} `);
}

/**
 * `SELECT 1 UNION ALL SELECT 2 …` as VALUES. DuckDB runs the parts of a UNION ALL in an order of its own, which an
 * ARRAY_AGG without ORDER BY would show; the rows of VALUES stay as they were written.
 */
function constantRows(scan: Extract<Scan, { kind: 'SetOperationScan' }>, g: Generation): string | undefined {
  if ((scan.opType ?? 'UNION_ALL') !== 'UNION_ALL') return undefined;
  if (!scan.inputItemList.every((item) => constantRow(item.scan, g))) return undefined;
  const rows = scan.inputItemList.map((item) => renamedCells(item.outputColumnList, g));
  const names = scan.columnList.map(columnSql);
  return `SELECT ${names.join(', ')} FROM (VALUES ${rows.join(', ')}) ${g.alias()}(${names.join(', ')})`;
}

const renamedCells = (columns: Column[], g: Generation) =>
  `(${columns.map((column) => columnRefSql({ column }, g)).join(', ')})`;

/** Whether a scan is one row of constants; if so, its columns stand for their SQL from now on. */
function constantRow(scan: Scan, g: Generation): boolean {
  if (scan.kind === 'SingleRowScan') return true;
  if (scan.kind !== 'ProjectScan' || !constantRow(scan.inputScan, g)) return false;
  return scan.exprList.every(({ column, expr }) => {
    if (!isConstant(expr, g)) return false;
    g.substitutes.set(column.columnId, exprSql(expr, g));
    return true;
  });
}

/** Functions that answer anew each time they are written. */
const volatileFunctions = new Set(['rand', 'generate_uuid']);

function isConstant(expr: Expr, g: Generation): boolean {
  switch (expr.kind) {
    case 'Literal':
    case 'Parameter':
      return true;
    case 'ColumnRef':
      return g.substitutes.has(expr.column.columnId);
    case 'Cast':
      return isConstant(expr.expr, g);
    case 'MakeStruct':
      return expr.fieldList.every((field) => isConstant(field, g));
    case 'FunctionCall':
      return (
        !volatileFunctions.has(functionName(expr)) &&
        expr.genericArgumentList.length === 0 &&
        expr.argumentList.every((a) => isConstant(a, g))
      );
    default:
      return false;
  }
}

function withSql(scan: Extract<Scan, { kind: 'WithScan' }>, g: Generation): string {
  const entries = scan.withEntryList.map(({ withQueryName, withSubquery }) => {
    g.withQueries.set(withQueryName, withSubquery.columnList);
    g.recursive.push({ name: withQueryName, columns: withSubquery.columnList });
    const sql = scanSql(withSubquery, g);
    g.recursive.pop();
    return `${quoteName(withQueryName)} AS (${sql})`;
  });
  return `WITH ${scan.recursive ? 'RECURSIVE ' : ''}${entries.join(', ')} ${scanSql(scan.query, g)}`;
}

function recursiveSql(scan: Extract<Scan, { kind: 'RecursiveScan' }>, g: Generation): string {
  const [start, step] = [scan.nonRecursiveTerm, scan.recursiveTerm].map((term) => {
    return `SELECT ${renamed(term.outputColumnList, scan.columnList)} FROM (${scanSql(term.scan, g)})`;
  });
  return `${start} ${scan.opType?.includes('DISTINCT') ? 'UNION' : 'UNION ALL'} ${step}`;
}
