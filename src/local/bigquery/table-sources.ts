import type { Statement, TableScan } from './analyzer/resolved-tree.ts';
import { usedColumns } from './analyzer/used-columns.ts';
import { notImplemented } from './bigquery-error.ts';
import type { CatalogTable, TableColumn } from './catalog.ts';
import { duckType } from './generator/duck-type.ts';
import { outputName } from './generator/query.ts';
import { columnSql, quoteName, quoteString } from './generator/sql-text.ts';
import type { QueryPlan } from './query-plan.ts';

/** Calls `found` with every node of a kind in a tree, parents first. */
export function visitNodes<T extends { kind: string }>(
  tree: unknown,
  kind: T['kind'],
  found: (node: T) => void,
): void {
  const isWanted = (value: object): value is T => 'kind' in value && value.kind === kind;
  if (Array.isArray(tree)) {
    for (const item of tree) visitNodes(item, kind, found);
  } else if (typeof tree === 'object' && tree !== null && !(tree instanceof Uint8Array)) {
    if (isWanted(tree)) found(tree);
    for (const item of Object.values(tree)) visitNodes(item, kind, found);
  }
}

/** A column that a scan makes, and where it comes from. */
interface ScannedColumn {
  name: string;
  from: TableColumn | undefined;
  index: number;
  isUsed: boolean;
}

type PlanView = (sql: string) => Promise<QueryPlan>;

/** The FROM item of every table scan, with views written out; notes in the plan which columns are read. */
export async function tableSources(
  statement: Statement,
  tables: CatalogTable[],
  plan: QueryPlan,
  planView: PlanView,
): Promise<Map<TableScan, string>> {
  const used = usedColumns(statement);
  const scans: TableScan[] = [];
  visitNodes<TableScan>(statement, 'TableScan', (scan) => scans.push(scan));
  const sources = new Map<TableScan, string>();
  for (const scan of scans) {
    const table = tables[Number(scan.table.serializationId)];
    if (!table) throw new TypeError('a scan of an unknown table');
    if (scan.forSystemTimeExpr) throw notImplemented('FOR SYSTEM_TIME AS OF');
    const columns = scan.columnList.map((column, i) => {
      const index = Number(scan.columnIndexList[i]);
      return {
        name: columnSql(column),
        from: table.columns[index],
        index,
        isUsed: used.has(column.columnId),
      };
    });
    sources.set(scan, await sourceSql(table, columns, plan, planView));
  }
  return sources;
}

function sourceSql(
  table: CatalogTable,
  columns: ScannedColumn[],
  plan: QueryPlan,
  planView: PlanView,
): string | Promise<string> {
  switch (table.source.kind) {
    case 'TABLE':
      note(plan, table, columns);
      return `(SELECT ${list(columns, (from) => quoteName(from.name))} FROM ${table.source.duckName})`;
    case 'WILDCARD':
      return `(${table.source.parts.map((part) => partSql(part, columns, plan)).join(' UNION ALL ')})`;
    case 'VIEW':
      return viewSql(table.source.query, columns, plan, planView);
  }
}

const list = (columns: ScannedColumn[], sql: (from: TableColumn) => string): string =>
  columns.map(({ name, from }) => `${from ? sql(from) : 'NULL'} AS ${name}`).join(', ') || '1 AS nothing';

/** One table of a wildcard: what it lacks of the newest one's columns is NULL. */
function partSql(
  part: { suffix: string; table: CatalogTable },
  columns: ScannedColumn[],
  plan: QueryPlan,
): string {
  if (part.table.source.kind !== 'TABLE') throw notImplemented('wildcards over views');
  const own = new Map(part.table.columns.map((c, i) => [c.name.toLowerCase(), i]));
  const owned = columns.flatMap((column) => {
    const index = own.get(column.from?.name.toLowerCase() ?? '');
    return index === undefined ? [] : [{ ...column, index }];
  });
  note(plan, part.table, owned);
  const items = list(columns, (from) => {
    if (from.pseudo) return quoteString(part.suffix);
    const value = own.has(from.name.toLowerCase()) ? quoteName(from.name) : 'NULL';
    return `CAST(${value} AS ${duckType(from.type)})`;
  });
  return `SELECT ${items} FROM ${part.table.source.duckName}`;
}

/** The view's query as a subquery, asked only for the columns that are used. */
async function viewSql(
  query: string,
  columns: ScannedColumn[],
  plan: QueryPlan,
  planView: PlanView,
): Promise<string> {
  const asked = columns.filter((column) => column.isUsed);
  const names = asked.map(({ from }) => `\`${from?.name ?? ''}\``).join(', ') || '1';
  const view = await planView(`SELECT ${names} FROM (${query}\n)`);
  for (const { table, columns: read } of view.referenced) addReferences(plan, table, read);
  const items = columns.map((column) => {
    const value = column.isUsed ? outputName(asked.indexOf(column)) : 'NULL';
    return `${value} AS ${column.name}`;
  });
  return `(SELECT ${items.join(', ') || '1 AS nothing'} FROM (${view.duckSql}))`;
}

function note(plan: QueryPlan, table: CatalogTable, columns: ScannedColumn[]): void {
  addReferences(
    plan,
    table,
    columns.filter((column) => column.isUsed).map((column) => column.index),
  );
}

function addReferences(plan: QueryPlan, table: CatalogTable, columns: Iterable<number>): void {
  const known = plan.referenced.find((reference) => reference.table === table);
  if (known) for (const column of columns) known.columns.add(column);
  else plan.referenced.push({ table, columns: new Set(columns) });
}
