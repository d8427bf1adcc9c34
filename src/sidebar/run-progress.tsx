import { useEffect, useState } from 'preact/hooks';
import type { RunningRun } from '../core/sidebar/calls.ts';
import { callScript } from './call-script.ts';
import { isSilent } from './silence.ts';
import { formatElapsed, formatMoment } from './times.ts';
import { useWords, type Words } from './words/words.ts';

type Progress = NonNullable<RunningRun['progress']>;

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
  const phase = run.waiting ? t('waiting') : phaseWords(t, progress);
  const share = progress && shareOf(progress);
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
          class={share === undefined && !run.waiting ? 'endless' : ''}
          {...(share !== undefined && { style: { width: `${Math.round(share * 100)}%` } })}
        />
      </div>
      <p class="quiet">
        {t('startedBy', { time: moment(started), user, trigger })}
        {' · '}
        {t('elapsed', { time: formatElapsed(now - started, t.locale) })}
      </p>
      {run.waiting && progress && share !== undefined && (
        <p class="quiet">{t('waitingAt', rowsOf(t, progress))}</p>
      )}
      {silent && (
        <p class="problem">
          {run.waiting
            ? t('waitingLong', { deadline: moment(deadline) })
            : t('silent', { seen: moment(seen), deadline: moment(deadline) })}
        </p>
      )}
      {(!silent || run.waiting) && (
        <button type="button" disabled={cancelling} onClick={cancel}>
          {cancelling ? t('cancelling') : t('cancel')}
        </button>
      )}
    </article>
  );
}

function phaseWords(t: Words, progress: RunningRun['progress']): string {
  if (!progress) return t('starting');
  const { rows, total } = rowsOf(t, progress);
  if (shareOf(progress) !== undefined)
    return t(progress.phase === 'writing' ? 'writingPart' : 'reading', { rows, total });
  return progress.phase === 'reading' ? t('readingSome', { rows }) : t(progress.phase, { rows });
}

/** How much of a result has come; undefined where that says nothing of what is left. */
function shareOf({ phase, rows, totalRows }: Progress): number | undefined {
  const isPart = phase === 'reading' || (phase === 'writing' && rows < totalRows);
  return isPart && totalRows > 0 ? rows / totalRows : undefined;
}

function rowsOf(t: Words, { rows, totalRows }: Progress): { rows: string; total: string } {
  return { rows: rows.toLocaleString(t.locale), total: totalRows.toLocaleString(t.locale) };
}
