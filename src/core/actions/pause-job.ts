import { loadConfig } from '../config/load.ts';
import { statusRequests } from '../config/status-cells.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { changeState } from '../schedule/job-state.ts';
import { findJob } from './run-job.ts';

/** Ticks or clears *Paused* on a job's row, as anybody could; one that goes on counts its failures anew. */
export function pauseJob(platform: Platform, t: Translate, name: string, paused: boolean): void {
  const config = loadConfig(platform, t);
  const { row } = findJob(config, name);
  platform.exclusively(() => {
    platform.workbook.commit(
      statusRequests(config.jobsSheet, row, { paused: { value: { boolValue: paused } } }),
    );
    if (!paused)
      changeState(platform, name, (state) => (state.failed > 0 ? { ...state, failed: 0 } : undefined));
  });
}
