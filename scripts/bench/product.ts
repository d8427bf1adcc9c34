import type { LocalGoogle } from '../../src/local/google.ts';
import type { Execution } from '../../src/local/runtime/execution.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { contentExtent, type Sheet } from '../../src/local/workbook/sheet.ts';
import { sheetByTitle } from '../../src/local/workbook/workbook.ts';
import { type CallTally, totalOf } from './call-tally.ts';
import { checkRows, dataSql } from './data-set.ts';
import type { Measured, Outcome, Tab } from './measured.ts';
import { type Stage, withScript } from './stage.ts';

const resultTab = 'Result';
/** More executions than any result that a workbook has room for needs. */
const mostExecutions = 60;

/**
 * Measures *Refresh all* of one query, first onto a new tab, then, where `tabs` asks for it, over that result with as
 * many other rows.
 */
export async function measureProduct(
  stage: Stage,
  {
    project,
    rows,
    tabs,
    measureHeap,
  }: { project: string; rows: number; tabs: readonly Tab[]; measureHeap: boolean },
): Promise<Partial<Record<Tab, Outcome>>> {
  const outcomes: Partial<Record<Tab, Outcome>> = {};
  await withScript(stage, { project, measureHeap }, async (google, tally) => {
    await google.open();
    const { status, error } = await google.run('setUpSheet');
    if (status !== 'Completed') throw new Error(`setting up: ${status} ${error?.message}`);
    type(google, { Name: resultTab });
    for (const [i, tab] of (['new', 'existing'] as const).entries()) {
      if (!tabs.includes(tab)) continue;
      const shift = i * rows;
      type(google, { SQL: dataSql(rows, shift) });
      stage.clock.advance(60_000);
      try {
        outcomes[tab] = await refresh(google, tally);
        checkRows(sheet(google, resultTab), rows, shift, 'date');
      } catch (thrown) {
        outcomes[tab] = { problem: thrown instanceof Error ? thrown.message : String(thrown) };
      }
    }
  });
  return outcomes;
}

/** Clicks, and lets the clock run from trigger to trigger until the run is recorded. */
async function refresh(google: LocalGoogle, tally: CallTally): Promise<Measured> {
  const recorded = () => contentExtent(sheet(google, 'Runs')).rows;
  const before = recorded();
  const [menu] = google.menu();
  if (menu?.kind !== 'menu') throw new Error('the script made no menu');
  tally.take();
  const executions: Execution[] = [await google.click(menu.caption, 'Refresh all')];
  while (recorded() === before) {
    const failed = executions.find(({ status }) => status !== 'Completed');
    if (failed) throw new Error(`${failed.functionName}: ${failed.status}: ${failed.error?.message}`);
    const trigger = google.nextTrigger();
    if (!trigger || executions.length >= mostExecutions) throw new Error('the run goes on no more');
    executions.push(...(await google.stepTo(trigger.time)));
  }
  const status = statusOf(google);
  if (status !== 'OK') throw new Error(status);
  const byCall = tally.take();
  const { calls, requests } = totalOf(byCall);
  const [first] = executions;
  const last = executions[executions.length - 1];
  if (!first || !last) throw new Error('nothing ran');
  const peaks = executions.flatMap(({ peakHeapBytes }) => peakHeapBytes ?? []);
  return {
    ms: last.started + last.durationMs - first.started,
    executions: executions.length,
    requests,
    calls,
    byCall,
    ...(peaks.length > 0 && { peakHeapBytes: Math.max(...peaks) }),
  };
}

function statusOf(google: LocalGoogle): string {
  const { values } = sheet(google, 'Queries');
  return String(values[1]?.[(values[0] ?? []).indexOf('Status')] ?? '');
}

/** Types into the first row of the `Queries` tab, by header. */
function type(google: LocalGoogle, row: Record<string, string>): void {
  const queries = sheet(google, 'Queries');
  const headers = queries.values[0] ?? [];
  for (const [header, value] of Object.entries(row))
    enterRow(google.workbook, queries, 1, headers.indexOf(header), [value], { year: 2026 });
}

function sheet({ workbook }: LocalGoogle, title: string): Sheet {
  const found = sheetByTitle(workbook, title);
  if (!found) throw new Error(`there is no tab "${title}"`);
  return found;
}
