import { type Config, loadConfig } from '../config/load.ts';
import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import { sentence } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { RunOrder } from '../runs/order.ts';
import type { Run } from '../runs/run.ts';
import { findTab, type Layout, titleOf } from '../workbook/layout.ts';
import { cellsRequest } from '../workbook/requests.ts';

/**
 * Where results of a run found something of somebody else's in their way: shows what it is, and asks whether it may be
 * replaced or the result should go to a new tab. The order that follows from the answers; undefined when none does.
 */
export function askAboutCovered(
  platform: Platform,
  t: Translate,
  config: Config,
  run: Run,
): { config: Config; order: RunOrder } | undefined {
  const blocked = run.outcomes.flatMap((outcome) =>
    !outcome.ok && outcome.error.code === 'targetOccupied'
      ? [{ query: outcome.query, error: outcome.error }]
      : [],
  );
  const covering: string[] = [];
  const moving: string[] = [];
  for (const { query, error } of blocked) {
    const { found = '' } = error.params;
    const tab = freeTitle(config.layout, query.tab);
    const text = t('cover.ask', { words: sentence(t, error), found, tab });
    const answer = platform.dialog.choose(query.name, text);
    if (answer === 'no') covering.push(query.name);
    // The first button is what Enter presses, so it destroys nothing.
    if (answer !== 'yes') continue;
    nameTab(platform, config, query, tab);
    moving.push(query.name);
  }
  if (covering.length + moving.length === 0) return undefined;
  const now = loadConfig(platform, t);
  const chosen = now.queries.filter(({ name }) => covering.includes(name) || moving.includes(name));
  const { what, trigger } = run;
  return {
    config: now,
    order: { what, trigger, queries: chosen, broken: [], mayCover: covering.length > 0 },
  };
}

/** Whether something was in the way, and nothing else went wrong. */
export function isOnlyBlocked({ outcomes, failures }: Run): boolean {
  const failed = outcomes.filter((outcome) => !outcome.ok);
  return (
    failures.length === 0 &&
    failed.length > 0 &&
    failed.every((outcome) => !outcome.ok && outcome.error.code === 'targetOccupied')
  );
}

function freeTitle(layout: Layout, tab: string): string {
  for (let nth = 2; ; nth++) {
    const title = titleOf(tab, ` ${nth}`);
    if (!findTab(layout, title)) return title;
  }
}

/** Writes another tab into the query's row. */
function nameTab({ workbook }: Platform, { queriesSheet }: Config, query: Query, tab: string): void {
  const columnIndex = queriesSheet.positions.get('tab');
  if (columnIndex === undefined) throw new QuerytabsError('unexpected', { message: 'tab' });
  const start = { sheetId: queriesSheet.tab.sheetId, rowIndex: query.row, columnIndex };
  workbook.commit([cellsRequest(start, [[tab]])]);
}
