import type { Query } from '../config/queries.ts';
import { locatedAt } from '../errors.ts';
import { planLeaves } from '../warehouse/leaves.ts';
import type { Field } from '../warehouse/warehouse.ts';
import { lastValueType } from './last-value.ts';
import { keyIndexes } from './upsert.ts';

/** Throws, before the query costs anything, where its row names columns that the result will not have. */
export function checkColumns(query: Query, fields: readonly Field[]): void {
  const { options, place, mode, keys } = query;
  locatedAt(place('options'), () => {
    const { leaves } = planLeaves(fields, options.nested);
    if (options.lastValue !== '') lastValueType(fields, options.lastValue);
    if (mode === 'upsert') keyIndexes(query, leaves, keys);
  });
}
