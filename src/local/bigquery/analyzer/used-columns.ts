import type { Column, Expr, Scan, Statement } from './resolved-tree.ts';

/**
 * Ids of the columns that a statement's answer depends on. The analyser prunes too, but keeps every column of a
 * UNION's or a WITH's parts; BigQuery bills only what is used.
 */
export function usedColumns(statement: Statement): ReadonlySet<string> {
  const used = new Set<string>();
  const withQueries = new Map<string, Scan>();
  const use = (columns: Column[]) => {
    for (const column of columns) used.add(column.columnId);
  };

  /** Parents come before their inputs, so what is needed of a scan is known when it is reached. */
  function markScan(scan: Scan): void {
    switch (scan.kind) {
      case 'ProjectScan':
        for (const { column, expr } of scan.exprList) if (used.has(column.columnId)) markExpr(expr);
        markScan(scan.inputScan);
        return;
      case 'AggregateScan':
        for (const { expr } of scan.groupByList) markExpr(expr);
        for (const { column, expr } of scan.aggregateList) if (used.has(column.columnId)) markExpr(expr);
        markScan(scan.inputScan);
        return;
      case 'SetOperationScan': {
        const isAll = (scan.opType ?? 'UNION_ALL') === 'UNION_ALL';
        for (const item of scan.inputItemList) {
          use(item.outputColumnList.filter((_, i) => !isAll || used.has(scan.columnList[i]?.columnId ?? '')));
          markScan(item.scan);
        }
        return;
      }
      case 'WithRefScan': {
        const columns = withQueries.get(scan.withQueryName)?.columnList ?? [];
        use(columns.filter((_, i) => used.has(scan.columnList[i]?.columnId ?? '')));
        return;
      }
      case 'WithScan':
        for (const entry of scan.withEntryList) withQueries.set(entry.withQueryName, entry.withSubquery);
        markScan(scan.query);
        for (const { withSubquery } of [...scan.withEntryList].reverse()) {
          if (scan.recursive) use(withSubquery.columnList);
          markScan(withSubquery);
        }
        return;
      case 'RecursiveScan':
        for (const term of [scan.nonRecursiveTerm, scan.recursiveTerm]) {
          use(term.outputColumnList);
          markScan(term.scan);
        }
        return;
      default:
        markEverything(scan);
        return;
    }
  }

  function markExpr(expr: Expr): void {
    if (expr.kind === 'SubqueryExpr') {
      if (expr.inExpr) markExpr(expr.inExpr);
      use(expr.subquery.columnList);
      markScan(expr.subquery);
      return;
    }
    if (expr.kind === 'ColumnRef') use([expr.column]);
    else markEverything(expr);
  }

  /** All expressions of a node, then the scans under it. */
  function markEverything(node: Scan | Expr): void {
    const scans: Scan[] = [];
    const look = (value: unknown): void => {
      if (Array.isArray(value)) {
        value.forEach(look);
        return;
      }
      if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
      if (isScan(value)) {
        scans.push(value);
        return;
      }
      if (isSubquery(value)) {
        markExpr(value);
        return;
      }
      // Not every reference says its kind; a list of a scan's own columns is no use of them.
      if ('column' in value && isColumn(value.column)) use([value.column]);
      for (const item of Object.values(value)) look(item);
    };
    for (const [field, value] of Object.entries(node)) if (field !== 'columnList') look(value);
    scans.forEach(markScan);
  }

  use((statement.outputColumnList ?? []).map(({ column }) => column));
  if (statement.query) markScan(statement.query);
  return used;
}

const kindOf = (value: object) => ('kind' in value && typeof value.kind === 'string' ? value.kind : '');
const isScan = (value: object): value is Scan => kindOf(value).endsWith('Scan');
const isSubquery = (value: object): value is Expr => kindOf(value) === 'SubqueryExpr';
const isColumn = (value: unknown): value is Column =>
  typeof value === 'object' && value !== null && 'columnId' in value;
