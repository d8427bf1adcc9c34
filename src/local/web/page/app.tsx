import { useEffect, useState } from 'preact/hooks';
import type { AppState } from '../protocol.ts';
import { AskDialog } from './ask-dialog.tsx';
import { Sheet } from './grid/sheet.tsx';
import { useSelection } from './grid/use-selection.ts';
import { MenuBar } from './menu-bar.tsx';
import { Executions } from './panels/executions.tsx';
import { Jobs } from './panels/jobs.tsx';
import { Mailbox } from './panels/mailbox.tsx';
import { Triggers } from './panels/triggers.tsx';
import { ScriptPage } from './script-page.tsx';
import { callServer, listen, Refused } from './server-connection.ts';
import { TabBar } from './tab-bar.tsx';
import { Toasts } from './toasts.tsx';
import { useRegions } from './use-regions.ts';
import { useWords, WordsProvider, wordsOf } from './words/words.ts';

const views = ['sheet', 'mail', 'clock', 'executions', 'bigquery'] as const;
type View = (typeof views)[number];

/** The whole page: it shows what the server says is there. */
export function App() {
  const [state, setState] = useState<AppState>();
  const [connected, setConnected] = useState(true);
  useEffect(() => listen(setState, setConnected), []);
  useEffect(() => {
    if (!state) return;
    document.title = `${state.title} - Querytabs`;
    document.documentElement.lang = state.locale;
  }, [state?.title, state?.locale]);
  const t = wordsOf(state?.locale ?? document.documentElement.lang);
  return (
    <WordsProvider value={t}>
      {!connected && (
        <p class="disconnected" role="alert">
          {t('disconnected')}
        </p>
      )}
      {state ? <Workbook state={state} /> : <p class="loading">{t('loading')}</p>}
    </WordsProvider>
  );
}

function Workbook({ state }: { state: AppState }) {
  const t = useWords();
  const [view, setView] = useState<View>('sheet');
  const [problem, setProblem] = useState('');
  useRegions();
  const { selection, select, flush } = useSelection(state);
  const sheet = state.sheets.find(({ id }) => id === selection.sheet);
  const attempt = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => {
      // A server that is not there is said by the line on top.
      if (error instanceof Refused) setProblem(error.message);
    });
  const goTo = (id: number) =>
    select({ sheet: id, anchor: { row: 0, column: 0 }, focus: { row: 0, column: 0 } });
  const counts = { mail: state.counts.mails };
  const [running] = state.running;
  return (
    <div class="app">
      <header class="top">
        <div class="title">
          <strong>{state.title}</strong>
          <span class="badge">{t('localSheet')}</span>
          <span class="user">{t('signedIn', { user: state.user })}</span>
          <label>
            <span class="visually-hidden">{t('language')}</span>
            <select
              value={state.locale.startsWith('ko') ? 'ko' : 'en'}
              onChange={(event) => attempt(callServer('locale', { locale: event.currentTarget.value }))}
            >
              <option value="en" lang="en">
                English
              </option>
              <option value="ko" lang="ko">
                한국어
              </option>
            </select>
          </label>
        </div>
        <MenuBar state={state} sheet={selection.sheet} attempt={attempt} flush={flush} />
      </header>
      <nav class="rail" aria-label={t('rail')}>
        {views.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={view === name ? 'page' : undefined}
            onClick={() => setView(name)}
          >
            <i class={`icon-${name}`} aria-hidden="true" />
            {t(name)}
            {name in counts && counts[name as keyof typeof counts] > 0 && (
              <span class="count">{counts[name as keyof typeof counts]}</span>
            )}
          </button>
        ))}
      </nav>
      <main>
        {view === 'sheet' && sheet && (
          <>
            <Sheet state={state} sheet={sheet} selection={selection} select={select} attempt={attempt} />
            <TabBar state={state} active={sheet.id} onSelect={goTo} attempt={attempt} />
          </>
        )}
        {view === 'mail' && <Mailbox state={state} />}
        {view === 'clock' && <Triggers state={state} />}
        {view === 'executions' && <Executions state={state} />}
        {view === 'bigquery' && <Jobs state={state} />}
      </main>
      {state.pages.map((page) => (
        <ScriptPage
          key={page.id}
          page={page}
          flush={flush}
          onClose={() => attempt(callServer('pageClose', { page: page.id }))}
          onEditorFocus={() => document.querySelector<HTMLElement>('.cell-editor')?.focus()}
        />
      ))}
      {running && !state.dialog && (
        <p class="running" role="status">
          {t('running', { name: running.functionName })}
        </p>
      )}
      <Toasts toasts={state.toasts} />
      {state.dialog && (
        <AskDialog
          key={state.dialog.id}
          title={state.dialog.title}
          text={state.dialog.text}
          buttons={state.dialog.buttons}
          {...(state.dialog.kind === 'prompt' && { initial: '' })}
          onAnswer={(button, text) =>
            attempt(callServer('dialog', { id: state.dialog?.id ?? 0, button, text }))
          }
        />
      )}
      {problem && <AskDialog text={problem} buttons={['OK']} onAnswer={() => setProblem('')} />}
    </div>
  );
}
