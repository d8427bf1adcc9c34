/** Times as the person reads them, in a zone. */
export function formatTime(time: number, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(time);
}

export function formatDuration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`;
}

/** An instant as the value of `<input type="datetime-local">` on the clocks of a zone. */
export function wallClock(time: number, timeZone: string): string {
  // Swedish writes dates the way that field does.
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(time);
  return text.replace(' ', 'T');
}

/** The instant at which the clocks of a zone show `wall`; the later one where they show it twice. */
export function instantOf(wall: string, timeZone: string): number {
  const utc = Date.parse(`${wall}Z`);
  const offsetAt = (time: number) =>
    Date.parse(`${wallClock(time, timeZone)}Z`) - Math.floor(time / 60_000) * 60_000;
  const first = utc - offsetAt(utc);
  return utc - offsetAt(first);
}
