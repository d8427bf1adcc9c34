import type { JobView, TabView } from '../core/sidebar/calls.ts';
import { formatMoment } from './times.ts';
import { useWords } from './words/words.ts';

/** The jobs that refresh this tab, and when each runs. */
export function JobList({ view, now }: { view: TabView; now: number }) {
  const t = useWords();
  const { jobs, schedules } = view;
  if (jobs.length === 0) return null;
  const scheduled = jobs.some(({ schedule, paused }) => schedule !== '' && !paused);
  // What the only job saved is not said twice.
  const isOfOne = jobs.length === 1 && jobs[0]?.saved === view.saved;
  return (
    <section aria-labelledby="jobs">
      <h2 id="jobs" class="label">
        {t('jobs')}
      </h2>
      {view.saved !== undefined && !isOfOne && <p class="saved">{t('savedInAll', { saved: view.saved })}</p>}
      <ul class="plain">
        {jobs.map((job) => (
          <li key={job.name}>
            <strong>{job.name}</strong>
            <span class="quiet">{job.words}</span>
            {job.saved !== undefined && <span class="quiet first">{job.saved}</span>}
            {job.paused && <span class="quiet">{t('paused')}</span>}
            <NextRuns job={job} now={now} timeZone={view.timeZone} />
          </li>
        ))}
      </ul>
      {scheduled && schedules.state === 'off' && <p class="quiet">{t('schedulesOff')}</p>}
      {schedules.state === 'silent' && (
        <p class="problem">{t('schedulesSilent', { user: schedules.owner })}</p>
      )}
    </section>
  );
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
