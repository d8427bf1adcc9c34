import { Cron, type CronOptions } from 'croner';
import { type Place, QuerytabsError } from '../errors.ts';
import { wallClock } from './wall-clock.ts';

/** A schedule that tells its times; all in milliseconds since 1970. */
export interface Schedule {
  /** The first time after `time`, or undefined when there is none. */
  after(time: number): number | undefined;
}

/**
 * Five-field cron in an IANA zone; throws `badCron` with the place of the cell. Where the clocks change, what names its
 * hours runs once for each: at a time shown twice the first time, at a time left out when the clock jumps over it. What
 * runs in every hour runs in every hour that passes.
 */
export function parseCron(pattern: string, timeZone: string, place?: Place): Schedule {
  const hours = pattern.trim().split(/\s+/)[1] ?? '*';
  const everyHour = /^\*(\/1)?$/.test(hours);
  // Without a zone croner counts without Intl, which is slow.
  const own = once(`${everyHour ? timeZone : ''} ${pattern}`, () => {
    const cron = readPattern(pattern, everyHour ? { timezone: timeZone } : { utcOffset: 0 }, place);
    return { after: (time) => cron.nextRun(new Date(time))?.getTime() };
  });
  if (everyHour) return own;
  // croner runs "30 1,3 * * *" twice at 01:30 when that hour repeats, so it counts on a clock that never changes.
  return once(`${timeZone} ${pattern}`, () => {
    const clock = wallClock(timeZone);
    return {
      after(time) {
        let wall: number | undefined = clock.shows(time);
        for (;;) {
          wall = own.after(wall);
          if (wall === undefined) return undefined;
          const instant = clock.comesTo(wall);
          if (instant > time) return instant;
        }
      },
    };
  });
}

/** Those of this execution: a tick asks each several times, and with 500 jobs that was most of what it computed. */
const schedules = new Map<string, Schedule>();

/** Makes each once, which then answers again what it answered last as long as that is the next time still. */
function once(key: string, make: () => Schedule): Schedule {
  const known = schedules.get(key);
  if (known) return known;
  const { after } = make();
  let [from, next]: [number, number | undefined] = [Number.POSITIVE_INFINITY, undefined];
  const schedule: Schedule = {
    after(time) {
      if (time < from || (next !== undefined && time >= next)) [from, next] = [time, after(time)];
      return next;
    },
  };
  schedules.set(key, schedule);
  return schedule;
}

function readPattern(pattern: string, clock: CronOptions, place: Place | undefined): Cron {
  try {
    return new Cron(pattern, { ...clock, mode: '5-part', paused: true });
  } catch (thrown) {
    const isCron = pattern.trim().split(/\s+/).length === 5;
    const message = thrown instanceof Error ? thrown.message.replace(/^CronPattern: /, '') : '';
    const detail = isCron && message !== '' ? ` (${message})` : '';
    throw new QuerytabsError('badCron', { value: pattern, detail }, place, thrown);
  }
}
