import { findConfigTab } from '../config/find-tab.ts';
import type { Config } from '../config/load.ts';
import { setUpRequests } from '../config/set-up.ts';
import { runsTab } from '../config/tabs.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { lookAt } from '../workbook/areas.ts';
import { commitOnce } from '../workbook/commit-once.ts';
import type { Layout } from '../workbook/layout.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { recordRequests } from './record.ts';
import type { Run } from './run.ts';
import { type RowBlocks, rowAreas, rowBlocks } from './status-rows.ts';

/** Puts a run on top of `Runs` once, in one batch with what else it changes; call it under the lock. */
export function writeHistory(
  platform: Platform,
  t: Translate,
  config: Config,
  run: Run,
  others: (blocks: RowBlocks, layout: Layout) => SheetRequest[],
): void {
  const { workbook } = platform;
  commitOnce(platform, 'history', run.id, config.layout, (known) => {
    const from = withHistory(platform, t, known);
    const { layout, blocks } = lookAt(workbook, from, (now) => ({
      areas: rowAreas(config, now),
    }));
    const rows = rowBlocks(config, layout, blocks);
    const requests = [...others(rows, layout), ...recordRequests(t, layout, rows, run)];
    return { layout, requests, answer: undefined };
  });
}

/** A history that somebody deleted is made anew, so that no run goes unrecorded. */
function withHistory({ workbook, newSheetId }: Platform, t: Translate, known: Layout): Layout {
  if (findConfigTab(known, runsTab)) return known;
  const layout = workbook.layout();
  if (findConfigTab(layout, runsTab)) return layout;
  workbook.commit(setUpRequests(t, layout, newSheetId));
  return workbook.layout();
}
