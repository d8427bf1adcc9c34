import type { Column, Parameter, TableScan } from '../analyzer/resolved-tree.ts';
import type { SqlValue } from '../sql-value.ts';

/** What one statement's generation needs to know and remember. */
export interface Generation {
  /** A FROM item with the columns of the scan named as `columnSql` names them. */
  table(scan: TableScan): string;
  parameter(parameter: Parameter): SqlValue;
  /** The statement's time: microseconds since 1970, the same wherever it is asked. */
  nowMicros: bigint;
  sessionUser: string;
  /** Columns of each WITH query in scope, by its (unique) name. */
  withQueries: Map<string, Column[]>;
  /** The WITH query being generated, which a recursive reference means. */
  recursive: { name: string; columns: Column[] }[];
  /** SQL that stands for a column: lambda arguments and the names of WITH expressions. */
  substitutes: Map<string, string>;
  /** A table alias that is new in the statement. */
  alias(): string;
}

/** A fresh state; the rest says where tables, parameters and the time come from. */
export function newGeneration(
  given: Pick<Generation, 'table' | 'parameter' | 'nowMicros' | 'sessionUser'>,
): Generation {
  let aliases = 0;
  return {
    ...given,
    withQueries: new Map(),
    recursive: [],
    substitutes: new Map(),
    alias: () => `t${aliases++}`,
  };
}
