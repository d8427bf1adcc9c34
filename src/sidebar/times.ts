/** A moment as people say it: the time alone today, else with its day; on the clocks of the spreadsheet. */
export function formatMoment(time: number, now: number, locale: string, timeZone: string): string {
  const day = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
  const year = (at: number) => day(at).slice(0, 4);
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  if (day(time) === day(now)) return new Intl.DateTimeFormat(locale, clock).format(time);
  const date = { weekday: 'short', month: 'short', day: 'numeric' } as const;
  const withYear = year(time) === year(now) ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { ...date, ...withYear, ...clock }).format(time);
}

/** A length of time as `12 s` or `3:07`. */
export function formatElapsed(milliseconds: number, locale: string): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) {
    const unit = { style: 'unit', unit: 'second', unitDisplay: 'short' } as const;
    return new Intl.NumberFormat(locale, unit).format(seconds);
  }
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
