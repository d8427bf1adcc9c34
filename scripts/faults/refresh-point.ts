import type { LocalGoogle } from '../../src/local/google.ts';
import { carryOut, type Fault } from './fault.ts';
import { type RefreshStage, reopenGoogle, requireSheet, type Size, tabReader } from './refresh-stage.ts';

/** What was wrong at a point, in words; nothing where all held. */
export interface PointFaults {
  /** An observer saw a tab that was neither the old result nor the new one. */
  mixed: string[];
  /** After the recovery the new result, or a run, was not there. */
  lost: string[];
  /** A run is recorded twice. */
  doubled: string[];
  /** An attempt ran its query twice. */
  billedTwice: string[];
  /** Hidden tabs, journal entries or old fences that nobody takes away. */
  leftovers: string[];
}

/** How many service calls a refresh without a fault makes. */
export async function countCalls(stage: RefreshStage, kept: string): Promise<number> {
  let calls = 0;
  const google = await reopenGoogle(stage, kept, {
    onServiceCall: () => {
      calls++;
    },
  });
  await google.run('refreshAll');
  await google.close();
  return calls;
}

/** Refreshes with the faults, lets all be over that may still happen, then has the next execution recover from what was kept. */
export async function walkPoint(
  stage: RefreshStage,
  size: Size,
  kept: string,
  faults: readonly Fault[],
): Promise<PointFaults> {
  const found: PointFaults = { mixed: [], lost: [], doubled: [], billedTwice: [], leftovers: [] };
  const jobsBefore = stage.bigquery.jobs().length;
  let calls = 0;
  const google: LocalGoogle = await reopenGoogle(stage, kept, {
    onServiceCall: ({ name }) => {
      calls++;
      const fault = faults.find(({ call }) => call === calls);
      const after = fault && carryOut(fault.kind, stage.clock.advance);
      return () => {
        const tab = read();
        if (tab === 'mixed') found.mixed.push(`after call ${calls}, ${name}`);
        after?.();
      };
    },
  });
  const read = tabReader(google.workbook, size);
  await google.run('refreshAll');
  const then = JSON.stringify(google.save());
  await google.close();
  if (stage.bigquery.jobs().length - jobsBefore > 1) found.billedTwice.push('before the recovery');

  // Six minutes and 180 seconds on, nothing of the first execution can still happen.
  stage.clock.advance(10 * 60_000);
  await recover(stage, size, then, found);
  if (stage.bigquery.jobs().length - jobsBefore > 2) found.billedTwice.push('after the recovery');
  return found;
}

async function recover(stage: RefreshStage, size: Size, kept: string, found: PointFaults): Promise<void> {
  const google = await reopenGoogle(stage, kept, {
    ui: {
      alert: async ({ text }) => {
        found.lost.push(`a recovery without complaint: ${text}`);
        return 'OK';
      },
      prompt: async () => ({ button: 'CANCEL', text: '' }),
    },
  });
  const { workbook } = google;
  const journaled = journalOf(google);
  await google.run('refreshAll');
  if (tabReader(workbook, size)() !== 'new') found.lost.push('the new result');
  const runs = requireSheet(workbook, 'Runs')
    .values.slice(1)
    .flatMap((row) => row?.[12] ?? []);
  // The refresh before the point and the recovery are always there; the run at the point unless it died before it began.
  for (const id of journaled) if (!runs.includes(id)) found.lost.push(`the run ${id}`);
  if (new Set(runs).size < runs.length) found.doubled.push(`runs ${runs.join(', ')}`);
  if (runs.length < 2) found.lost.push('the history');
  for (const { title, hidden } of workbook.sheets) if (hidden) found.leftovers.push(`the tab ${title}`);
  found.leftovers.push(...journalOf(google).map((id) => `the journal entry ${id}`));
  const fences = workbook.metadata.filter(({ key }) => key.startsWith('querytabs.fence.'));
  if (fences.length > 8) found.leftovers.push(`${fences.length} fences`);
  await google.close();
}

function journalOf(google: LocalGoogle): string[] {
  const prefix = 'querytabs.run.';
  return Object.keys(google.properties('document')).flatMap((key) =>
    key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
  );
}
