import { useEffect, useState } from 'preact/hooks';
import type { RunningRun, SidebarCall, TabView } from '../core/sidebar/calls.ts';
import { callScript, Refused } from './call-script.ts';
import { JobList } from './job-list.tsx';
import { QueryCard } from './query-card.tsx';
import { RunList } from './run-list.tsx';
import { RunProgress } from './run-progress.tsx';
import { isSilent } from './silence.ts';
import { type Seen, useLook } from './use-look.ts';
import { useWords, WordsProvider, wordsOf } from './words/words.ts';

/** The sidebar: the query of the tab in front, its refresh, its jobs and its last runs. */
export function Sidebar() {
  const [working, setWorking] = useState(false);
  const { seen, failure, askNow } = useLook(working);
  const [ended, setEnded] = useState<{ sheetId: number; tone: Tone; message: string; mayAsk?: boolean }>();
  const language = seen?.view.language ?? navigator.language;
  const t = wordsOf(language);
  useEffect(() => {
    document.documentElement.lang = language.slice(0, 2);
  }, [language]);

  /** Starts a run and waits for its end, whose words stand on the tab in front as it began. */
  const work = async (sheetId: number, call: Extract<SidebarCall, { do: 'refresh' | 'runJob' }>) => {
    setEnded(undefined);
    setWorking(true);
    try {
      let { status, message, mayAsk } = await callScript(call);
      // A run that needs more than one execution goes on with the next call.
      while (status === 'paused') ({ status, message, mayAsk } = await callScript({ do: 'continue' }));
      const tone = status === 'ok' ? 'good' : status === 'cancelled' ? 'neutral' : 'bad';
      setEnded({ sheetId, tone, message, mayAsk: mayAsk ?? false });
    } catch (error) {
      const told = error instanceof Refused ? error.message : t('lost', { message: messageOf(error) });
      setEnded({ sheetId, tone: 'bad', message: told });
    }
    setWorking(false);
    askNow();
  };

  const ask = async (sheetId: number) => {
    try {
      const { message } = await callScript({ do: 'ask', sheetId });
      setEnded({ sheetId, tone: 'good', message });
    } catch (error) {
      setEnded({ sheetId, tone: 'bad', message: messageOf(error) });
    }
  };

  const pause = async (sheetId: number, name: string, paused: boolean) => {
    try {
      await callScript({ do: 'pauseJob', name, paused });
      setEnded({ sheetId, tone: 'neutral', message: t(paused ? 'pausedNow' : 'resumedNow', { name }) });
      askNow();
    } catch (error) {
      setEnded({ sheetId, tone: 'bad', message: messageOf(error) });
    }
  };

  return (
    <WordsProvider value={t}>
      <main>
        {failure !== undefined && (
          <p class="notice bad" role="alert">
            {failure instanceof Refused ? failure.message : t('lookFailed', { message: messageOf(failure) })}
          </p>
        )}
        {!seen && failure === undefined && <p role="status">{t('loading')}</p>}
        {seen && (
          <>
            <TabSection
              view={seen.view}
              now={seen.look.now}
              refreshing={working}
              busy={seen.look.running.some((run) => isBusyWith(run, seen))}
              onRefresh={() => void work(seen.view.sheetId, { do: 'refresh', sheetId: seen.view.sheetId })}
            />
            <RunProgress
              running={seen.look.running}
              starting={working}
              clockOffset={seen.clockOffset}
              timeZone={seen.view.timeZone}
            />
            {ended?.sheetId === seen.view.sheetId && (
              <p class={`notice ${ended.tone}`} role={ended.tone === 'bad' ? 'alert' : 'status'}>
                {ended.message}
              </p>
            )}
            {ended?.sheetId === seen.view.sheetId && ended.mayAsk && seen.view.schedules.state === 'on' && (
              <button type="button" onClick={() => void ask(seen.view.sheetId)}>
                {t('askOwner', { owner: seen.view.schedules.owner })}
              </button>
            )}
            <JobList
              view={seen.view}
              now={seen.look.now}
              working={working}
              running={seen.look.running
                .filter((run) => !isSilent(run, seen.look.now))
                .map(({ what }) => what)}
              onRun={(name) => void work(seen.view.sheetId, { do: 'runJob', name })}
              onPause={(name, paused) => void pause(seen.view.sheetId, name, paused)}
            />
            {seen.view.queries.length > 0 && <RunList view={seen.view} now={seen.look.now} />}
          </>
        )}
      </main>
    </WordsProvider>
  );
}

/** Whether a run that lives refreshes a query of the tab: one that most likely died holds nobody up. */
function isBusyWith(run: RunningRun, { look, view }: Seen): boolean {
  return !isSilent(run, look.now) && view.queries.some(({ name }) => run.queries.includes(name));
}

/** How a message looks: all is well, nothing to say about that, something is wrong. */
type Tone = 'good' | 'neutral' | 'bad';

interface TabSectionProps {
  view: TabView;
  now: number;
  /** A run that this sidebar started is under way. */
  refreshing: boolean;
  /** Somebody's run refreshes a query of this tab. */
  busy: boolean;
  onRefresh(): void;
}

function TabSection({ view, now, refreshing, busy, onRefresh }: TabSectionProps) {
  const t = useWords();
  const { tab, setUp, queries, otherTabs } = view;
  const running = refreshing || busy;
  return (
    <section aria-labelledby="tab-title">
      <p class="label">{t('thisTab')}</p>
      <h1 id="tab-title">{tab}</h1>
      {!setUp && (
        <>
          <p>{t('notSetUp')}</p>
          <p class="quiet">{t('notSetUpHint')}</p>
        </>
      )}
      {queries.map((query) => (
        <QueryCard key={query.name} query={query} view={view} now={now} />
      ))}
      {setUp && queries.length > 0 && (
        <button type="button" class="primary" disabled={running} onClick={onRefresh}>
          {running ? t('refreshing') : t('refresh')}
        </button>
      )}
      {setUp && queries.length === 0 && <NoQuery otherTabs={otherTabs} />}
    </section>
  );
}

function NoQuery({ otherTabs }: Pick<TabView, 'otherTabs'>) {
  const t = useWords();
  if (otherTabs.length === 0) return <p class="quiet">{t('noQueryAtAll')}</p>;
  return (
    <>
      <p>{t('noQuery')}</p>
      <p class="quiet">{t('noQueryHint')}</p>
      <ul class="tabs">
        {otherTabs.map(({ sheetId, title }) => (
          <li key={sheetId}>
            <button
              type="button"
              class="link"
              onClick={() => void callScript({ do: 'showTab', sheetId }).catch(() => undefined)}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
