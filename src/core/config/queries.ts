import * as v from 'valibot';
import { asQuerytabsError, type Place, QuerytabsError } from '../errors.ts';
import { type A1Range, parseA1 } from '../workbook/a1.ts';
import { parseBytes } from './amount.ts';
import { type ParameterLine, parseParameterLines } from './parameter-lines.ts';
import { type Mode, parseMode, parseOptions, type QueryOptions } from './query-options.ts';
import type { ConfigRow, ConfigSheet } from './read-tab.ts';
import type { QueryColumn } from './tabs.ts';
import { validate } from './validate.ts';

/** A query bound to a tab: one valid row of the `Queries` tab. */
export interface Query {
  /** Zero-based row in the `Queries` tab. */
  row: number;
  name: string;
  sql: string;
  parameters: ParameterLine[];
  /** Title of the target tab. */
  tab: string;
  /** Whether the row names the tab; otherwise it is made, with the query's name. */
  tabNamed: boolean;
  /** Zero-based upper left cell of the result. */
  start: { row: number; column: number };
  mode: Mode;
  /** Names of the columns that tell rows apart, for an upsert. */
  keys: string[];
  options: QueryOptions;
  maximumBytesBilled: number;
  /** Empty: the workbook's project. */
  project: string;
  /** Whether a result was written before. */
  refreshedBefore: boolean;
  place(column: QueryColumn): Place;
}

/** A row that cannot run, with what is wrong; `name` may be empty. */
export interface BrokenRow {
  /** Zero-based; undefined when no row stands behind it, as for a name in a job that no query has. */
  row: number | undefined;
  name: string;
  tab: string;
  error: QuerytabsError;
}

const defaultLimit = 10 * 1024 ** 3;
/** BigQuery bills at least 10 MB a query, so a lower limit would refuse everything (cloud.google.com/bigquery/pricing). */
const leastLimit = 10 * 1024 ** 2;

const required = v.pipe(v.string(), v.nonEmpty('required'));

const schema = v.object({
  name: required,
  sql: required,
  tab: v.string(),
  cell: v.pipe(
    v.string(),
    v.transform((text) => parseA1(text || 'A1')),
    v.custom<A1Range>((range) => isOneCell(range as A1Range | undefined), 'badCell'),
    v.transform(({ row, column }) => ({ row, column })),
  ),
  limit: v.pipe(
    v.string(),
    v.transform((text) => (text === '' ? defaultLimit : (parseBytes(text) ?? 0))),
    v.minValue(leastLimit, 'badLimit'),
  ),
  project: v.string(),
});

/** The queries of the `Queries` tab, and the rows that cannot run with their reasons. */
export function parseQueries(sheet: ConfigSheet<QueryColumn>): { queries: Query[]; broken: BrokenRow[] } {
  const queries: Query[] = [];
  const broken: BrokenRow[] = [];
  for (const row of sheet.rows) {
    try {
      const query = parseQuery(row);
      checkAgainst(query, queries);
      queries.push(query);
    } catch (thrown) {
      const name = row.text('name');
      broken.push({ row: row.row, name, tab: row.text('tab') || name, error: asQuerytabsError(thrown) });
    }
  }
  return { queries, broken };
}

function parseQuery(row: ConfigRow<QueryColumn>): Query {
  const { name, sql, tab, cell, limit, project } = validate(schema, row);
  const mode = parseMode(row.text('mode'), row.place('mode'));
  const keys = row
    .text('keys')
    .split(/[,;\n]/)
    .map((key) => key.trim())
    .filter(Boolean);
  if (mode === 'upsert' && keys.length === 0) throw new QuerytabsError('keysMissing', {}, row.place('keys'));
  return {
    row: row.row,
    name,
    sql,
    parameters: parseParameterLines(row.text('parameters'), row.place('parameters')),
    tab: tab || name,
    tabNamed: tab !== '',
    start: cell,
    mode,
    keys,
    options: parseOptions(row.text('options'), mode, row.place('options')),
    maximumBytesBilled: limit,
    project,
    refreshedBefore: row.text('refreshed') !== '',
    place: row.place,
  };
}

function checkAgainst(query: Query, earlier: readonly Query[]): void {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  for (const other of earlier) {
    if (same(other.name, query.name)) {
      throw new QuerytabsError(
        'duplicateName',
        { name: query.name, row: other.row + 1 },
        query.place('name'),
      );
    }
    const sameCell = other.start.row === query.start.row && other.start.column === query.start.column;
    if (same(other.tab, query.tab) && sameCell) {
      throw new QuerytabsError(
        'duplicateTarget',
        { name: other.name, target: query.tab },
        query.place('tab'),
      );
    }
  }
}

function isOneCell(range: A1Range | undefined): boolean {
  if (!range || range.tab !== undefined) return false;
  return range.endRow === range.row + 1 && range.endColumn === range.column + 1;
}
