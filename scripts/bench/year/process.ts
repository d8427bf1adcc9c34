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

process.once('message', ({ project, recording, jobs, share }: Work) => {
  process.send?.(runShare(project, recording, jobs, share), () => process.disconnect());
});
