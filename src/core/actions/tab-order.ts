import type { Config } from '../config/load.ts';
import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import { findBound, knownKeys } from '../refresh/binding.ts';
import { snapshotsOf } from '../refresh/snapshots.ts';
import type { RunOrder } from '../runs/order.ts';

/** The queries, and the rows that cannot run, whose result goes to a tab. */
export function rowsOfTab(
  config: Config,
  sheetId: number,
): { tab: string } & Pick<RunOrder, 'queries' | 'broken'> {
  const tab = config.layout.tabs.find((candidate) => candidate.sheetId === sheetId)?.title ?? '';
  const here = (row: { tab: string }) => row.tab.toLowerCase() === tab.toLowerCase();
  const isKnown = knownKeys(config.queries);
  // A tab that was renamed still has its results, and so has that of a snapshot.
  const stands = (query: Query) =>
    findBound(config.layout, query, isKnown)?.tab.sheetId === sheetId ||
    snapshotsOf(config.layout, query).some((snapshot) => snapshot.sheetId === sheetId);
  const queries = config.queries.filter((query) => here(query) || stands(query));
  return { tab, queries, broken: config.brokenQueries.filter(here) };
}

/** The order to refresh a tab; throws `noQueryOnTab` when no query writes to it. */
export function tabOrder(config: Config, sheetId: number, trigger: RunOrder['trigger']): RunOrder {
  const { tab, queries, broken } = rowsOfTab(config, sheetId);
  if (queries.length + broken.length === 0) throw new QuerytabsError('noQueryOnTab', { tab });
  return { what: tab, trigger, queries, broken };
}
