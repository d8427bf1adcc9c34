import { type Clock, steppedClock } from '../../src/local/clock.ts';
import { type Fault, injectFaults } from '../../src/local/faults.ts';
import { type InProcessGoogle, startGoogleInProcess } from '../../src/local/google-in-process.ts';
import { type ReplayedJob, replayWarehouse } from '../../src/local/recording/replay-warehouse.ts';
import type { SavedGoogle } from '../../src/local/saved-google.ts';
import { restoreWorkbook } from '../../src/local/workbook/snapshot.ts';
import { sheetByTitle, type Workbook } from '../../src/local/workbook/workbook.ts';
import type { Scenario } from './scenario.ts';
import { allOver, type Stage, user } from './stage.ts';
import { parse, watchTabs } from './tab-state.ts';

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
  /** Hidden tabs, journal entries, old fences or triggers that nobody takes away. */
  leftovers: string[];
}

/** Runs the scenario with the faults, lets all be over that may still happen, and has the next execution recover from what was kept. */
export function strike(
  project: string,
  stage: Stage,
  scenario: Scenario,
  faults: readonly Fault[],
): PointFaults {
  const found: PointFaults = { mixed: [], lost: [], doubled: [], billedTwice: [], leftovers: [] };
  const struck = underFaults(project, stage, scenario, faults, found);
  recover(project, stage, scenario, struck, found);
  return found;
}

/** All that outlives an execution. */
interface Kept {
  text: string;
  time: number;
  jobs: readonly ReplayedJob[];
}

function underFaults(
  project: string,
  stage: Stage,
  scenario: Scenario,
  faults: readonly Fault[],
  found: PointFaults,
): Kept {
  const saved = JSON.parse(stage.kept) as SavedGoogle;
  const clock = steppedClock(saved.time);
  const warehouse = replayWarehouse(stage.recording, { clock, jobs: stage.jobs });
  const before = warehouse.jobs().length;
  const injector = injectFaults(faults, clock);
  let look = () => '';
  const google = open(project, saved, clock, warehouse, (call) => {
    const after = injector.onServiceCall(call);
    return (result) => {
      const wrong = look();
      if (wrong !== '') found.mixed.push(`after call ${injector.calls().length}, ${call.name}: ${wrong}`);
      if (typeof after === 'function') after(result);
    };
  });
  look = watchTabs(google.workbook, scenario.mixed);
  google.run(scenario.runs);
  const started = warehouse.jobs().length - before;
  // A run that goes on finds its job again, and restoring asks BigQuery nothing.
  if (started > (scenario.runs === 'refreshAll' ? 1 : 0))
    found.billedTwice.push(`${started} jobs before the recovery`);
  return { text: JSON.stringify(google.save()), time: clock.now(), jobs: warehouse.jobs() };
}

function recover(
  project: string,
  stage: Stage,
  scenario: Scenario,
  { text, time, jobs }: Kept,
  found: PointFaults,
): void {
  const saved = JSON.parse(text) as SavedGoogle;
  const clock = steppedClock(time);
  // Six minutes and 180 seconds on, nothing of the first execution can still happen.
  clock.advance(allOver);
  const warehouse = replayWarehouse(stage.recording, { clock, jobs });
  const google = open(
    project,
    saved,
    clock,
    warehouse,
    () => undefined,
    (words) => {
      found.lost.push(`a recovery without complaint: ${words}`);
    },
  );
  const journaled = journalOf(google);
  if (scenario.runs === 'continueRuns') google.run('continueRuns');
  google.run('refreshAll');
  const wrong = scenario.lost(parse(google.workbook));
  if (wrong !== '') found.lost.push(wrong);
  const runs = recordedRuns(google.workbook);
  for (const id of journaled) if (!runs.includes(id)) found.lost.push(`the run ${id}`);
  if (new Set(runs).size < runs.length) found.doubled.push(`runs ${runs.join(', ')}`);
  if (runs.length < 2) found.lost.push('the history');
  const started = warehouse.jobs().length - jobs.length;
  if (started > 1) found.billedTwice.push(`${started} jobs after the recovery`);
  found.leftovers.push(...leftoversIn(google));
}

function leftoversIn(google: InProcessGoogle): string[] {
  const { sheets, metadata } = google.workbook;
  const hidden = sheets.filter((sheet) => sheet.hidden).map(({ title }) => title);
  const kept = hidden.filter((title) => title.startsWith('querytabs before '));
  const fences = metadata.filter(({ key }) => key.startsWith('querytabs.fence.'));
  const triggers = google.triggers().filter(({ functionName }) => functionName === 'continueRuns');
  return [
    ...hidden.filter((title) => !kept.includes(title)).map((title) => `the tab ${title}`),
    ...kept.slice(1).map((title) => `the tab ${title} besides ${kept[0]}`),
    ...journalOf(google).map((id) => `the journal entry ${id}`),
    ...(fences.length > 8 ? [`${fences.length} fences`] : []),
    ...triggers.map(() => 'the trigger of a run that has ended'),
  ];
}

function open(
  project: string,
  saved: SavedGoogle,
  clock: Clock,
  warehouse: ReturnType<typeof replayWarehouse>,
  onServiceCall: NonNullable<Parameters<typeof startGoogleInProcess>[0]['onServiceCall']>,
  onAlert: (words: string) => void = () => {},
): InProcessGoogle {
  return startGoogleInProcess({
    project,
    clock,
    user,
    saved,
    workbook: restoreWorkbook(saved.workbook),
    warehouse,
    onServiceCall,
    ui: {
      alert: ({ text }) => {
        onAlert(text);
        return 'OK';
      },
      prompt: () => ({ button: 'CANCEL', text: '' }),
    },
  });
}

function recordedRuns(workbook: Workbook): string[] {
  const history = sheetByTitle(workbook, 'Runs')?.values ?? [];
  const column = (history[0] ?? []).indexOf('Run');
  return history.slice(1).flatMap((row) => (row?.[column] ? [String(row[column])] : []));
}

function journalOf(google: InProcessGoogle): string[] {
  const prefix = 'querytabs.run.';
  return Object.keys(google.properties('document')).flatMap((key) =>
    key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
  );
}
