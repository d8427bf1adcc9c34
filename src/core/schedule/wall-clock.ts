import { zoneOffset } from '../warehouse/serial.ts';

const quarterHourMs = 900_000;
const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The clock on the wall of a zone; what it shows is given in milliseconds, as if it hung in UTC. */
export interface WallClock {
  shows(instant: number): number;
  /**
   * The first instant at which the clock has come to `wall`: of a time shown twice the first, of a time that is left out
   * the moment the clock jumps over it.
   */
  comesTo(wall: number): number;
  /** The first instant after `instant` at which it comes to so many minutes since midnight. */
  nextAt(minutes: number, instant: number): number;
}

/** The clock of an IANA zone. */
export function wallClock(timeZone: string): WallClock {
  const offset = zoneOffset(timeZone);
  const shows = (instant: number) => instant + offset(instant);
  const clock: WallClock = {
    shows,
    nextAt(minutes, instant) {
      const sameDay = Math.floor(shows(instant) / dayMs) * dayMs + minutes * minuteMs;
      const next = clock.comesTo(sameDay);
      return next > instant ? next : clock.comesTo(sameDay + dayMs);
    },
    comesTo(wall) {
      // Zones are less than a day from UTC, and change at most once in so short a time.
      const [before, after] = [offset(wall - dayMs), offset(wall + dayMs)];
      const candidates = [wall - Math.max(before, after), wall - Math.min(before, after)] as const;
      const found = candidates.find((instant) => shows(instant) === wall);
      if (found !== undefined) return found;
      let jump = Math.ceil(candidates[0] / quarterHourMs) * quarterHourMs;
      while (shows(jump) < wall) jump += quarterHourMs;
      return jump;
    },
  };
  return clock;
}
