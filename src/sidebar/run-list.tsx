import type { RunView, TabView } from '../core/sidebar/calls.ts';
import { RunSql } from './run-sql.tsx';
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
      {view.runs.map((run) => (
        <OneRun key={run.started} run={run} time={formatMoment(run.started, now, t.locale, view.timeZone)} />
      ))}
    </section>
  );
}

function OneRun({ run, time }: { run: RunView; time: string }) {
  const { what, trigger, user, status, state, details, jobIds } = run;
  return (
    <details class="run">
      <summary>
        <span class={`state ${state}`}>{status}</span> {time} · {trigger}
      </summary>
      <p class="quiet">
        {what} · {user}
      </p>
      <p class="lines">{details}</p>
      {jobIds.length > 0 && <RunSql jobIds={jobIds} time={time} />}
    </details>
  );
}
