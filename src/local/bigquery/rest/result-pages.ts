import { BigQueryError } from '../bigquery-error.ts';
import type { TableColumn } from '../catalog.ts';
import { wireRowSql } from '../duckdb/wire-rows.ts';
import type { Warehouse } from '../warehouse.ts';
import { countAt, flagAt, type JsonObject, objectAt, textAt } from './json-body.ts';

/** Which rows a client wants, and how it wants them written. */
export interface PageRequest {
  startIndex: number;
  maxResults: number | undefined;
  int64Timestamps: boolean;
}

export interface Page {
  rows: unknown[];
  pageToken: string | undefined;
}

/** A page ends near this many bytes: https://cloud.google.com/bigquery/quotas#query_jobs */
const pageBytes = 10 * 1024 * 1024;

/** Rows read at a time when the client sets no limit, so that a page cut short costs little. */
const mostRows = 100_000;

const tokenOf = (name: string, index: number) => Buffer.from(`${name} ${index}`).toString('base64url');

/** Reads paging and format from a query string or a body; `name` is what a page token must belong to. */
export function readPageRequest(given: JsonObject, name: string): PageRequest {
  const token = textAt(given, 'pageToken');
  const format = { ...objectAt(given, 'formatOptions'), ...dotted(given) };
  return {
    startIndex: token ? indexOf(token, name) : (countAt(given, 'startIndex') ?? 0),
    maxResults: countAt(given, 'maxResults'),
    int64Timestamps:
      flagAt(format, 'useInt64Timestamp') ?? textAt(format, 'timestampOutputFormat') === 'INT64',
  };
}

/** `formatOptions.useInt64Timestamp=true` in a query string. */
function dotted(given: JsonObject): JsonObject {
  const entries = Object.entries(given).filter(([key]) => key.startsWith('formatOptions.'));
  return Object.fromEntries(entries.map(([key, value]) => [key.slice('formatOptions.'.length), value]));
}

function indexOf(token: string, name: string): number {
  const [owner, index] = Buffer.from(token, 'base64url').toString().split(' ');
  if (owner !== name || !/^\d+$/.test(index ?? '')) throw new BigQueryError('invalid', 'Invalid page token');
  return Number(index);
}

/** A table to page through: DuckDB's name, the columns to write, and how many rows it has. */
export interface PagedTable {
  name: string;
  columns: TableColumn[];
  duckName: string;
  rowCount: number;
}

/** Reads one page. Rows are taken by their position, so that pages never overlap however they are asked for. */
export async function readPage(
  table: PagedTable,
  request: PageRequest,
  { engine }: Warehouse,
): Promise<Page> {
  const { startIndex } = request;
  const wanted = mostOf(table.rowCount, request);
  let texts: string[] = [];
  if (wanted > 0) {
    let bytes = 0;
    const from = `${table.duckName} LIMIT ${wanted} OFFSET ${startIndex}`;
    texts = await engine.texts(`SELECT ${wireRowSql(table.columns, request)} FROM ${from}`, (text) => {
      bytes += text.length;
      return bytes >= pageBytes;
    });
  }
  const next = startIndex + texts.length;
  const rows: unknown[] = JSON.parse(`[${texts.join(',')}]`);
  return { rows, pageToken: next < table.rowCount ? tokenOf(table.name, next) : undefined };
}

function mostOf(rowCount: number, { startIndex, maxResults }: PageRequest): number {
  return Math.min(maxResults ?? mostRows, mostRows, Math.max(0, rowCount - startIndex));
}

const sizes = new WeakMap<readonly unknown[], number[]>();

/** The page that `readPage` would read, of rows that are at hand; `name` is what its token belongs to. */
export function cutPage(all: readonly unknown[], request: PageRequest, name: string): Page {
  const known = sizes.get(all) ?? all.map((row) => JSON.stringify(row).length);
  sizes.set(all, known);
  const { startIndex } = request;
  const last = startIndex + mostOf(all.length, request);
  let next = startIndex;
  for (let bytes = 0; next < last && bytes < pageBytes; next++) bytes += known[next] ?? 0;
  return {
    rows: all.slice(startIndex, next),
    pageToken: next < all.length ? tokenOf(name, next) : undefined,
  };
}
