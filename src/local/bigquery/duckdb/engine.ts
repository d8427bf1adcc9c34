import { type DuckDBConnection, DuckDBInstance, type DuckDBType } from '@duckdb/node-api';
import { macros } from './macros.ts';
import { bytesNatives } from './native/bytes.ts';
import { decimalFunctions } from './native/decimals.ts';
import { formatNatives } from './native/format.ts';
import { intervalNatives } from './native/intervals.ts';
import { jsonNatives } from './native/json.ts';
import { networkNatives } from './native/network.ts';
import { regexpNatives } from './native/regexps.ts';
import { stringNatives } from './native/strings.ts';
import { timeNatives } from './native/times.ts';
import { runtimeError } from './runtime-error.ts';

/** The half of the engine that holds data and runs DuckDB's SQL. */
export interface Engine {
  /** Runs statements for their effect. */
  run(sql: string): Promise<void>;
  /** All rows of a small result, column values as DuckDB's JSON form has them. */
  rows(sql: string): Promise<unknown[][]>;
  /** Names and types of the columns that a statement would give. */
  describe(sql: string): Promise<{ name: string; type: DuckDBType }[]>;
  /** The only column of a result, as text; stops reading when `enough` says so. */
  texts(sql: string, enough: (text: string) => boolean): Promise<string[]>;
  /** Runs a statement that can be interrupted; rejects with BigQueryError. */
  start(sql: string): { done: Promise<void>; interrupt(): void };
  /** From now on no SQL can reach files or the network. */
  lock(): Promise<void>;
  close(): void;
}

const natives = [
  ...decimalFunctions,
  ...stringNatives,
  ...bytesNatives,
  ...regexpNatives,
  ...timeNatives,
  ...intervalNatives,
  ...jsonNatives,
  ...networkNatives,
  ...formatNatives,
];

/** Opens an empty database in memory with the functions that generated SQL uses. */
export async function openEngine(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:');
  const setup = await instance.connect();
  await setup.run("SET GLOBAL TimeZone = 'UTC'; SET GLOBAL default_null_order = 'nulls_first'");
  for (const native of natives) native.register(setup);
  for (const macro of macros) await setup.run(`CREATE MACRO ${macro}`);
  await setup.run('CREATE SCHEMA data; CREATE SCHEMA results');

  /** A connection for each job, so that one may be interrupted while others run. */
  async function connected<T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await instance.connect();
    try {
      return await use(connection);
    } catch (error) {
      throw runtimeError(error);
    } finally {
      connection.closeSync();
    }
  }

  return {
    run: (sql) => connected(async (c) => void (await c.run(sql))),
    rows: (sql) => connected(async (c) => (await c.runAndReadAll(sql)).getRowsJson()),
    describe: (sql) =>
      connected(async (c) => {
        const result = await c.run(`SELECT * FROM (${sql}) LIMIT 0`);
        return result.columnNames().map((name, i) => ({ name, type: result.columnType(i) }));
      }),
    texts: (sql, enough) =>
      connected(async (c) => {
        const result = await c.stream(sql);
        const found: string[] = [];
        for await (const rows of result.yieldRows()) {
          for (const [value] of rows) {
            if (typeof value !== 'string') continue;
            found.push(value);
            if (enough(value)) return found;
          }
        }
        return found;
      }),
    start(sql) {
      let running: DuckDBConnection | undefined;
      let interrupted = false;
      const done = connected(async (c) => {
        if (interrupted) throw new Error('INTERRUPT Error: Interrupted!');
        running = c;
        await c.run(sql);
        running = undefined;
      });
      return {
        done,
        interrupt() {
          interrupted = true;
          running?.interrupt();
        },
      };
    },
    async lock() {
      // One thread a query: rows that no ORDER BY puts in order, and sums of floats, are then the same every time.
      await setup.run('SET threads = 1; SET enable_external_access = false; SET lock_configuration = true');
    },
    close() {
      setup.closeSync();
      instance.closeSync();
    },
  };
}
