import type { JobView, TabView } from '../core/sidebar/calls.ts';
import { ScheduleState } from './schedule-state.tsx';
import { formatMoment } from './times.ts';
import { useWords, type Words } from './words/words.ts';

interface JobListProps {
  view: TabView;
  now: number;
  /** This sidebar waits for a run that it started. */
  working: boolean;
  /** Names of jobs under way. */
  running: readonly string[];
  onRun(name: string): void;
  onPause(name: string, paused: boolean): void;
}

/** The schedules, and the jobs that refresh this tab: when each runs, how it stands, and what can be done about it. */
export function JobList({ view, now, working, running, ...actions }: JobListProps) {
  const t = useWords();
  const { jobs, schedules } = view;
  if (!view.setUp || (jobs.length === 0 && schedules.state === 'off')) return null;
  // What the only job saved is not said twice.
  const isOfOne = jobs.length === 1 && jobs[0]?.saved === view.saved;
  return (
    <>
      <section aria-labelledby="schedules">
        <h2 id="schedules" class="label">
          {t('schedules')}
        </h2>
        <ScheduleState view={view} />
        {view.saved !== undefined && !isOfOne && (
          <p class="saved">{t('savedInAll', { saved: view.saved })}</p>
        )}
      </section>
      {jobs.length > 0 && (
        <section aria-labelledby="jobs">
          <h2 id="jobs" class="label">
            {t('jobs')}
          </h2>
          <ul class="plain">
            {jobs.map((job) => (
              <li key={job.name}>
                <strong>{job.name}</strong>
                <span class="quiet">{job.words}</span>
                {job.saved !== undefined && <span class="quiet first">{job.saved}</span>}
                <Standing job={job} view={view} now={now} />
                <NextRuns job={job} now={now} timeZone={view.timeZone} />
                <Actions job={job} disabled={working} isRunning={running.includes(job.name)} {...actions} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface ActionsProps extends Pick<JobListProps, 'onRun' | 'onPause'> {
  job: JobView;
  disabled: boolean;
  isRunning: boolean;
}

function Actions({ job, disabled, isRunning, onRun, onPause }: ActionsProps) {
  const t = useWords();
  const { name, paused, automatic } = job;
  const run = runWords(t, job);
  const pause = t(paused ? 'resume' : 'pause');
  return (
    <div class="actions">
      <button
        type="button"
        disabled={disabled || isRunning}
        aria-label={`${isRunning ? t('jobRunning') : run}: ${name}`}
        onClick={() => onRun(name)}
      >
        {isRunning ? t('jobRunning') : run}
      </button>
      {(automatic || paused) && (
        <button type="button" aria-label={`${pause}: ${name}`} onClick={() => onPause(name, !paused)}>
          {pause}
        </button>
      )}
    </div>
  );
}

/** Nobody sends a mail without knowing. */
function runWords(t: Words, { recipients, burst }: JobView): string {
  if (burst !== undefined) return t('runNowBurst', { column: burst });
  return recipients === 0 ? t('runNow') : t('runNowMail', { count: recipients });
}

function Standing({ job: { standing }, view, now }: { job: JobView; view: TabView; now: number }) {
  const t = useWords();
  const moment = (time: number) => formatMoment(time, now, t.locale, view.timeZone);
  switch (standing?.kind) {
    case undefined:
      return null;
    case 'paused':
      return <span class="quiet">{t('paused')}</span>;
    case 'stopped':
      return <span class="problem">{t('pausedItself', { count: standing.count })}</span>;
    case 'approval':
      return <span class="problem">{t('waitsApproval', { owner: view.schedules.owner })}</span>;
    case 'again':
      return <span class="problem">{t('triesAgain', { time: moment(standing.at) })}</span>;
    case 'waits':
      return <span class="quiet">{standing.words}</span>;
    case 'queued':
      return <span class="quiet">{t('queued', { time: moment(standing.due) })}</span>;
    case 'failing':
      return (
        <span class="problem">
          {standing.count === 1 ? t('failedLast') : t('failedTimes', { count: standing.count })}
        </span>
      );
  }
}

function NextRuns({ job, now, timeZone }: { job: JobView; now: number; timeZone: string }) {
  const t = useWords();
  const [next, ...later] = job.upcoming.map((time) => formatMoment(time, now, t.locale, timeZone));
  if (next === undefined) return null;
  const first = t('next', { time: next });
  if (later.length === 0) return <span class="quiet">{first}</span>;
  return (
    <details>
      <summary class="quiet">{first}</summary>
      <ol class="plain quiet" aria-label={t('upcoming')}>
        {[next, ...later].map((time, i) => (
          <li key={job.upcoming[i]}>{time}</li>
        ))}
      </ol>
    </details>
  );
}
