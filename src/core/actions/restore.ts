import { formatCount } from '../config/amount.ts';
import { type Config, loadConfig } from '../config/load.ts';
import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { knownKeys } from '../refresh/binding.ts';
import { previousOf } from '../refresh/previous.ts';
import { restoreResult } from '../refresh/restore.ts';
import { rowAreas, rowBlocks, statusOf } from '../runs/status-rows.ts';
import { interactive } from './interactive.ts';
import { rowsOfTab } from './tab-order.ts';

/** *Restore previous refresh*: what the results of this tab were before, and what they are now kept in its place. */
export function restorePrevious(platform: Platform): void {
  interactive(platform, (t) => {
    const config = loadConfig(platform, t);
    const { queries } = rowsOfTab(config, platform.workbook.activeSheetId());
    const kept = queries.filter((query) => previousOf(config.layout, query));
    if (kept.length === 0) throw new QuerytabsError('nothingToRestore');
    const rows = kept.map((query) => restore(platform, t, config, query));
    const sum = formatCount(rows.reduce((total, count) => total + count, 0));
    const names = kept.map(({ name }) => name).join(', ');
    platform.workbook.toast(t('restore.done', { names, rows: sum }), t('product'), 10);
  });
}

function restore(platform: Platform, t: Translate, config: Config, query: Query): number {
  return restoreResult(platform, config.layout, query, knownKeys(config.queries), {
    areas: (layout) => rowAreas(config, layout),
    requests: (rows, layout, blocks) =>
      statusOf(config.queriesSheet, rowBlocks(config, layout, blocks).queries, query, {
        status: { value: { stringValue: t('query.restored') }, bad: false },
        rows: { value: { numberValue: rows } },
      }),
  });
}
