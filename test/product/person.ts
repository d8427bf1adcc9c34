import { batchUpdate } from '../../src/local/backend/sheets-api/batch-update.ts';
import type { Button } from '../../src/local/backend/ui.ts';
import { shownText } from '../../src/local/formulas/shown-text.ts';
import type { GoogleOptions } from '../../src/local/google.ts';
import { limitsFor } from '../../src/local/limits.ts';
import { parseCells } from '../../src/local/workbook/a1-notation.ts';
import { type Entry, enterRow } from '../../src/local/workbook/enter-cell.ts';
import type { World } from './world.ts';

/** Changes the workbook as a person does in the editor: each thing there has a request of its own. */
export function edit({ workbook }: World, ...requests: Record<string, unknown>[]): void {
  batchUpdate({ workbook, limits: limitsFor('consumer'), today: { year: 2026 } }, { requests });
}

/** Types rows of cells, from one cell on: what begins with = is a formula. */
export function put(world: World, tab: string, a1: string, ...rows: Entry[][]): void {
  const { top, left } = corner(a1);
  rows.forEach((row, i) => {
    enterRow(world.workbook, world.sheet(tab), top + i, left, row, { year: 2026 });
  });
}

/** What a column of cells shows from one cell down. */
export function column(world: World, tab: string, a1: string, rows: number): string[] {
  const { top, left } = corner(a1);
  const sheet = world.sheet(tab);
  return Array.from({ length: rows }, (_, i) => shownText(world.workbook, sheet, top + i, left));
}

/** What a cell shows. */
export function cell(world: World, tab: string, a1: string): string {
  return column(world, tab, a1, 1).join();
}

/** Refreshes all, and gives what the query's row says of it. */
export async function refresh(world: World, row = 2): Promise<string> {
  await world.click('Refresh all');
  return world.row('Queries', row).Status ?? '';
}

/** A person who answers questions with `buttons`, one after the other, then Cancel; `asked` are the questions so far. */
export function answering(...buttons: Button[]): { over: Partial<GoogleOptions>; asked: string[] } {
  const asked: string[] = [];
  const left = [...buttons];
  const ui: NonNullable<GoogleOptions['ui']> = {
    alert: async ({ title, text, buttons: set }) => {
      if (set !== 'YES_NO_CANCEL') return 'OK';
      if (isAboutSchedules(title)) return 'YES';
      asked.push(text);
      return left.shift() ?? 'CANCEL';
    },
    prompt: async () => ({ button: 'OK', text: 'local' }),
  };
  return { over: { ui }, asked };
}

/** Whether a dialog asks what schedules may run: whoever switches them on in a test means it. */
export function isAboutSchedules(title: string): boolean {
  return ['Schedules on', '예약 켜기'].includes(title);
}

function corner(a1: string): { top: number; left: number } {
  const { startRowIndex = 0, startColumnIndex = 0 } = parseCells(a1) ?? {};
  return { top: startRowIndex, left: startColumnIndex };
}
