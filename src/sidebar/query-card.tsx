import type { QueryView, TabView } from '../core/sidebar/calls.ts';
import { callScript } from './call-script.ts';
import { formatMoment } from './times.ts';
import { useWords } from './words/words.ts';

interface QueryCardProps {
  query: QueryView;
  view: TabView;
  now: number;
}

/** A query of the tab: how its last refresh ended, what it holds, and its SQL on demand. */
export function QueryCard({ query, view, now }: QueryCardProps) {
  const t = useWords();
  const { name, sql, parameters, status, state, refreshed, rows, bytes } = query;
  const facts = [
    refreshed !== undefined &&
      t('refreshed', { time: formatMoment(refreshed, now, t.locale, view.timeZone) }),
    rows !== undefined && (rows === 1 ? t('row') : t('rows', { count: rows.toLocaleString(t.locale) })),
    bytes,
  ].filter(Boolean);
  return (
    <article class="card" aria-label={name}>
      <h2>
        {name} <span class={`state ${state}`}>{t(state)}</span>
      </h2>
      {facts.length > 0 && <p class="quiet">{facts.join(' · ')}</p>}
      {state === 'failed' && <p class="problem">{status}</p>}
      {state === 'cancelled' && <p class="quiet">{status}</p>}
      <details>
        <summary>{t('showSql')}</summary>
        <pre>{sql}</pre>
        {parameters !== '' && (
          <>
            <h3>{t('parameters')}</h3>
            <pre>{parameters}</pre>
          </>
        )}
      </details>
      <button
        type="button"
        class="link"
        onClick={() => void callScript({ do: 'showQuery', name }).catch(() => undefined)}
      >
        {t('showRow')}
      </button>
    </article>
  );
}
