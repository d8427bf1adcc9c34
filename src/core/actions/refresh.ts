import { formatBytes, formatCount, formatSeconds } from '../config/amount.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { executeRun } from '../runs/execute.ts';
import type { RunOrder } from '../runs/order.ts';
import type { Step } from '../runs/progress.ts';
import { detailLines } from '../runs/record.ts';
import { type Run, runStatus, runTotals } from '../runs/run.ts';
import { askAboutCovered, isOnlyBlocked } from './cover.ts';
import { interactive } from './interactive.ts';
import { tabOrder } from './tab-order.ts';

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
    refreshByHand(platform, t, config, tabOrder(config, platform.workbook.activeSheetId(), 'menu'));
  });
}

function refreshByHand(platform: Platform, t: Translate, config: Config, order: RunOrder): void {
  const { workbook } = platform;
  workbook.toast(t('refresh.started', { count: order.queries.length }), t('product'), 60);
  const watch = writingToast(platform, t, t('product'));
  const run = executeRun(platform, t, config, order, watch);
  // Where nothing failed but for cells in the way, the question about them says it all.
  if (!isOnlyBlocked(run)) tellOutcome(platform, t, order, run);
  if (run.paused) return;
  const again = askAboutCovered(platform, t, config, run);
  if (again) tellOutcome(platform, t, again.order, executeRun(platform, t, again.config, again.order, watch));
}

/** How often at the most a toast tells of the pieces of a large result; each is a service call. */
const toastMs = 10_000;

/** Shows what is being written in the corner of the sheet. */
export function writingToast({ workbook, now }: Platform, t: Translate, title: string): (step: Step) => void {
  let shown = { words: '', at: now() };
  return ({ phase, query = '', rows = 0, totalRows = 0 }) => {
    if (phase !== 'writing') return;
    const words = t('refresh.writing', { name: query, rows: formatCount(rows) });
    if (words === shown.words) return;
    if (rows < totalRows && now() - shown.at < toastMs) return;
    shown = { words, at: now() };
    workbook.toast(words, title, 60);
  };
}

/** A toast when all is well or goes on; a dialog that stays when something failed. */
function tellOutcome({ workbook, dialog }: Platform, t: Translate, order: RunOrder, run: Run): void {
  const words = outcomeWords(t, order, run);
  const status = runStatus(run);
  // Who cancelled knows of it.
  if (status === 'ok' || status === 'cancelled' || status === 'paused')
    workbook.toast(words, t('product'), 10);
  else dialog.alert(t('product'), words);
}

/** How a refresh ended, in words: a sentence, and a line for all that went wrong. */
export function outcomeWords(
  t: Translate,
  order: { queries: readonly unknown[]; broken: readonly unknown[] },
  run: Run,
): string {
  const count = order.queries.length + order.broken.length;
  const { ok, rows, bytes } = runTotals(run.outcomes);
  const status = runStatus(run);
  if (status === 'ok') {
    const seconds = formatSeconds(run.ended - run.started);
    return t('refresh.ok', { ok, count, rows: formatCount(rows), bytes: formatBytes(bytes), seconds });
  }
  if (status === 'cancelled') return t('refresh.cancelled', { ok, count });
  if (status === 'paused') return t('refresh.paused');
  const lines = detailLines(t, { ...run, outcomes: run.outcomes.filter((outcome) => !outcome.ok) });
  return [t('refresh.failed', { failed: count - ok, count }), ...lines].join('\n\n');
}
