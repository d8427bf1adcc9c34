import { expect, test } from 'vitest';
import { translator } from '../../../src/core/messages/translate.ts';
import { timeSaved } from '../../../src/core/runs/time-saved.ts';

const jobs = [
  { runs: 150, minutes: 750 },
  { runs: 1, minutes: 7.5 },
  // Nobody said how long this one took by hand, so its runs saved nothing that is known.
  { runs: 900, minutes: 0 },
  { runs: 0, minutes: 0 },
  { runs: 24_000, minutes: 120_000 },
];

test('what jobs saved is told for each and in all, and not where nothing is known', () => {
  expect(timeSaved(translator('en'), jobs)).toEqual({
    each: [
      'saved 12 h 30 min in 150 runs',
      'saved 8 min in 1 run',
      undefined,
      undefined,
      'saved 2,000 h in 24,000 runs',
    ],
    total: 'saved 2,012 h 38 min in 24,151 runs',
  });
  expect(timeSaved(translator('en'), jobs.slice(2, 4))).toEqual({
    each: [undefined, undefined],
    total: undefined,
  });
});

test('in Korean as well', () => {
  expect(timeSaved(translator('ko'), jobs.slice(0, 2)).each).toEqual([
    '실행 150번으로 12시간 30분 절약',
    '실행 1번으로 8분 절약',
  ]);
});
