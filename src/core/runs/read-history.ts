import { findConfigTab } from '../config/find-tab.ts';
import { type StatusValue, statusRequests } from '../config/status-cells.ts';
import { type RunColumn, runsTab } from '../config/tabs.ts';
import { everyLanguage } from '../messages/translate.ts';
import type { WorkbookPort } from '../ports.ts';
import { serialToUtcMs, zoneOffset } from '../warehouse/serial.ts';
import { onTab } from '../workbook/a1.ts';
import type { CellRead, Layout } from '../workbook/layout.ts';
import type { SheetRequest } from '../workbook/requests.ts';

/** A row of `Runs`. */
export interface PastRun {
  /** Milliseconds since 1970. */
  started: number;
  state: 'ok' | 'failed' | 'cancelled';
  text(key: RunColumn): string;
  /** What writes other values into its row, as long as that stands where it was read. */
  requests(values: Partial<Record<RunColumn, StatusValue>>): SheetRequest[];
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
    const column = headers.findIndex(({ text }) => captions.includes(text.trim()));
    if (column >= 0) position.set(key, column);
  }
  const [good, cancelled] = [everyLanguage('run.ok'), everyLanguage('run.cancelled')];
  const offset = zoneOffset(layout.timeZone);
  const sheet = { tab, positions: position, rows: [] };
  return found.flatMap((row, i) => {
    const cell = (key: RunColumn): CellRead | undefined => row[position.get(key) ?? -1];
    const text = (key: RunColumn) => cell(key)?.text ?? '';
    const started = cell('started')?.value;
    if (typeof started !== 'number') return [];
    const status = text('status');
    const state = good.includes(status) ? 'ok' : cancelled.includes(status) ? 'cancelled' : 'failed';
    return [
      {
        started: serialToUtcMs(started, offset),
        state,
        text,
        requests: (values) => statusRequests(sheet, i + 1, values),
      },
    ];
  });
}
