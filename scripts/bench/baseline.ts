import path from 'node:path';
import { sheetByTitle } from '../../src/local/workbook/workbook.ts';
import { totalOf } from './call-tally.ts';
import { checkRows, dataSql } from './data-set.ts';
import type { Outcome, Tab } from './measured.ts';
import { projectId, type Stage, withScript } from './stage.ts';

const project = path.join(import.meta.dirname, 'baseline');
const resultTab = 'Result';

/** Measures the script in `baseline/` with the same queries, onto a new tab and then over what it wrote there. */
export async function measureBaseline(stage: Stage, rows: number): Promise<Partial<Record<Tab, Outcome>>> {
  const outcomes: Partial<Record<Tab, Outcome>> = {};
  await withScript(stage, { project, measureHeap: false }, async (google, tally) => {
    for (const [i, tab] of (['new', 'existing'] as const).entries()) {
      const shift = i * rows;
      tally.take();
      const args = [projectId, dataSql(rows, shift), resultTab];
      const { status, error, durationMs } = await google.run('refreshTab', args);
      const byCall = tally.take();
      const { calls, requests } = totalOf(byCall);
      try {
        const sheet = sheetByTitle(google.workbook, resultTab);
        if (status !== 'Completed' || !sheet) throw new Error(`${status}: ${error?.message}`);
        checkRows(sheet, rows, shift, 'seconds');
        outcomes[tab] = { ms: durationMs, executions: 1, requests, calls, byCall };
      } catch (thrown) {
        outcomes[tab] = { problem: thrown instanceof Error ? thrown.message : String(thrown) };
      }
    }
  });
  return outcomes;
}
