import { zipSync } from 'fflate';
import readBook from 'read-excel-file/node';
import type { Query } from '../../../src/core/config/queries.ts';
import type { ResultPart } from '../../../src/core/delivery/file-rows.ts';
import type { Field, WireRow } from '../../../src/core/warehouse/warehouse.ts';
import { aQuery } from '../refresh/a-query.ts';

/** Values of a row as BigQuery sends them. */
export type Wire = string | null;

/** A query with its whole result; columns are `name TYPE`. */
export function aPart(
  columns: readonly string[],
  rows: readonly (readonly Wire[])[],
  over: Partial<Query> = {},
): ResultPart {
  const fields: Field[] = columns.map((column) => {
    const [name = '', type = 'STRING'] = column.split(' ');
    return { name, type };
  });
  const job = { projectId: 'p', jobId: 'j', location: undefined };
  const wire = rows.map((row): WireRow => ({ f: row.map((v) => ({ v })) }));
  return { query: aQuery(over), result: { job, fields, rows: wire, totalRows: rows.length } };
}

/** Texts by path as a ZIP archive. */
export function zipped(texts: Readonly<Record<string, string>>): Buffer {
  const bytes = Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]);
  return Buffer.from(zipSync(Object.fromEntries(bytes)));
}

/** The sheets of an XLSX file, as a library that did not write them reads them. */
export async function sheetsOf(file: Buffer): Promise<{ sheet: string; data: unknown[][] }[]> {
  return readBook(file, { trim: false });
}
