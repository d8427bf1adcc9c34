import type { Analyzer, DeclaredParameters } from './analyzer/analyzer.ts';
import type { OutputColumn, Parameter, Statement } from './analyzer/resolved-tree.ts';
import { BigQueryError } from './bigquery-error.ts';
import {
  type Catalog,
  type CatalogTable,
  explainMissing,
  findTable,
  type QueryScope,
  type TableColumn,
} from './catalog.ts';
import { newGeneration } from './generator/generation.ts';
import { querySql } from './generator/query.ts';
import type { SqlType } from './sql-type.ts';
import type { SqlValue } from './sql-value.ts';
import { statementType } from './statement-type.ts';
import { tableSources, visitNodes } from './table-sources.ts';

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
  const sources = await tableSources(statement, tables, plan, (sql) => {
    const scope = { ...request.scope, defaultDataset: undefined };
    return planQuery({ ...request, sql, scope, parameters: [], allowUndeclared: false }, analyzer, catalog);
  });
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
  visitNodes<Parameter>(statement, 'Parameter', ({ name, type }) => {
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
