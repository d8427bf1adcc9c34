import { withBundle } from '../../build/with-bundle.ts';
import { recordBurst } from './book.ts';
import { tryBurst } from './burst.ts';
import { isWell } from './verdict.ts';

const trial = { recipients: 5_000, quota: 1_500, callsPerFault: 300, seed: 2026 };

/** Tries a burst of several days with faults, and says what it came to; gives whether all held. */
export async function walkBurst(root: string, say: (line: string) => void): Promise<boolean> {
  const { recipients, quota } = trial;
  return withBundle(root, async (project) => {
    const recording = await recordBurst(project, recipients);
    say(
      `${recipients} recipients, a quota of ${quota} a day, a fault in ${trial.callsPerFault} calls at random`,
    );
    const { verdict, faults, executions, mostMails, mostMinutes } = await tryBurst(project, recording, trial);
    const kinds = Object.entries(faults).map(([kind, count]) => `${kind} ${count}`);
    say(`faults: ${kinds.join(', ')}`);
    say(
      `executions ${executions}, at most ${mostMails} mails and ${mostMinutes.toFixed(1)} minutes in one that nothing struck`,
    );
    for (const words of verdict.wrong.slice(0, 20)) say(words);
    const { once, uncertain, twice, days } = verdict;
    say(`once ${once}, uncertain ${uncertain}, wrong ${verdict.wrong.length}`);
    say(`once + uncertain = ${once + uncertain}, twice ${twice}, days ${days}`);
    return isWell(verdict, recipients);
  });
}
