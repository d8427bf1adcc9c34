import { expect, it } from 'vitest';
import type { RunningRun } from '../../src/core/sidebar/calls.ts';
import { isSilent } from '../../src/sidebar/silence.ts';

const seen = Date.parse('2026-03-02T12:40:00Z');
const run: RunningRun = {
  id: 'r',
  what: 'Delays',
  trigger: 'Menu',
  user: 'ana@example.com',
  started: seen - 5_000,
  seen,
  deadline: seen + 540_000,
  waiting: false,
  queries: ['Delays'],
  cancelling: false,
};
const at = (phase: 'reading' | 'writing' | 'mailing'): RunningRun => ({
  ...run,
  progress: { phase, query: 'Delays', done: 0, count: 1, rows: 1, totalRows: 2, at: seen },
});

it('takes a run for dead after 20 s without a first word, after 2 min between two, later while it writes or mails', () => {
  expect([isSilent(run, seen + 20_000), isSilent(run, seen + 20_001)]).toEqual([false, true]);
  expect([isSilent(at('reading'), seen + 120_000), isSilent(at('reading'), seen + 120_001)]).toEqual([
    false,
    true,
  ]);
  // Google ends a request to Sheets after 180 s.
  for (const phase of ['writing', 'mailing'] as const)
    expect(isSilent(at(phase), seen + 180_000)).toBe(false);
  expect(isSilent(at('writing'), seen + 200_001)).toBe(true);
});

it('gives a run that waits to go on longer than the schedules let pass between two looks', () => {
  const waiting = { ...at('reading'), waiting: true };
  expect(isSilent(waiting, seen + 15 * 60_000)).toBe(false);
  expect(isSilent(waiting, seen + 20 * 60_000 + 1)).toBe(true);
});
