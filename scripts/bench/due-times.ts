/**
 * When a cron pattern is due, worked out without the product and without its library, to hold the product against: a
 * zone's clock is walked with Intl, by the rule of docs/jobs.md for days when clocks change.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The numbers that each field of a pattern allows. */
interface Pattern {
  minutes: number[];
  hours: number[];
  /** Whether the hour is `*`: then it follows the clock as it goes, also through an hour that comes twice. */
  everyHour: boolean;
  /** Whether it is due on a day, given as midnight on a clock in UTC. */
  isDay(midnight: number): boolean;
}

/** A stretch of time in which a zone keeps its distance from UTC; all in milliseconds, `end` excluded. */
interface Stretch {
  start: number;
  end: number;
  offset: number;
}

/**
 * All due times in `(since, until]`, in order and in milliseconds since 1970, of a five-field pattern of numbers, lists,
 * ranges, steps, names of months and weekdays, and `L` for the last day of the month. Where day and weekday are both
 * given, either is enough, as in cron.
 */
export function dueTimes(cron: string, timeZone: string, since: number, until: number): number[] {
  const pattern = readPattern(cron);
  // A day more at both ends, because a clock may be that far from UTC, and for a change just before.
  const stretches = stretchesOf(timeZone, since - 2 * dayMs, until + dayMs);
  const due = new Set<number>();
  const firstDay = Math.floor((since - 2 * dayMs) / dayMs) * dayMs;
  for (let midnight = firstDay; midnight <= until + dayMs; midnight += dayMs) {
    if (!pattern.isDay(midnight)) continue;
    for (const hour of pattern.hours)
      for (const minute of pattern.minutes) {
        const wall = midnight + hour * hourMs + minute * minuteMs;
        for (const instant of pattern.everyHour ? showings(stretches, wall) : firstReached(stretches, wall))
          if (instant > since && instant <= until) due.add(instant);
      }
  }
  return [...due].sort((a, b) => a - b);
}

/** Every instant at which the clock shows `wall`: one, or two where it is set back, or none where it is set on. */
function showings(stretches: readonly Stretch[], wall: number): number[] {
  return stretches.flatMap(({ start, end, offset }) => {
    const instant = wall - offset;
    return instant >= start && instant < end ? [instant] : [];
  });
}

/** The first instant at which the clock has come to `wall`, which is that of the change where the clock leaves it out. */
function firstReached(stretches: readonly Stretch[], wall: number): number[] {
  const found = stretches.find(({ end, offset }) => wall - offset < end);
  return found ? [Math.max(wall - found.offset, found.start)] : [];
}

const knownStretches = new Map<string, Stretch[]>();

/** What a zone's clock does from `since` on, found by asking for the distance from UTC at every hour and, where it changed, minute. */
function stretchesOf(timeZone: string, since: number, until: number): Stretch[] {
  const key = `${timeZone} ${since} ${until}`;
  const known = knownStretches.get(key);
  if (known) return known;
  const offsetAt = offsets(timeZone);
  const start = Math.floor(since / hourMs) * hourMs;
  const stretches: Stretch[] = [];
  let current = { start, end: start, offset: offsetAt(start) };
  for (let hour = start; hour < until; hour += hourMs) {
    if (offsetAt(hour + hourMs) !== current.offset) {
      let change = hour + minuteMs;
      while (offsetAt(change) === current.offset) change += minuteMs;
      stretches.push({ ...current, end: change });
      current = { start: change, end: change, offset: offsetAt(change) };
    }
    current.end = hour + hourMs;
  }
  stretches.push(current);
  knownStretches.set(key, stretches);
  return stretches;
}

/** A zone's distance from UTC in milliseconds, as Intl tells it. */
function offsets(timeZone: string): (instant: number) => number {
  // Swedish dates are written 2027-03-14 08:00.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (instant) => Date.parse(`${format.format(instant).replace(' ', 'T')}:00Z`) - instant;
}

const monthNames = 'jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec'.split(',');
const weekdayNames = 'sun,mon,tue,wed,thu,fri,sat'.split(',');

function readPattern(cron: string): Pattern {
  const fields = cron.trim().toLowerCase().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (fields.length !== 5) throw new Error(`not a pattern of five fields: ${cron}`);
  const dayParts = day.split(',');
  const onLastDay = dayParts.includes('l');
  const numbered = dayParts.filter((part) => part !== 'l').join();
  const days = numbered === '' ? [] : numbers(numbered, 1, 31);
  const months = numbers(month, 1, 12, monthNames);
  const weekdays = numbers(weekday, 0, 7, weekdayNames).map((number) => number % 7);
  return {
    minutes: numbers(minute, 0, 59),
    hours: numbers(hour, 0, 23),
    everyHour: hour === '*' || hour === '*/1',
    isDay(midnight) {
      const date = new Date(midnight);
      if (!months.includes(date.getUTCMonth() + 1)) return false;
      const isLast = new Date(midnight + dayMs).getUTCDate() === 1;
      const byDay = days.includes(date.getUTCDate()) || (onLastDay && isLast);
      const byWeekday = weekdays.includes(date.getUTCDay());
      return day !== '*' && weekday !== '*' ? byDay || byWeekday : byDay && byWeekday;
    },
  };
}

/** The numbers of a field such as `*`, `1,15`, `1-5`, `mon-fri` or `8-18/2`; throws where it is none. */
function numbers(field: string, least: number, most: number, names: readonly string[] = []): number[] {
  const numberOf = (text: string) => {
    const named = names.indexOf(text);
    return named >= 0 ? named + least : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  };
  const found = field.split(',').flatMap((part) => {
    const [span = '', step = '1', more] = part.split('/');
    const [from = '', to = from] = span === '*' ? [String(least), String(most)] : span.split('-');
    const [first, last, by] = [numberOf(from), numberOf(to), Number(step)];
    if (!(least <= first && first <= last && last <= most && by >= 1) || more !== undefined)
      throw new Error(`not a field of a pattern: ${field}`);
    const values: number[] = [];
    for (let value = first; value <= last; value += by) values.push(value);
    return values;
  });
  return [...new Set(found)];
}
