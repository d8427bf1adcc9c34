/** A month; what waits longer waits for something that does not come. */
const longestMinutes = 31 * 1440;

/** Milliseconds of `90m`, `26 h`, `2 days`, `3시간`, up to a month; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const form = /^(\d+) ?(?:(m|min|minutes?|분)|(h|hours?|시간)|(?:d|days?|일))$/i;
  const [written, count, ofMinutes, ofHours] = form.exec(text) ?? [];
  const minutes = Number(count) * (ofMinutes ? 1 : ofHours ? 60 : 1440);
  return written !== undefined && minutes > 0 && minutes <= longestMinutes ? minutes * 60_000 : undefined;
}
