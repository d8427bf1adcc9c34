import { useEffect, useRef, useState } from 'preact/hooks';
import type { Look, TabView } from '../core/sidebar/calls.ts';
import { callScript } from './call-script.ts';

/** How often to ask, in ms: while a run is under way, while nothing is, and after a failure. */
const intervals = { busy: 1_500, idle: 4_000, failed: 10_000 };

/** What the script last said of the tab in front. */
export interface Seen {
  look: Look;
  view: TabView;
  /** Milliseconds to add to this computer's clock for Google's. */
  clockOffset: number;
}

/**
 * Asks the script how things are, again and again while the page is seen: nothing tells a sidebar that another tab came
 * to the front. `busy` makes it ask more often; `askNow` asks at once, and for all, because the caller changed something.
 */
export function useLook(busy: boolean): { seen: Seen | undefined; failure: unknown; askNow(): void } {
  const [seen, setSeen] = useState<Seen>();
  const [failure, setFailure] = useState<unknown>();
  const latest = useRef({ seen, busy });
  latest.current = { seen, busy };
  const askAgain = useRef<() => void>(() => undefined);
  const isStale = useRef(false);
  useEffect(() => {
    let timer = 0;
    let asking = false;
    let wanted = true;
    const later = (delay: number) => {
      clearTimeout(timer);
      timer = window.setTimeout(ask, delay);
    };
    const ask = async () => {
      if (asking || !wanted || document.hidden) return;
      asking = true;
      try {
        const known = isStale.current ? undefined : latest.current.seen?.look.mark;
        isStale.current = false;
        const look = await callScript({ do: 'look', ...(known !== undefined && { known }) });
        const view = look.view ?? latest.current.seen?.view;
        if (view) setSeen({ look, view, clockOffset: look.now - Date.now() });
        setFailure(undefined);
        later(latest.current.busy || look.running.length > 0 ? intervals.busy : intervals.idle);
      } catch (error) {
        setFailure(error);
        later(intervals.failed);
      }
      asking = false;
      if (isStale.current) later(0);
    };
    askAgain.current = () => later(0);
    const onVisible = () => !document.hidden && later(0);
    document.addEventListener('visibilitychange', onVisible);
    void ask();
    return () => {
      wanted = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, []);
  useEffect(() => {
    if (busy) askAgain.current();
  }, [busy]);
  const askNow = () => {
    isStale.current = true;
    askAgain.current();
  };
  return { seen, failure, askNow };
}
