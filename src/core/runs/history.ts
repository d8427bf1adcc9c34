import { findConfigTab } from '../config/find-tab.ts';
import { setUpRequests } from '../config/set-up.ts';
import { runsTab } from '../config/tabs.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { Layout } from '../workbook/layout.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { recordRequests } from './record.ts';
import type { Run } from './run.ts';

/** Puts a run on top of `Runs`, in one batch with what else it changes; call it under the lock. */
export function writeHistory(
  platform: Platform,
  t: Translate,
  run: Run,
  others: (layout: Layout) => SheetRequest[],
): void {
  const { workbook } = platform;
  const layout = layoutWithHistory(platform, t);
  workbook.commit([...others(layout), ...recordRequests(t, workbook, layout, run)]);
}

/** The layout now; a history that somebody deleted is made anew, so that no run goes unrecorded. */
function layoutWithHistory({ workbook, newSheetId }: Platform, t: Translate): Layout {
  const layout = workbook.layout();
  if (findConfigTab(layout, runsTab)) return layout;
  workbook.commit(setUpRequests(t, layout, newSheetId));
  return workbook.layout();
}
