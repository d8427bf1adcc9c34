import type { Job } from '../config/jobs.ts';
import { type JobState, jobKey } from '../schedule/job-state.ts';
import type { Saved } from './time-saved.ts';

/** How often each job ended well, and the minutes by hand that this spared. */
export function savedBy(states: ReadonlyMap<string, JobState>): (job: Pick<Job, 'name'>) => Saved {
  return ({ name }) => {
    const { runs = 0, minutes = 0 } = states.get(jobKey(name)) ?? {};
    return { runs, minutes };
  };
}
