import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { quoteString } from '../generator/sql-text.ts';

/** How DuckDB reads a file, by the end of its name. Types are guessed from all rows, not from the first ones. */
const readers: Record<string, (file: string) => string> = {
  '.csv': (file) => `read_csv(${file}, header = true, sample_size = -1)`,
  '.parquet': (file) => `read_parquet(${file})`,
  '.ndjson': (file) => `read_json(${file}, format = 'newline_delimited', sample_size = -1)`,
  '.json': (file) => `read_json(${file}, sample_size = -1)`,
};

/** The FROM item of DuckDB's SQL that reads a local file; throws an Error that says what to do when it cannot be read. */
export function fileSource(file: string): string {
  const extension = path.extname(file).toLowerCase();
  const reader = readers[extension];
  if (!reader) throw new Error(`only files ending in ${Object.keys(readers).join(', ')} can be loaded`);
  const size = sizeOf(file);
  if (size === 0) throw new Error('the file is empty');
  // DuckDB takes these characters for patterns of many files; a class of one stands for the character itself.
  const literal = path.resolve(file).replace(/[[*?]/g, '[$&]');
  return reader(quoteString(literal));
}

function sizeOf(file: string): number {
  let stats: ReturnType<typeof statSync>;
  try {
    stats = statSync(file);
    accessSync(file, constants.R_OK);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new Error(missing ? 'there is no such file' : 'it may not be read', { cause });
  }
  if (!stats.isFile()) throw new Error('it is not a file');
  return stats.size;
}
