import type { Analyzer, DeclaredParameters } from './analyzer/analyzer.ts';
import type { OutputColumn, Parameter, Scan, Statement, TableScan } from './analyzer/resolved-tree.ts';
import { BigQueryError } from './bigquery-error.ts';
import {
  type Catalog,
  type CatalogTable,
  explainMissing,
  findTable,
  type QueryScope,
  type TableColumn,
} from './catalog.ts';
import { duckType } from './generator/duck-type.ts';
import { newGeneration } from './generator/generation.ts';
import { outputName, querySql } from './generator/query.ts';
import { columnSql, quoteName, quoteString } from './generator/sql-text.ts';
import type { SqlType } from './sql-type.ts';
import type { SqlValue } from './sql-value.ts';
import { statementType } from './statement-type.ts';

/** A parameter of a query with its value. */
export interface QueryParameter {
  /** Empty for a positional one. */
  name: string;
  type: SqlType;
  value: SqlValue;
}

export interface QueryRequest {
  sql: string;
  scope: QueryScope;
  parameterMode: 'NAMED' | 'POSITIONAL';
  parameters: QueryParameter[];
  /** A dry run may leave parameters undeclared; their types are inferred. */
  allowUndeclared: boolean;
  nowMillis: number;
  sessionUser: string;
}

/** What is known of a query before it runs. */
export interface QueryPlan {
  statementType: string;
  statement: Statement | undefined;
  schema: TableColumn[];
  /** DuckDB SQL with columns `o0`, `o1`…; absent for statements that are no query. */
  duckSql: string | undefined;
  referenced: { table: CatalogTable; columns: Set<number> }[];
  undeclared: { name: string; type: SqlType }[];
}

/** Analyses a statement and writes its DuckDB SQL; throws BigQueryError. */
export async function planQuery(
  request: QueryRequest,
  analyzer: Analyzer,
  catalog: Catalog,
): Promise<QueryPlan> {
  const plan: QueryPlan = {
    statementType: 'SCRIPT',
    statement: undefined,
    schema: [],
    duckSql: undefined,
    referenced: [],
    undeclared: [],
  };
  const lookup = lookupIn(catalog, request.scope);
  const analysis = await analyzer.analyze(request.sql, lookup, declared(request));
  if (analysis.kind === 'SCRIPT') return plan;
  const { statement, tables } = analysis;
  plan.statement = statement;
  plan.statementType = statementType(statement.kind);
  plan.undeclared = request.allowUndeclared ? undeclaredParameters(statement, request) : [];
  const { query, outputColumnList } = statement;
  if (!query || !outputColumnList) return plan;
  plan.schema = resultColumns(outputColumnList);
  const values = request.allowUndeclared ? () => null : parameterValues(request);
  const sources = await sourcesOf(statement, tables, request, analyzer, catalog, plan);
  const generation = newGeneration({
    table: (scan) => sources.get(scan) ?? '',
    parameter: values,
    nowMicros: BigInt(request.nowMillis) * 1000n,
    sessionUser: request.sessionUser,
  });
  plan.duckSql = querySql(query, outputColumnList, generation);
  return plan;
}

const lookupIn = (catalog: Catalog, scope: QueryScope) => ({
  find: (path: string[]) => findTable(catalog, path, scope),
  explainMissing: (path: string[]) => explainMissing(catalog, path, scope),
});

function declared({ parameterMode, parameters, allowUndeclared }: QueryRequest): DeclaredParameters {
  if (allowUndeclared && parameters.length === 0 && parameterMode === 'NAMED') return undefined;
  if (parameterMode === 'POSITIONAL') return { mode: 'POSITIONAL', types: parameters.map((p) => p.type) };
  return { mode: 'NAMED', types: new Map(parameters.map((p) => [p.name, p.type])) };
}

function parameterValues({ parameters }: QueryRequest) {
  const named = new Map(parameters.map((p) => [p.name.toLowerCase(), p.value]));
  return (p: Parameter): SqlValue => {
    const position = Number(p.position);
    return (position > 0 ? parameters[position - 1]?.value : named.get(p.name.toLowerCase())) ?? null;
  };
}

function undeclaredParameters(
  statement: Statement,
  request: QueryRequest,
): { name: string; type: SqlType }[] {
  const known = new Set(request.parameters.map((p) => p.name.toLowerCase()));
  const found = new Map<string, SqlType>();
  visit(statement, (node) => {
    if (node.kind !== 'Parameter') return;
    const { name, type } = node as unknown as Parameter;
    if (!known.has(name.toLowerCase()) && !found.has(name)) found.set(name, type);
  });
  return [...found].map(([name, type]) => ({ name, type }));
}

/** Names of the result: unnamed columns are `f0_`, `f1_`…; a name may not repeat. */
function resultColumns(output: OutputColumn[]): TableColumn[] {
  let unnamed = 0;
  const columns = output.map(({ name, column }) => ({
    name: name === '' || name.startsWith('$') ? `f${unnamed++}_` : name,
    type: column.type,
  }));
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name.toLowerCase())) repeated.add(name);
    seen.add(name.toLowerCase());
  }
  if (repeated.size > 0) {
    const list = [...repeated].join(', ');
    throw new BigQueryError(
      'invalidQuery',
      `Duplicate column names in the result are not supported. Found duplicate(s): ${list}`,
    );
  }
  return columns;
}

type Node = { kind: string; [field: string]: unknown };

/** Every node of a tree, parents first. */
function visit(value: unknown, found: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, found);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    if ('kind' in value && typeof value.kind === 'string') found(value as Node);
    for (const item of Object.values(value)) visit(item, found);
  }
}

/** The FROM item of every table scan, with views written out; notes which columns are read. */
async function sourcesOf(
  statement: Statement,
  tables: CatalogTable[],
  request: QueryRequest,
  analyzer: Analyzer,
  catalog: Catalog,
  plan: QueryPlan,
): Promise<Map<TableScan, string>> {
  const sources = new Map<TableScan, string>();
  const scans: TableScan[] = [];
  visit(statement, (node) => {
    if (node.kind === 'TableScan') scans.push(node as unknown as TableScan & Scan);
  });
  for (const scan of scans) {
    const table = tables[Number(scan.table.serializationId)];
    if (!table) throw new TypeError('a scan of an unknown table');
    if (scan.forSystemTimeExpr)
      throw new BigQueryError('notImplemented', 'not implemented in the stand-in: FOR SYSTEM_TIME AS OF');
    const indexes = scan.columnIndexList.map(Number);
    sources.set(scan, await sourceSql(scan, table, indexes, request, analyzer, catalog, plan));
  }
  return sources;
}

async function sourceSql(
  scan: TableScan,
  table: CatalogTable,
  indexes: number[],
  request: QueryRequest,
  analyzer: Analyzer,
  catalog: Catalog,
  plan: QueryPlan,
): Promise<string> {
  const items = scan.columnList.map((column, i) => ({ column, from: table.columns[indexes[i] ?? -1] }));
  const list = (sql: (from: TableColumn) => string) =>
    items.map(({ column, from }) => `${from ? sql(from) : 'NULL'} AS ${columnSql(column)}`).join(', ') ||
    '1 AS nothing';
  if (table.source.kind === 'TABLE') {
    note(plan, table, indexes);
    return `(SELECT ${list((c) => quoteName(c.name))} FROM ${table.source.duckName})`;
  }
  if (table.source.kind === 'WILDCARD') {
    const parts = table.source.parts.map((part) => {
      if (part.table.source.kind !== 'TABLE') throw new TypeError('a wildcard over a view');
      const own = new Map(part.table.columns.map((c, i) => [c.name.toLowerCase(), i]));
      const read = items.flatMap(({ from }) => own.get(from?.name.toLowerCase() ?? '') ?? []);
      note(plan, part.table, read);
      const columns = list((c) => {
        if (c.pseudo) return quoteString(part.suffix);
        return own.has(c.name.toLowerCase())
          ? `CAST(${quoteName(c.name)} AS ${duckType(c.type)})`
          : `CAST(NULL AS ${duckType(c.type)})`;
      });
      return `SELECT ${columns} FROM ${part.table.source.duckName}`;
    });
    return `(${parts.join(' UNION ALL ')})`;
  }
  const names = items.map(({ from }) => `\`${from?.name ?? ''}\``).join(', ');
  const sql = `SELECT ${names || '1'} FROM (${table.source.query}\n)`;
  const scope = { ...request.scope, defaultDataset: undefined };
  const view = await planQuery(
    { ...request, sql, scope, parameters: [], allowUndeclared: false },
    analyzer,
    catalog,
  );
  for (const { table: inner, columns } of view.referenced) note(plan, inner, [...columns]);
  const renamed =
    items.map(({ column }, i) => `${outputName(i)} AS ${columnSql(column)}`).join(', ') || '1 AS nothing';
  return `(SELECT ${renamed} FROM (${view.duckSql}))`;
}

function note(plan: QueryPlan, table: CatalogTable, columns: number[]): void {
  const known = plan.referenced.find((r) => r.table === table);
  if (known) for (const column of columns) known.columns.add(column);
  else plan.referenced.push({ table, columns: new Set(columns) });
}
