import { formatBytes, formatCount, formatSeconds } from '../config/amount.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { executeRun, type RunOrder } from '../runs/execute.ts';
import { detailLines } from '../runs/record.ts';
import { type Run, runStatus, runTotals } from '../runs/run.ts';
import { interactive } from './interactive.ts';

/** *Refresh all*: every query of the `Queries` tab. */
export function refreshAll(platform: Platform): void {
  interactive(platform, (t) => {
    const config = loadConfig(platform, t);
    const { queries, brokenQueries: broken } = config;
    if (queries.length + broken.length === 0) throw new QuerytabsError('nothingToRefresh');
    refreshByHand(platform, t, config, { what: t('refresh.allTabs'), trigger: 'menu', queries, broken });
  });
}

/** *Refresh this tab*: the queries whose result goes to the tab the user looks at. */
export function refreshTab(platform: Platform): void {
  interactive(platform, (t) => {
    const config = loadConfig(platform, t);
    const active = platform.workbook.activeSheetId();
    const tab = config.layout.tabs.find(({ sheetId }) => sheetId === active)?.title ?? '';
    const here = (row: { tab: string }) => row.tab.toLowerCase() === tab.toLowerCase();
    const queries = config.queries.filter(here);
    const broken = config.brokenQueries.filter(here);
    if (queries.length + broken.length === 0) throw new QuerytabsError('noQueryOnTab', { tab });
    refreshByHand(platform, t, config, { what: tab, trigger: 'menu', queries, broken });
  });
}

function refreshByHand(platform: Platform, t: Translate, config: Config, order: RunOrder): void {
  const { workbook } = platform;
  workbook.toast(t('refresh.started', { count: order.queries.length }), t('product'), 60);
  const run = executeRun(platform, t, config, order, (text) => workbook.toast(text, t('product'), 60));
  tellOutcome(platform, t, order, run);
}

/** A toast when all is well; a dialog that stays when something failed. */
function tellOutcome({ workbook, dialog }: Platform, t: Translate, order: RunOrder, run: Run): void {
  const count = order.queries.length + order.broken.length;
  const { ok, rows, bytes } = runTotals(run.outcomes);
  if (runStatus(run) === 'ok') {
    const seconds = formatSeconds(run.ended - run.started);
    const facts = { ok, count, rows: formatCount(rows), bytes: formatBytes(bytes), seconds };
    workbook.toast(t('refresh.ok', facts), t('product'), 10);
    return;
  }
  const lines = detailLines(t, { ...run, outcomes: run.outcomes.filter((outcome) => !outcome.ok) });
  dialog.alert(t('product'), [t('refresh.failed', { failed: count - ok, count }), ...lines].join('\n\n'));
}
