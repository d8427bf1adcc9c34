const formatters = new Map<string, Intl.DateTimeFormat>();

/** Seconds east of UTC of a zone (`Asia/Seoul`, `+09:00`, `UTC-8`) at a moment; throws on an unknown zone. */
function offsetAt(zone: string, micros: bigint): number {
  const fixed = /^(?:UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone);
  if (fixed) {
    const seconds = Number(fixed[2]) * 3600 + Number(fixed[3] ?? 0) * 60;
    return fixed[1] === '-' ? -seconds : seconds;
  }
  if (zone === 'UTC' || zone === 'Z') return 0;
  const seconds = Number(micros / 1_000_000n);
  const parts = Object.fromEntries(
    formatter(zone)
      .formatToParts(seconds * 1000)
      .map((p) => [p.type, p.value]),
  );
  const { year, month, day, hour, minute, second, era } = parts;
  const fullYear = era === 'BC' ? 1 - Number(year) : Number(year);
  const civil = new Date(0);
  civil.setUTCFullYear(fullYear, Number(month) - 1, Number(day));
  civil.setUTCHours(Number(hour), Number(minute), Number(second));
  return civil.getTime() / 1000 - seconds;
}

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, made);
    return made;
  } catch {
    throw new Error(`Invalid time zone: ${zone}`);
  }
}

/** Microseconds since 1970 of the moment at which a zone's clocks show `civil` (microseconds as if it were UTC). */
export function momentOf(civil: bigint, zone: string): bigint {
  const at = (offset: number) => civil - BigInt(offset) * 1_000_000n;
  const day = 86_400_000_000n;
  const before = offsetAt(zone, civil - day);
  const after = offsetAt(zone, civil + day);
  // A time that clocks show twice is the first; one that they skip is reckoned with the offset before the gap.
  return before === after || offsetAt(zone, at(before)) === before || offsetAt(zone, at(after)) !== after
    ? at(before)
    : at(after);
}
