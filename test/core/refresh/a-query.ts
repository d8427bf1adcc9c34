import type { Query } from '../../../src/core/config/queries.ts';
import { parseOptions } from '../../../src/core/config/query-options.ts';

/** A query as its row would give it, with what a test changes. */
export function aQuery(over: Partial<Query> = {}): Query {
  const place = () => ({ tab: 'Queries', row: 2 });
  return {
    row: 1,
    name: 'Q',
    sql: 'SELECT 1',
    parameters: [],
    tab: 'Q',
    tabNamed: false,
    start: { row: 0, column: 0 },
    mode: 'replace',
    keys: [],
    options: parseOptions('', 'replace', place()),
    maximumBytesBilled: 1,
    project: '',
    refreshedBefore: false,
    place,
    ...over,
  };
}
