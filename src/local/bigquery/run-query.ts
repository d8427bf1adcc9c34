import { BigQueryError, notImplemented } from './bigquery-error.ts';
import { addTable, type CatalogTable, requireDataset } from './catalog.ts';
import { duckType } from './generator/duck-type.ts';
import { outputName } from './generator/query.ts';
import { quoteName, quoteString } from './generator/sql-text.ts';
import type { QueryPlan } from './query-plan.ts';
import { type ScalarKind, type SqlType, scalar } from './sql-type.ts';
import type { Warehouse } from './warehouse.ts';

let tables = 0;
/** A name in DuckDB for a table's rows; BigQuery's own names differ by case, DuckDB's do not. */
export const newDuckName = (schema: 'data' | 'results'): string => `${schema}.t${++tables}`;

/** Bytes that a query reads: the columns it refers to, whole. */
export async function bytesProcessed(plan: QueryPlan, { sizes }: Warehouse): Promise<bigint> {
  let total = 0n;
  for (const { table, columns } of plan.referenced) {
    for (const column of columns) total += await sizes.column(table, column);
  }
  return total;
}

const megabyte = 1024n * 1024n;

/** At least 10 MB a table, rounded up to the megabyte. https://cloud.google.com/bigquery/pricing#on_demand_pricing */
export function bytesBilled(plan: QueryPlan, processed: bigint): bigint {
  const least = 10n * megabyte * BigInt(plan.referenced.length);
  const rounded = ((processed + megabyte - 1n) / megabyte) * megabyte;
  return rounded > least ? rounded : least;
}

/** A plan that is about to run, and how to stop it. */
export interface RunningQuery {
  done: Promise<{ resultTable: string | undefined; rowCount: number }>;
  interrupt(): void;
}

/** Runs a planned statement; the rows of a SELECT stay in a table of their own, so that pages are disjoint and stable. */
export function runPlan(
  plan: QueryPlan,
  warehouse: Warehouse,
  defaultDataset: string | undefined,
): RunningQuery {
  const { engine } = warehouse;
  if (plan.statementType === 'CREATE_VIEW') return finished(createView(plan, warehouse, defaultDataset));
  const isCreate = plan.statementType === 'CREATE_TABLE_AS_SELECT';
  if (!plan.duckSql || (plan.statementType !== 'SELECT' && !isCreate)) {
    return finished(Promise.reject(notImplemented(`statements of type ${plan.statementType}`)));
  }
  const name = newDuckName(isCreate ? 'data' : 'results');
  const running = engine.start(`CREATE TABLE ${name} AS ${storedSql(plan)}`);
  const done = running.done.then(async () => {
    const [[count] = []] = await engine.rows(`SELECT count(*) FROM ${name}`);
    if (!isCreate) return { resultTable: name, rowCount: Number(count) };
    await createTable(plan, name, warehouse, defaultDataset);
    return { resultTable: undefined, rowCount: 0 };
  });
  return { done, interrupt: running.interrupt };
}

const finished = (work: Promise<void>): RunningQuery => ({
  done: work.then(() => ({ resultTable: undefined, rowCount: 0 })),
  interrupt: () => undefined,
});

/** The rows with checks that BigQuery makes: arrays of a result hold no NULL, dates are within its years. */
function storedSql(plan: QueryPlan): string {
  const columns = plan.schema.map(({ name, type }, i) => {
    const column = outputName(i);
    const checked =
      type.kind === 'ARRAY' && canHoldNull(type.element)
        ? withoutNulls(column, name)
        : type.kind in earliest
          ? inRange(column, type.kind)
          : column;
    return `CAST(${checked} AS ${duckType(type)}) AS ${column}`;
  });
  return `SELECT ${columns.join(', ')} FROM (${plan.duckSql})`;
}

/** DuckDB's dates go far beyond BigQuery's, which end with the year 9999. */
const earliest: Record<string, string> = {
  DATE: '0001-01-01',
  DATETIME: '0001-01-01',
  TIMESTAMP: '0001-01-01 00:00:00+00',
};
const tooLate: Record<string, string> = {
  DATE: '10000-01-01',
  DATETIME: '10000-01-01',
  TIMESTAMP: '10000-01-01 00:00:00+00',
};

function inRange(column: string, kind: string): string {
  const type = duckType(scalar(kind as ScalarKind));
  const [from, to] = [earliest[kind], tooLate[kind]].map((bound) => `CAST('${bound}' AS ${type})`);
  const message = `'${kind} value is out of range: ' || ${column}`;
  return `CASE WHEN ${column} < ${from} OR ${column} >= ${to} THEN error(${message}) ELSE ${column} END`;
}

const canHoldNull = (element: SqlType) => element.kind !== 'STRUCT';

/** https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#array_nulls */
const withoutNulls = (column: string, name: string) =>
  `CASE WHEN list_count(${column}) < len(${column}) THEN error(${quoteString(`Array cannot have a null element; error in writing field ${name}`)}) ELSE ${column} END`;

interface Target {
  datasetId: string;
  tableId: string;
  exists: boolean;
  skip: boolean;
}

/** Where a CREATE statement puts its table, after what it says about one that is there. */
function target(plan: QueryPlan, { catalog }: Warehouse, defaultDataset: string | undefined): Target {
  const { namePath = [], createMode, createScope } = plan.statement ?? {};
  if (createScope?.includes('TEMP')) throw notImplemented('temporary tables');
  const names = namePath.join('.').split('.');
  if (names.length > 2 && names.shift() !== catalog.projectId)
    throw notImplemented('tables of another project');
  const [datasetId, tableId] = names.length > 1 ? names : [defaultDataset, names[0]];
  if (!datasetId || !tableId) {
    throw new BigQueryError(
      'invalid',
      `Table "${namePath.join('.')}" must be qualified with a dataset (e.g. dataset.table).`,
    );
  }
  const exists = requireDataset(catalog, datasetId).tables.has(tableId);
  if (exists && createMode === 'CREATE_OR_REPLACE') requireDataset(catalog, datasetId).tables.delete(tableId);
  return { datasetId, tableId, exists, skip: exists && createMode === 'CREATE_IF_NOT_EXISTS' };
}

async function createTable(
  plan: QueryPlan,
  duckName: string,
  warehouse: Warehouse,
  defaultDataset: string | undefined,
): Promise<void> {
  const where = target(plan, warehouse, defaultDataset);
  if (where.skip) return;
  await warehouse.engine.run(
    plan.schema
      .map((c, i) => `ALTER TABLE ${duckName} RENAME ${outputName(i)} TO ${quoteName(c.name)}`)
      .join('; '),
  );
  add(where, plan, { kind: 'TABLE', duckName }, warehouse);
}

async function createView(
  plan: QueryPlan,
  warehouse: Warehouse,
  defaultDataset: string | undefined,
): Promise<void> {
  const where = target(plan, warehouse, defaultDataset);
  if (!where.skip) add(where, plan, { kind: 'VIEW', query: plan.statement?.sql ?? '' }, warehouse);
}

function add(
  { datasetId, tableId }: Target,
  plan: QueryPlan,
  source: CatalogTable['source'],
  { catalog, clock }: Warehouse,
): void {
  const now = clock.now();
  const times = { creationTime: now, lastModifiedTime: now };
  addTable(catalog, {
    projectId: catalog.projectId,
    datasetId,
    tableId,
    columns: plan.schema,
    source,
    ...times,
  });
}
