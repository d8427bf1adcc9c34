import type { Job } from '../config/jobs.ts';
import type { StorePort } from '../ports.ts';
import { jobKey, parseStates } from '../schedule/job-state.ts';
import type { Saved } from './time-saved.ts';

/** How often each job ended well, and the minutes by hand that this spared. */
export function savedBy({ store }: { store: StorePort }): (job: Pick<Job, 'name'>) => Saved {
  const { states } = parseStates(store.startingWith('job.'));
  return ({ name }) => {
    const { runs = 0, minutes = 0 } = states.get(jobKey(name)) ?? {};
    return { runs, minutes };
  };
}
