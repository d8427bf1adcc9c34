import { Cron } from 'croner';
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
  const cron = readPattern(pattern, everyHour ? timeZone : 'Etc/UTC', place);
  const next = (time: number) => cron.nextRun(new Date(time))?.getTime();
  if (everyHour) return { after: next };
  // croner runs "30 1,3 * * *" twice at 01:30 when that hour repeats, so it counts on a clock that never changes.
  const clock = wallClock(timeZone);
  return {
    after(time) {
      let wall: number | undefined = clock.shows(time);
      for (;;) {
        wall = next(wall);
        if (wall === undefined) return undefined;
        const instant = clock.comesTo(wall);
        if (instant > time) return instant;
      }
    },
  };
}

function readPattern(pattern: string, timeZone: string, place: Place | undefined): Cron {
  try {
    return new Cron(pattern, { timezone: timeZone, mode: '5-part', paused: true });
  } catch (thrown) {
    const isCron = pattern.trim().split(/\s+/).length === 5;
    const message = thrown instanceof Error ? thrown.message.replace(/^CronPattern: /, '') : '';
    const detail = isCron && message !== '' ? ` (${message})` : '';
    throw new QuerytabsError('badCron', { value: pattern, detail }, place, thrown);
  }
}
