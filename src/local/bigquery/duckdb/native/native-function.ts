import {
  BIGINT,
  BIGNUM,
  BLOB,
  BOOLEAN,
  DECIMAL,
  DOUBLE,
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBScalarFunction,
  DuckDBStructValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  STRUCT,
  VARCHAR,
} from '@duckdb/node-api';

/** How values of one DuckDB type go to and come from JavaScript. */
export interface ValueKind<T> {
  type: DuckDBType;
  read(value: DuckDBValue): T;
  write(value: T): DuckDBValue;
}

function kind<T>(type: DuckDBType, is: (value: DuckDBValue) => T | undefined): ValueKind<T> {
  return {
    type,
    read(value) {
      const read = is(value);
      if (read === undefined) throw new TypeError(`unexpected value ${String(value)}`);
      return read;
    },
    write: (value) => value as DuckDBValue,
  };
}

export const text = kind(VARCHAR, (v) => (typeof v === 'string' ? v : undefined));
export const int64 = kind(BIGINT, (v) => (typeof v === 'bigint' ? v : undefined));
export const float64 = kind(DOUBLE, (v) => (typeof v === 'number' ? v : undefined));
export const bool = kind(BOOLEAN, (v) => (typeof v === 'boolean' ? v : undefined));
/** BIGNUMERIC: an integer, times 10^-38. */
export const bignumeric = kind(BIGNUM, (v) => (typeof v === 'bigint' ? v : undefined));
/** NUMERIC: an integer, times 10^-9. */
export const numeric: ValueKind<bigint> = {
  ...kind(DECIMAL(38, 9), (v) => (v instanceof DuckDBDecimalValue ? v.value : undefined)),
  write: (value) => new DuckDBDecimalValue(value, 38, 9),
};
export const bytes: ValueKind<Uint8Array> = {
  ...kind(BLOB, (v) => (v instanceof DuckDBBlobValue ? v.bytes : undefined)),
  write: (value) => new DuckDBBlobValue(value),
};

/** A list whose items may be NULL. */
export function listOf<T>(item: ValueKind<T>): ValueKind<(T | null)[]> {
  return {
    type: LIST(item.type),
    read(value) {
      if (!(value instanceof DuckDBListValue)) throw new TypeError('expected a list');
      return value.items.map((v) => (v === null ? null : item.read(v)));
    },
    write: (items) => new DuckDBListValue(items.map((v) => (v === null ? null : item.write(v)))),
  };
}

/** A struct of texts, any of which may be NULL. */
export function textStruct(names: string[]): ValueKind<Record<string, string | null>> {
  return {
    type: STRUCT(Object.fromEntries(names.map((name) => [name, VARCHAR]))),
    read(value) {
      if (!(value instanceof DuckDBStructValue)) throw new TypeError('expected a struct');
      return Object.fromEntries(
        Object.entries(value.entries).map(([name, v]) => [name, typeof v === 'string' ? v : null]),
      );
    },
    write: (fields) => new DuckDBStructValue(fields),
  };
}

/** A function in JavaScript that generated SQL may call; NULL arguments give NULL without a call. */
export interface NativeFunction {
  name: string;
  register(connection: DuckDBConnection): void;
}

/** Declares a native function. An Error thrown by `call` becomes the query's error, with its message. */
export function native<A extends unknown[], R>(
  name: string,
  parameters: { [K in keyof A]: ValueKind<A[K]> },
  result: ValueKind<R>,
  call: (...args: A) => R | null,
): NativeFunction {
  const kinds: ValueKind<unknown>[] = parameters;
  return {
    name,
    register(connection) {
      const parameterTypes = kinds.map((k) => k.type);
      const mainFunction: Parameters<typeof DuckDBScalarFunction.create>[0]['mainFunction'] = (
        info,
        input,
        output,
      ) => {
        const vectors = kinds.map((_, i) => input.getColumnVector(i));
        for (let row = 0; row < input.rowCount; row++) {
          const values = vectors.map((vector) => vector.getItem(row));
          let answer: DuckDBValue = null;
          if (!values.some((value) => value === null)) {
            try {
              const args = values.map((value, i) => kinds[i]?.read(value)) as A;
              const returned = call(...args);
              answer = returned === null ? null : result.write(returned);
            } catch (error) {
              info.setError(error instanceof Error ? error.message : String(error));
              return;
            }
          }
          output.setItem(row, answer);
        }
        output.flush();
      };
      connection.registerScalarFunction(
        DuckDBScalarFunction.create({ name, parameterTypes, returnType: result.type, mainFunction }),
      );
    },
  };
}
