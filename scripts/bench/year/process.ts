import type { Recording } from '../../../src/local/recording/recording.ts';
import type { YearJob } from '../year-jobs.ts';
import { runShare, type Share } from './share.ts';

/** What one process is to go through. */
export interface Work {
  project: string;
  recording: Recording;
  jobs: YearJob[];
  share: Share;
}

process.once('message', async ({ project, recording, jobs, share }: Work) => {
  const result = await runShare(project, recording, jobs, share);
  process.send?.(result, () => process.disconnect());
});
