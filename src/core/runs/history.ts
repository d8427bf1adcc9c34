import { findConfigTab } from '../config/find-tab.ts';
import { setUpRequests } from '../config/set-up.ts';
import { runsTab } from '../config/tabs.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { commitOnce } from '../workbook/commit-once.ts';
import type { Layout } from '../workbook/layout.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { recordRequests } from './record.ts';
import type { Run } from './run.ts';

/** Puts a run on top of `Runs` once, in one batch with what else it changes; call it under the lock. */
export function writeHistory(
  platform: Platform,
  t: Translate,
  run: Run,
  others: (layout: Layout) => SheetRequest[],
): void {
  commitOnce(platform, 'history', run.id, (found) => {
    const layout = withHistory(platform, t, found);
    const requests = [...others(layout), ...recordRequests(t, platform.workbook, layout, run)];
    return { requests, answer: undefined };
  });
}

/** A history that somebody deleted is made anew, so that no run goes unrecorded. */
function withHistory({ workbook, newSheetId }: Platform, t: Translate, layout: Layout): Layout {
  if (findConfigTab(layout, runsTab)) return layout;
  workbook.commit(setUpRequests(t, layout, newSheetId));
  return workbook.layout();
}
