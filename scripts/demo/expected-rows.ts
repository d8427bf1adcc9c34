import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Rows as text, header first; what a cell shows, or what it ought to show. */
export type TextTable = string[][];

/** Answers from a second reading of the same files: SQL written by hand for DuckDB, and DuckDB's own CSV reader. */
export interface Expectations {
  /** Rows that the query of that file name ought to have put on its tab. */
  expected(name: string): Promise<TextTable>;
  readCsv(file: string): Promise<TextTable>;
  close(): void;
}

/** Opens a DuckDB of its own over the recorded data; it shares nothing with the stand-in's. */
export async function openExpectations(): Promise<Expectations> {
  // The package exports its code only (`build/index.js`); the data lies beside that folder.
  const data = path.join(createRequire(import.meta.url).resolve('vega-datasets'), '../../data');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `CREATE VIEW flights_file AS SELECT * FROM ${quoted(path.join(data, 'flights-3m.parquet'))}`,
  );
  await connection.run(
    `CREATE VIEW airports_file AS SELECT * FROM ${quoted(path.join(data, 'airports.csv'))}`,
  );
  return {
    async expected(name) {
      const sql = await readFile(new URL(`./expected/${name}.sql`, import.meta.url), 'utf8');
      return textTable(connection, sql);
    },
    readCsv: (file) =>
      // A NUL never stands in a cell, so no text is taken for NULL.
      textTable(
        connection,
        `FROM read_csv(${quoted(file)}, header = true, all_varchar = true, nullstr = '\u0001', strict_mode = false, max_line_size = 20000000)`,
      ),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function textTable(connection: DuckDBConnection, sql: string): Promise<TextTable> {
  const result = await connection.runAndReadAll(sql);
  const rows = result.getRows().map((row) => row.map((value) => (value === null ? '' : String(value))));
  return [result.columnNames(), ...rows];
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
