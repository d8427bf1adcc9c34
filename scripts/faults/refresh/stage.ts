import { play, type Stage } from '../recorded.ts';
import type { Scenario } from './scenario.ts';

/** Longer than an execution and its last request last. */
export const allOver = 10 * 60_000;

/** Records the real local BigQuery while a scenario is played once without faults. */
export async function setStage(project: string, scenario: Scenario, index: number): Promise<Stage> {
  let pausing = false;
  let seen = 0;
  const { pauseAt } = scenario;
  return play(
    project,
    {
      onCall(name, clock) {
        if (pausing && name === pauseAt?.call && ++seen === pauseAt.nth) clock.advance(6 * 60_000 - 40_000);
      },
    },
    async (played) => {
      const { google, clock, run } = played;
      await run('setUpSheet');
      played.type('Queries', 2, { Name: 'Q', ...scenario.before });
      await run('refreshAll');
      played.type('Queries', 2, scenario.after);
      clock.advance(60_000);
      if (scenario.runs !== 'refreshAll') {
        pausing = pauseAt !== undefined;
        played.setLimits(scenario.limits);
        await run('refreshAll');
        clock.advance(allOver);
      }
      const isPaused = () =>
        Object.keys(google.properties('document')).some((key) => key.startsWith('querytabs.run.'));
      if (pausing && !isPaused()) throw new Error(`${scenario.name}: the refresh did not pause`);
      google.select(google.workbook.sheets.find(({ title }) => title === 'Q')?.title ?? 'Queries');
      played.setLimits(scenario.limits);
      played.raise();
      await run(scenario.runs);
      played.curtain();
      // The recovery asks again, and with another last value where rows came.
      clock.advance(allOver);
      await run('refreshAll');
      await run('refreshAll');
      return played.stage(index);
    },
  );
}
