import type { TabView } from '../core/sidebar/calls.ts';
import { formatMoment } from './times.ts';
import { useWords } from './words/words.ts';

/** The last runs that had to do with this tab; each opens to tell what happened. */
export function RunList({ view, now }: { view: TabView; now: number }) {
  const t = useWords();
  return (
    <section aria-labelledby="last-runs">
      <h2 id="last-runs" class="label">
        {t('lastRuns')}
      </h2>
      {view.runs.length === 0 && <p class="quiet">{t('noRuns')}</p>}
      {view.runs.map(({ started, what, trigger, user, status, state, details }) => (
        <details key={started} class="run">
          <summary>
            <span class={`state ${state}`}>{status}</span>{' '}
            {formatMoment(started, now, t.locale, view.timeZone)} · {trigger}
          </summary>
          <p class="quiet">
            {what} · {user}
          </p>
          <p class="lines">{details}</p>
        </details>
      ))}
    </section>
  );
}
