import type { Job } from '../config/jobs.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { instantText } from '../config/status-cells.ts';
import type { RunColumn } from '../config/tabs.ts';
import { forgetMails } from '../delivery/memory.ts';
import { limits } from '../limits.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { type PastRun, readHistory } from '../runs/read-history.ts';
import { recoverRuns } from '../runs/recover.ts';
import { jobKey } from '../schedule/job-state.ts';
import { interactive } from './interactive.ts';
import { findJob, runNow } from './run-job.ts';

/** What a mail of which nobody knows whether it went is told as in the column of codes. */
const uncertain = 'mailUncertain';

/** *Uncertain mail…*: asks of each run whose mail may have gone, newest first, whether it arrived, and notes the answer. */
export function uncertainMail(platform: Platform): void {
  interactive(platform, (t) => {
    const { dialog, workbook } = platform;
    const title = t('menu.uncertainMail');
    const config = loadConfig(platform, t);
    // A run by hand that died has no row until somebody looks.
    recoverRuns(platform, t, config);
    const open = readHistory(workbook, config.layout, limits.runsKept).filter(isOpen);
    for (const run of open) {
      const job = config.jobs.find(({ name }) => name === run.text('what'));
      const answer = dialog.choose(title, questionText(t, config, run, job));
      if (answer === undefined) return;
      const isNoted = note(platform, t, run.text('id'), answer === 'yes');
      if (!isNoted || answer === 'yes' || !job) continue;
      // What did not arrive counts as told no longer, so that the next run tells it.
      platform.exclusively(() => forgetMails(platform.store, jobKey(job.name)));
      if (job.options.burst !== '') {
        // Whoever has a mail would get another one.
        dialog.alert(title, t('uncertain.burst', { job: job.name }));
        continue;
      }
      if (dialog.choose(title, t('uncertain.again', { job: job.name })) !== 'yes') continue;
      // The person may have mended its row meanwhile.
      const now = loadConfig(platform, t);
      runNow(platform, t, now, findJob(now, job.name));
    }
    dialog.alert(title, t(open.length > 0 ? 'uncertain.done' : 'uncertain.none'));
  });
}

function isOpen({ text }: PastRun): boolean {
  return codesOf(text).includes(uncertain) && text('id') !== '';
}

function codesOf(text: (key: RunColumn) => string): string[] {
  return text('code').split(', ');
}

function questionText(t: Translate, { layout }: Config, run: PastRun, job: Job | undefined): string {
  const time = instantText(run.started, layout.timeZone);
  const about = { job: run.text('what'), time, user: run.text('user') };
  const isBurst = job !== undefined && job.options.burst !== '';
  const asked = isBurst
    ? t('uncertain.askBurst', { ...about, tab: t('burst.title', { job: job.name }) })
    : t('uncertain.ask', about);
  const recipients = isBurst ? [] : (job?.recipients ?? []);
  const to = recipients.length > 0 ? [`${t('jobs.recipients')}: ${recipients.join(', ').slice(0, 500)}`] : [];
  return [asked, ...to, t('uncertain.buttons')].join('\n\n');
}

/** Notes an answer in the run's row; false where somebody else has noted one meanwhile, or the row is gone. */
function note(platform: Platform, t: Translate, id: string, hasArrived: boolean): boolean {
  const { workbook, session } = platform;
  return platform.exclusively(() => {
    const rows = readHistory(workbook, workbook.layout(), limits.runsKept);
    const run = rows.find(({ text }) => text('id') === id);
    if (!run || !isOpen(run)) return false;
    const code = hasArrived ? 'mailArrived' : 'mailNotArrived';
    const user = session.email();
    const line = hasArrived ? t('uncertain.arrived', { user }) : t('uncertain.notArrived', { user });
    const codes = codesOf(run.text).map((each) => (each === uncertain ? code : each));
    const details = `${line}\n${run.text('details')}`.slice(0, limits.charactersPerCell);
    workbook.commit(
      run.requests({
        code: { value: { stringValue: codes.join(', ') } },
        details: { value: { stringValue: details } },
      }),
    );
    return true;
  });
}
