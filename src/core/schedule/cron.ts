import { Cron } from 'croner';
import { type Place, QuerytabsError } from '../errors.ts';

/** A schedule that tells its times; all in milliseconds since 1970. */
export interface Schedule {
  /** The first time after `time`, or undefined when there is none. */
  after(time: number): number | undefined;
}

/** Five-field cron in an IANA zone; throws `badCron` with the place of the cell. */
export function parseCron(pattern: string, timeZone: string, place?: Place): Schedule {
  try {
    const cron = new Cron(pattern, { timezone: timeZone, mode: '5-part', paused: true });
    return { after: (time) => cron.nextRun(new Date(time))?.getTime() };
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message.replace(/^CronPattern: /, '') : String(thrown);
    throw new QuerytabsError('badCron', { value: pattern, message }, place, thrown);
  }
}
