import { expect, test } from 'vitest';
import type { StorePort } from '../../../src/core/ports.ts';
import type { Run } from '../../../src/core/runs/run.ts';
import { settleRun } from '../../../src/core/runs/settle.ts';
import { freshState, jobKey, parseStates, stateValue } from '../../../src/core/schedule/job-state.ts';
import { jobRow } from '../schedule/job-row.ts';

const due = Date.parse('2026-03-02T13:00:00Z');
const started = due + 420_000;
const job = jobRow('0 8 * * *', 'America/New_York', { name: 'Load' });
const run: Run = {
  ...{
    id: 'r',
    what: 'Load',
    trigger: 'schedule',
    user: 'ana@example.com',
    started,
    ended: started + 9_000,
    due,
  },
  ...{ outcomes: [], failures: [], codes: [], mailsSent: 0, mailNotes: [] },
};

/** What is known of the job after these ends of its run, one after the other. */
function after(...failures: string[][]) {
  let kept = stateValue({ ...freshState('Load', due - 1), due: [due] });
  const store: StorePort = {
    get: (key) => kept[key],
    set: (key, value) => store.setAll({ [key]: value }),
    setAll(values) {
      kept = { ...kept, ...values };
    },
    remove: () => {},
    startingWith: () => kept,
  };
  const platform = { store, now: () => started, exclusively: <T>(work: () => T) => work() };
  for (const lines of failures)
    settleRun(platform, { jobs: [job] }, job, { ...run, failures: lines }, () => lines.join());
  return parseStates(kept).states.get(jobKey('Load'));
}

test('a run that was settled as failed, and ends well in the next execution, is nothing to tell its owner', () => {
  expect(after(['no mail'])).toMatchObject({ due: [], failed: 1, told: true, note: { kind: 'failed' } });
  const state = after(['no mail'], []);
  expect(state).toMatchObject({ due: [], failed: 0, runs: 1, told: false, ended: run.ended });
  expect(state?.note).toBeUndefined();
});

test('a run counts once, however often it is settled', () => {
  expect(after([], [])).toMatchObject({ runs: 1, failed: 0 });
  expect(after(['x'], ['x'])).toMatchObject({ runs: 0, failed: 1 });
});
