import { steppedClock } from '../../../src/local/clock.ts';
import { type Fault, injectFaults } from '../../../src/local/faults.ts';
import { type ReplayedJob, replayWarehouse } from '../../../src/local/recording/replay-warehouse.ts';
import type { SavedGoogle } from '../../../src/local/saved-google.ts';
import { sheetByTitle, type Workbook } from '../../../src/local/workbook/workbook.ts';
import { keptValues, leftoversIn } from '../leftovers.ts';
import type { Stage } from '../recorded.ts';
import { openKept } from '../replayed.ts';
import { parse, watchTabs } from '../tab-state.ts';
import type { Scenario } from './scenario.ts';
import { allOver } from './stage.ts';

/** What was wrong at a point, in words; nothing where all held. */
export interface RefreshFaults {
  /** An observer saw a tab that was neither the old result nor the new one. */
  mixed: string[];
  /** After the recovery the new result, or a run, was not there. */
  lost: string[];
  /** A run is recorded twice. */
  doubled: string[];
  /** An attempt ran its query twice. */
  'billed twice': string[];
  /** Hidden tabs, journal entries, old fences or triggers that nobody takes away. */
  leftovers: string[];
}

/** Runs the scenario with the faults, lets all be over that may still happen, and has the next execution recover from what was kept. */
export function strike(
  project: string,
  stage: Stage,
  scenario: Scenario,
  faults: readonly Fault[],
): RefreshFaults {
  const found: RefreshFaults = { mixed: [], lost: [], doubled: [], 'billed twice': [], leftovers: [] };
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
  found: RefreshFaults,
): Kept {
  const clock = steppedClock((JSON.parse(stage.kept) as SavedGoogle).time);
  const warehouse = replayWarehouse(stage.recording, { clock, jobs: stage.jobs });
  const before = warehouse.jobs().length;
  const injector = injectFaults(faults, clock);
  let look = () => '';
  const google = openKept(project, stage.kept, clock, {
    warehouse,
    onServiceCall(call) {
      const after = injector.onServiceCall(call);
      return (result) => {
        const wrong = look();
        if (wrong !== '') found.mixed.push(`after call ${injector.calls().length}, ${call.name}: ${wrong}`);
        if (typeof after === 'function') after(result);
      };
    },
  });
  look = watchTabs(google.workbook, scenario.mixed);
  google.run(scenario.runs);
  const started = warehouse.jobs().length - before;
  // A run that goes on finds its job again, and restoring asks BigQuery nothing.
  if (started > (scenario.runs === 'refreshAll' ? 1 : 0))
    found['billed twice'].push(`${started} jobs before the recovery`);
  return { text: JSON.stringify(google.save()), time: clock.now(), jobs: warehouse.jobs() };
}

function recover(
  project: string,
  stage: Stage,
  scenario: Scenario,
  { text, time, jobs }: Kept,
  found: RefreshFaults,
): void {
  const clock = steppedClock(time);
  // Six minutes and 180 seconds on, nothing of the first execution can still happen.
  clock.advance(allOver);
  const warehouse = replayWarehouse(stage.recording, { clock, jobs });
  const google = openKept(project, text, clock, {
    warehouse,
    onAlert(words) {
      found.lost.push(`a recovery without complaint: ${words}`);
    },
  });
  const journaled = Object.keys(keptValues(google, 'run.'));
  if (scenario.runs === 'continueRuns') google.run('continueRuns');
  google.run('refreshAll');
  const wrong = scenario.lost(parse(google.workbook));
  if (wrong !== '') found.lost.push(wrong);
  const runs = recordedRuns(google.workbook);
  for (const id of journaled) if (!runs.includes(id)) found.lost.push(`the run ${id}`);
  if (new Set(runs).size < runs.length) found.doubled.push(`runs ${runs.join(', ')}`);
  if (runs.length < 2) found.lost.push('the history');
  const started = warehouse.jobs().length - jobs.length;
  if (started > 1) found['billed twice'].push(`${started} jobs after the recovery`);
  found.leftovers.push(...leftoversIn(google, 1));
}

function recordedRuns(workbook: Workbook): string[] {
  const history = sheetByTitle(workbook, 'Runs')?.values ?? [];
  const column = (history[0] ?? []).indexOf('Run');
  return history.slice(1).flatMap((row) => (row?.[column] ? [String(row[column])] : []));
}
