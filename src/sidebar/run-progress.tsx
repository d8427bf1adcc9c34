import { useEffect, useState } from 'preact/hooks';
import type { RunningRun } from '../core/sidebar/calls.ts';
import { callScript } from './call-script.ts';
import { isSilent } from './silence.ts';
import { formatElapsed, formatMoment } from './times.ts';
import { useWords, type Words } from './words/words.ts';

interface RunProgressProps {
  running: readonly RunningRun[];
  /** A refresh was asked for and is not among the running ones yet. */
  starting: boolean;
  clockOffset: number;
  timeZone: string;
}

/** Every run under way: its phase, its rows, and a button to end it. */
export function RunProgress({ running, starting, clockOffset, timeZone }: RunProgressProps) {
  const t = useWords();
  const [, tick] = useState(0);
  useEffect(() => {
    if (running.length === 0) return;
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [running.length > 0]);
  if (running.length === 0 && !starting) return null;
  const now = Date.now() + clockOffset;
  return (
    <section aria-labelledby="under-way">
      <h2 id="under-way" class="label">
        {t('underWay')}
      </h2>
      {running.length === 0 && (
        <div class="card">
          <p role="status">{t('starting')}</p>
          <div class="bar" role="progressbar" aria-label={t('progress')} aria-valuetext={t('starting')}>
            <i class="endless" />
          </div>
        </div>
      )}
      {running.map((run) => (
        <OneRun key={run.id} run={run} now={now} timeZone={timeZone} />
      ))}
    </section>
  );
}

function OneRun({ run, now, timeZone }: { run: RunningRun; now: number; timeZone: string }) {
  const t = useWords();
  const [asked, setAsked] = useState(false);
  const { id, what, trigger, user, started, seen, deadline, progress } = run;
  const moment = (time: number) => formatMoment(time, now, t.locale, timeZone);
  const phase = phaseWords(t, progress);
  const share =
    progress && progress.phase === 'reading' && progress.totalRows > 0
      ? progress.rows / progress.totalRows
      : undefined;
  const silent = isSilent(run, now);
  const cancelling = asked || run.cancelling;
  const cancel = () => {
    setAsked(true);
    callScript({ do: 'cancel', runId: id }).catch(() => setAsked(false));
  };
  return (
    <article class="card" aria-label={what}>
      <h3>{what}</h3>
      <p role="status">{phase}</p>
      {progress && progress.count > 1 && progress.query !== '' && (
        <p class="quiet">
          {t('queryOf', { name: progress.query, number: progress.done + 1, count: progress.count })}
        </p>
      )}
      <div
        class="bar"
        role="progressbar"
        aria-label={t('progress')}
        aria-valuetext={phase}
        {...(share !== undefined && { 'aria-valuenow': Math.round(share * 100) })}
      >
        <i
          class={share === undefined ? 'endless' : ''}
          {...(share !== undefined && { style: { width: `${Math.round(share * 100)}%` } })}
        />
      </div>
      <p class="quiet">
        {t('startedBy', { time: moment(started), user, trigger })}
        {' · '}
        {t('elapsed', { time: formatElapsed(now - started, t.locale) })}
      </p>
      {silent ? (
        <p class="problem">{t('silent', { seen: moment(seen), deadline: moment(deadline) })}</p>
      ) : (
        <button type="button" disabled={cancelling} onClick={cancel}>
          {cancelling ? t('cancelling') : t('cancel')}
        </button>
      )}
    </article>
  );
}

function phaseWords(t: Words, progress: RunningRun['progress']): string {
  if (!progress) return t('starting');
  const rows = progress.rows.toLocaleString(t.locale);
  if (progress.phase !== 'reading') return t(progress.phase, { rows });
  const total = progress.totalRows.toLocaleString(t.locale);
  return progress.totalRows > 0 ? t('reading', { rows, total }) : t('readingSome', { rows });
}
