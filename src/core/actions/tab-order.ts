import type { Config } from '../config/load.ts';
import { QuerytabsError } from '../errors.ts';
import type { RunOrder } from '../runs/execute.ts';

/** The queries, and the rows that cannot run, whose result goes to a tab. */
export function rowsOfTab(
  config: Config,
  sheetId: number,
): { tab: string } & Pick<RunOrder, 'queries' | 'broken'> {
  const tab = config.layout.tabs.find((candidate) => candidate.sheetId === sheetId)?.title ?? '';
  const here = (row: { tab: string }) => row.tab.toLowerCase() === tab.toLowerCase();
  return { tab, queries: config.queries.filter(here), broken: config.brokenQueries.filter(here) };
}

/** The order to refresh a tab; throws `noQueryOnTab` when no query writes to it. */
export function tabOrder(config: Config, sheetId: number, trigger: RunOrder['trigger']): RunOrder {
  const { tab, queries, broken } = rowsOfTab(config, sheetId);
  if (queries.length + broken.length === 0) throw new QuerytabsError('noQueryOnTab', { tab });
  return { what: tab, trigger, queries, broken };
}
