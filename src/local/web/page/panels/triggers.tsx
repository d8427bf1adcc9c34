import { useEffect, useRef, useState } from 'preact/hooks';
import type { AppState } from '../../protocol.ts';
import { callServer, Refused } from '../server-connection.ts';
import { useWords } from '../words/words.ts';
import { Panel } from './panel.tsx';
import { TableHead } from './table-head.tsx';
import { formatTime, instantOf, wallClock } from './times.ts';
import { useList } from './use-list.ts';

/** Installed triggers, their next times, and the clock they follow. */
export function Triggers({ state }: { state: AppState }) {
  const t = useWords();
  const list = useList('triggers', state.activity);
  const { clock, locale, timeZone } = state;
  const now = useClock(clock.now);
  const [wall, setWall] = useState(() => wallClock(clock.now + 3_600_000, timeZone));
  const [said, setSaid] = useState('');
  const step = async (to: 'next' | number) => {
    setSaid(t('stepping'));
    const answer = await callServer('step', { to }).catch((error: unknown) => {
      if (error instanceof Refused) return error.message;
      throw error;
    });
    setSaid(typeof answer === 'string' ? answer : t('fired', { count: answer.fired }));
  };
  const goTo = (event: Event) => {
    event.preventDefault();
    const target = instantOf(wall, timeZone);
    if (Number.isNaN(target) || target <= now) setSaid(t('notPast'));
    else void step(target);
  };
  return (
    <Panel title={t('clockTitle')} intro={t('clockIntro')}>
      <p class="now">
        <strong>{formatTime(now, locale, timeZone)}</strong> {t('zone', { zone: timeZone })}
      </p>
      <p>
        {clock.next
          ? t('nextTick', {
              name: clock.next.functionName,
              time: formatTime(clock.next.time, locale, timeZone),
            })
          : t('noTrigger')}
      </p>
      <form class="clock" onSubmit={goTo}>
        <button type="button" disabled={!clock.next || clock.stepping} onClick={() => void step('next')}>
          {t('stepNext')}
        </button>
        <label>
          {t('stepTo')}{' '}
          <input type="datetime-local" value={wall} onInput={(event) => setWall(event.currentTarget.value)} />
        </label>
        <button type="submit" disabled={clock.stepping}>
          {t('go')}
        </button>
        <span role="status">{said}</span>
      </form>
      {list && list.length > 0 && (
        <table>
          <TableHead columns={['function', 'schedule', 'owner', 'next']} />
          <tbody>
            {list.map((trigger) => (
              <tr key={trigger.id}>
                <td>{trigger.functionName}</td>
                <td>{trigger.schedule}</td>
                <td>{trigger.user}</td>
                <td>
                  {trigger.next === undefined ? t('never') : formatTime(trigger.next, locale, timeZone)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** The stand-in's time, flowing on between two states. */
function useClock(now: number): number {
  const base = useRef({ now, real: performance.now() });
  if (base.current.now !== now) base.current = { now, real: performance.now() };
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return base.current.now + (performance.now() - base.current.real);
}
