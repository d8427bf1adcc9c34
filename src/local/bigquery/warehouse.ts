import type { Clock } from '../clock.ts';
import type { Analyzer } from './analyzer/analyzer.ts';
import type { Catalog } from './catalog.ts';
import type { Engine } from './duckdb/engine.ts';
import type { TableSizes } from './table-size.ts';

/** The parts of a running local BigQuery, given to everything that answers requests. */
export interface Warehouse {
  analyzer: Analyzer;
  engine: Engine;
  catalog: Catalog;
  sizes: TableSizes;
  clock: Clock;
  userEmail: string;
}
