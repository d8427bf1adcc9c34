import { findConfigTab } from '../config/find-tab.ts';
import { type RunColumn, runsTab } from '../config/tabs.ts';
import { everyLanguage } from '../messages/translate.ts';
import type { WorkbookPort } from '../ports.ts';
import { serialToUtcMs, zoneOffset } from '../warehouse/serial.ts';
import { onTab } from '../workbook/a1.ts';
import type { CellRead, Layout } from '../workbook/layout.ts';

/** A row of `Runs`. */
export interface PastRun {
  /** Milliseconds since 1970. */
  started: number;
  state: 'ok' | 'failed' | 'cancelled';
  text(key: RunColumn): string;
}

/** The runs that the first `rows` rows of the history hold, newest first. */
export function readHistory(workbook: WorkbookPort, layout: Layout, rows: number): PastRun[] {
  const tab = findConfigTab(layout, runsTab);
  if (!tab) return [];
  const last = Math.min(tab.rows, rows + 1);
  const [[headers = [], ...found] = []] = workbook.read([onTab(tab.title, `1:${last}`)]);
  const position = new Map<RunColumn, number>();
  for (const { key, header } of runsTab.columns) {
    const captions = everyLanguage(header);
    position.set(
      key,
      headers.findIndex(({ text }) => captions.includes(text.trim())),
    );
  }
  const [good, cancelled] = [everyLanguage('run.ok'), everyLanguage('run.cancelled')];
  const offset = zoneOffset(layout.timeZone);
  return found.flatMap((row) => {
    const cell = (key: RunColumn): CellRead | undefined => row[position.get(key) ?? -1];
    const text = (key: RunColumn) => cell(key)?.text ?? '';
    const started = cell('started')?.value;
    if (typeof started !== 'number') return [];
    const status = text('status');
    const state = good.includes(status) ? 'ok' : cancelled.includes(status) ? 'cancelled' : 'failed';
    return [{ started: serialToUtcMs(started, offset), state, text }];
  });
}
