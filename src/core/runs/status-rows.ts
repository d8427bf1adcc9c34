import { findConfigTab } from '../config/find-tab.ts';
import type { Config } from '../config/load.ts';
import { locateRow, namesArea } from '../config/locate-row.ts';
import type { ConfigSheet } from '../config/read-tab.ts';
import { type StatusValue, statusRequests } from '../config/status-cells.ts';
import { runsTab } from '../config/tabs.ts';
import { wholeRows } from '../workbook/areas.ts';
import type { Block, Layout } from '../workbook/layout.ts';
import type { Area, SheetRequest } from '../workbook/requests.ts';
import { oldestArea } from './retention.ts';

/** What has to be looked at before a run's rows are written: names of queries and jobs, the history's headers, and its oldest rows. */
export function rowAreas({ queriesSheet, jobsSheet }: Config, layout: Layout): Area[] {
  const history = findConfigTab(layout, runsTab);
  return [
    ...namesArea(layout, queriesSheet),
    ...namesArea(layout, jobsSheet),
    ...(history ? [...wholeRows(history, 0, 1), ...oldestArea(history)] : []),
  ];
}

/** Those areas once they are read. */
export interface RowBlocks {
  queries: Block | undefined;
  jobs: Block | undefined;
  history: Block | undefined;
  oldest: Block | undefined;
}

/** Tells the areas of {@link rowAreas} apart. */
export function rowBlocks(
  { queriesSheet, jobsSheet }: Config,
  layout: Layout,
  blocks: readonly Block[],
): RowBlocks {
  const on = (sheetId: number | undefined) => blocks.find(({ area }) => area.sheetId === sheetId);
  const history = on(findConfigTab(layout, runsTab)?.sheetId);
  return {
    queries: on(queriesSheet.tab.sheetId),
    jobs: on(jobsSheet.tab.sheetId),
    history,
    oldest: blocks.find((block) => block !== history && block.area.sheetId === history?.area.sheetId),
  };
}

/** Requests that write status values into the row of that name; none when it is gone. */
export function statusOf<Key extends string>(
  sheet: ConfigSheet<Key>,
  names: Block | undefined,
  { name, row }: { name: string; row: number },
  values: Partial<Record<Key, StatusValue>>,
): SheetRequest[] {
  const found = locateRow(names, name, row);
  return found === undefined ? [] : statusRequests(sheet, found, values);
}
