import { askFor } from '../approval/requests.ts';
import { loadConfig } from '../config/load.ts';
import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { dispatcherIsAlive, readDispatcher } from '../schedule/dispatcher-state.ts';
import { interactive } from './interactive.ts';
import { tabOrder } from './tab-order.ts';

/** *Ask the owner to refresh*: for who may not use BigQuery, the owner's next tick refreshes the tab in front. */
export function askOwner(platform: Platform): void {
  interactive(platform, (t) => {
    const { workbook } = platform;
    workbook.toast(askForTab(platform, t, workbook.activeSheetId()), t('product'), 10);
  });
}

/** Leaves a request for each query of a tab, and says so; whether the owner approved them only the owner's tick can see. */
export function askForTab(platform: Platform, t: Translate, sheetId: number): string {
  const { queries, broken } = tabOrder(loadConfig(platform, t), sheetId, 'menu');
  if (queries.length === 0 && broken[0]) throw broken[0].error;
  const dispatcher = readDispatcher(platform);
  if (!dispatcher) throw new QuerytabsError('schedulesOff');
  const { owner, minutes } = dispatcher;
  if (dispatcherIsAlive(platform) === undefined) throw new QuerytabsError('schedulesSilent', { user: owner });
  for (const { name } of queries) askFor(platform, name);
  const names = queries.map(({ name }) => name).join(', ');
  return t('ask.done', { owner, names, minutes });
}
