import type { JobView, TabView } from '../core/sidebar/calls.ts';
import { formatMoment } from './times.ts';
import { useWords, type Words } from './words/words.ts';

/** The jobs that refresh this tab, and when each runs next. */
export function JobList({ view, now }: { view: TabView; now: number }) {
  const t = useWords();
  const { jobs, schedules } = view;
  if (jobs.length === 0) return null;
  const scheduled = jobs.some(({ schedule, paused }) => schedule !== '' && !paused);
  return (
    <section aria-labelledby="jobs">
      <h2 id="jobs" class="label">
        {t('jobs')}
      </h2>
      <ul class="plain">
        {jobs.map((job) => (
          <li key={job.name}>
            <strong>{job.name}</strong>
            <span class="quiet">{nextWords(t, job, now, view.timeZone)}</span>
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

function nextWords(t: Words, { paused, schedule, next }: JobView, now: number, timeZone: string): string {
  if (paused) return t('paused');
  if (schedule === '') return t('onlyByHand');
  return next === undefined ? '' : t('next', { time: formatMoment(next, now, t.locale, timeZone) });
}
