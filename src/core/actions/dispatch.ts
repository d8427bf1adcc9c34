import type { Config } from '../config/load.ts';
import { loadConfig } from '../config/load.ts';
import { statusRequests } from '../config/status-cells.ts';
import { describeError } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import { languageOf, translator } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { executeRun } from '../runs/execute.ts';
import { claimSpan, dispatcherOwner } from '../schedule/dispatcher-state.ts';
import { dueRuns } from '../schedule/due.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { continueWaiting } from './continue.ts';
import { jobOrder } from './run-job.ts';
import { scheduleRequests } from './schedules.ts';

/**
 * One tick of the dispatcher: runs the jobs that came due since the last one. An error that belongs to no job is
 * thrown, because Google then mails it to the trigger's owner.
 */
export function dispatch(platform: Platform): void {
  if (dispatcherOwner(platform) !== platform.session.email()) {
    // Someone else took the schedules over, or they were switched off: this trigger is a leftover.
    platform.triggers.remove();
    return;
  }
  const t = translator(languageOf(platform.session.locale()));
  // What is due then stays due for the next tick.
  if (continueWaiting(platform, t)?.paused) return;
  const span = claimSpan(platform);
  if (!span) return;
  const config = loadConfig(platform, t);
  for (const { job } of dueRuns(config.jobs, span.since, span.until)) {
    executeRun(platform, t, config, jobOrder(config, job, 'schedule'));
  }
  const requests = [
    ...brokenJobRequests(t, config),
    ...scheduleRequests(t, loadConfig(platform, t), span.until),
  ];
  if (requests.length > 0) platform.exclusively(() => platform.workbook.commit(requests));
}

/** A row that cannot run says so on its status, once. */
function brokenJobRequests(t: Translate, { jobsSheet, brokenJobs }: Config): SheetRequest[] {
  return brokenJobs.flatMap(({ row, error }) => {
    const words = describeError(t, error);
    if (
      row === undefined ||
      jobsSheet.rows.find((candidate) => candidate.row === row)?.text('status') === words
    )
      return [];
    return statusRequests(jobsSheet, row, { status: { value: { stringValue: words }, bad: true } });
  });
}
