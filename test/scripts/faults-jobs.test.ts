import path from 'node:path';
import { expect, it } from 'vitest';
import { withBundle } from '../../scripts/build/with-bundle.ts';
import { jobsWalk } from '../../scripts/faults/jobs/walk.ts';

const root = path.join(import.meta.dirname, '../..');

/** Calls that leave something behind: rows, a job in BigQuery, a mail. */
const effects = /batchUpdate|Jobs\.insert|sendEmail/;

it('a scheduled job that is struck at any effect runs once, mails once, and tells what nobody can know', async () => {
  await withBundle(root, async (project) => {
    const index = jobsWalk.scenarios.findIndex(({ name }) => name === 'one job');
    const stage = await jobsWalk.setStage(project, index);
    const points = jobsWalk
      .points(stage.calls, 5, index)
      .filter(([first, second]) => second || (first && effects.test(stage.calls[first.call - 1] ?? '')));
    expect(points.length).toBeGreaterThanOrEqual(30);
    const doubts = { needed: 0, reported: 0 };
    for (const faults of points) {
      const { wrong, doubts: own } = jobsWalk.strike(project, stage, faults);
      expect({ faults, ...wrong }).toEqual({
        ...{ faults, missed: [], doubled: [], 'mails twice': [], uncertain: [], leftovers: [] },
      });
      doubts.needed += own?.needed ?? 0;
      doubts.reported += own?.reported ?? 0;
    }
    // The call that hands the mail over can be struck in six ways, and an execution that dies before it leaves the same doubt.
    expect(doubts.needed).toBeGreaterThanOrEqual(6);
    expect(doubts.reported).toBe(doubts.needed);
  });
}, 180_000);

it('the last line counts points at which something was wrong, and mails in doubt', () => {
  const counts: Record<string, number> = { missed: 1, doubled: 2, 'mails twice': 3, leftovers: 4 };
  expect(jobsWalk.summary(9, (kind) => counts[kind] ?? 0, { needed: 6, reported: 5 })).toBe(
    'points 9, missed 1, doubled 2, mails twice 3, uncertain reported 5/6, leftovers 4',
  );
});
