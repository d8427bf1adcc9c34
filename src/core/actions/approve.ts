import { type Approvals, approve, type Change, changesOf, readApprovals } from '../approval/approvals.ts';
import { changesWords } from '../approval/change-words.ts';
import type { Job } from '../config/jobs.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { statusRequests } from '../config/status-cells.ts';
import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { dispatcherOwner, wakeDispatcher } from '../schedule/dispatcher-state.ts';
import { armJob } from '../schedule/job-state.ts';
import { dialogText } from './dialog-text.ts';
import { interactive } from './interactive.ts';

/** *Approve changes…*: shows the owner of the schedules, job by job, what is not approved. Times that came due while a job waited are not run: the next one is. */
export function approveChanges(platform: Platform): void {
  interactive(platform, (t) => {
    const { dialog, session, store } = platform;
    const user = dispatcherOwner(platform);
    if (user === undefined) throw new QuerytabsError('schedulesOff');
    if (user !== session.email()) throw new QuerytabsError('notOwner', { user });
    // What is approved is what was shown, though somebody may change the rows meanwhile.
    const config = loadConfig(platform, t);
    const project = store.get('project') ?? '';
    let approvals: Approvals = readApprovals(platform);
    const waiting = config.jobs.filter((job) => changesOf(approvals, job, config, project).length > 0);
    const approved: Job[] = [];
    for (const job of waiting) {
      // What it shares with another job may be approved by now.
      const changes = changesOf(approvals, job, config, project);
      const answer =
        changes.length === 0
          ? 'yes'
          : dialog.choose(t('menu.approve'), questionText(t, config, job, changes));
      if (answer === undefined) break;
      if (answer === 'no') continue;
      approvals = approve(platform, config, [job], project);
      approved.push(job);
      armJob(platform, job.name);
    }
    // The rows said that they wait.
    const told = approved.flatMap(({ row }) =>
      statusRequests(config.jobsSheet, row, { status: { value: {}, bad: false } }),
    );
    if (told.length > 0) {
      platform.exclusively(() => platform.workbook.commit(told));
      wakeDispatcher(platform);
    }
    const left = waiting.filter((job) => !approved.includes(job));
    const lines = [
      ...(approved.length > 0 ? [t('approve.done', { jobs: namesOf(approved) })] : []),
      ...(left.length > 0 ? [t('approve.left', { jobs: namesOf(left) })] : []),
    ];
    dialog.alert(t('menu.approve'), lines.join('\n\n') || t('approve.nothing'));
  });
}

function namesOf(jobs: readonly Job[]): string {
  return jobs.map(({ name }) => name).join(', ');
}

function questionText(t: Translate, config: Config, job: Job, changes: readonly Change[]): string {
  const rest = t('approval.rows', { rows: rowsOf(config, changes) });
  return dialogText(
    t('approve.ask', { job: job.name }),
    changesWords(t, changes),
    rest,
    t('approve.buttons'),
  );
}

/** `Jobs 2, Queries 4, Queries 7`. */
function rowsOf({ jobsSheet, queriesSheet }: Config, changes: readonly Change[]): string {
  const rows = changes.map(({ kind, row }) => {
    const { tab } = kind === 'job' ? jobsSheet : queriesSheet;
    return `${tab.title} ${row + 1}`;
  });
  const different = [...new Set(rows)];
  return different.slice(0, 10).join(', ') + (different.length > 10 ? ' …' : '');
}
