const fields = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'] as const;
const quarterMs = 900_000;

/**
 * Makes this context's `Date` tell the stand-in's time, with local time in the script's zone, as Apps Script does,
 * and not in the laptop's. https://developers.google.com/apps-script/manifest (timeZone)
 */
export function installDate(now: () => number, timeZone: string): void {
  const RealDate = Date;
  const prototype = RealDate.prototype;
  const zone = createZone(timeZone, RealDate);
  const set = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, configurable: true, writable: true, enumerable: false });
  const wallOf = (date: Date) => new RealDate(zone.toWall(date.getTime()));

  for (const field of fields) {
    const read = prototype[`getUTC${field}`];
    const write: (this: Date, ...values: number[]) => number = prototype[`setUTC${field}`];
    set(prototype, `get${field}`, function (this: Date) {
      return read.call(wallOf(this));
    });
    set(prototype, `set${field}`, function (this: Date, ...values: number[]) {
      const wall = field === 'FullYear' && Number.isNaN(this.getTime()) ? new RealDate(0) : wallOf(this);
      write.apply(wall, values);
      return this.setTime(zone.toInstant(wall.getTime()));
    });
  }
  set(prototype, 'getDay', function (this: Date) {
    return wallOf(this).getUTCDay();
  });
  set(prototype, 'getYear', function (this: Date) {
    return this.getFullYear() - 1900;
  });
  set(prototype, 'getTimezoneOffset', function (this: Date) {
    return (this.getTime() - zone.toWall(this.getTime())) / 60_000;
  });
  installTexts(prototype, zone, timeZone, set);

  const instantOf = (values: readonly unknown[]): unknown => {
    const [first] = values;
    if (values.length === 0) return now();
    if (values.length > 1) return zone.toInstant(Reflect.apply(RealDate.UTC, undefined, values));
    return typeof first === 'string' ? parse(first) : first;
  };
  const realParse = RealDate.parse;
  const parse = (text: string) =>
    namesZone(text) ? realParse(text) : zone.toInstant(realParse(asUtc(text)));
  const ScriptDate = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, values, newTarget) => Reflect.construct(target, [instantOf(values)], newTarget),
  });
  set(RealDate, 'now', now);
  set(RealDate, 'parse', (text: unknown) => parse(String(text)));
  set(prototype, 'constructor', ScriptDate);
  set(globalThis, 'Date', ScriptDate);
}

interface Zone {
  /** What the zone's clocks show at an instant, as milliseconds that read right in UTC. */
  toWall(instant: number): number;
  toInstant(wall: number): number;
}

function createZone(timeZone: string, RealDate: DateConstructor): Zone {
  const numeric = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  // Made where it is needed first: it takes longer than many an execution does, of which few ask for local time.
  let format: Intl.DateTimeFormat | undefined;
  const Format = Intl.DateTimeFormat;
  // Offsets change on quarters of an hour only, so one look at each quarter is enough.
  const offsets = new Map<number, number>();
  const offsetAt = (instant: number): number => {
    const quarter = Math.floor(instant / quarterMs);
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    format ??= new Format('en-US', {
      ...numeric,
      second: 'numeric',
      timeZone,
      hourCycle: 'h23',
      era: 'short',
    });
    const parts: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(quarter * quarterMs)) parts[type] = value;
    const wall = new RealDate(0);
    const year = Number(parts.year);
    wall.setUTCFullYear(parts.era === 'BC' ? 1 - year : year, Number(parts.month) - 1, Number(parts.day));
    wall.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    const offset = wall.getTime() - quarter * quarterMs;
    offsets.set(quarter, offset);
    return offset;
  };
  const toWall = (instant: number) => (Number.isNaN(instant) ? instant : instant + offsetAt(instant));
  return {
    toWall,
    toInstant(wall) {
      if (!Number.isFinite(wall)) return Number.NaN;
      const first = wall - offsetAt(wall);
      const second = wall - offsetAt(first);
      return toWall(second) === wall ? second : Math.max(first, second);
    },
  };
}

/** Whether a date's text says its zone; a date alone in ISO form is UTC by the language's rules. */
function namesZone(text: string): boolean {
  return (
    /^\s*\d{4}(-\d\d(-\d\d)?)?\s*$/.test(text) ||
    /(Z|GMT|UTC?|[ECMP][SD]T|[T\s]\d\d?:?\d\d.*[+-]\d\d:?\d\d)(\s*\(.*\))?\s*$/i.test(text) ||
    /GMT[+-]/.test(text)
  );
}

function asUtc(text: string): string {
  return /^\s*[+-]?\d{4,6}-\d\d-\d\dT/.test(text) ? `${text.trim()}Z` : `${text} UTC`;
}

function installTexts(
  prototype: Date,
  zone: Zone,
  timeZone: string,
  set: (target: object, name: string, value: unknown) => void,
): void {
  const two = (value: number) => String(value).padStart(2, '0');
  const dateText = (date: Date) => {
    const wall = new Date(zone.toWall(date.getTime()));
    return wall.toUTCString().replace(/^(\w+), (\d+) (\w+) (-?\d+) .*$/, '$1 $3 $2 $4');
  };
  const timeText = (date: Date) => {
    const minutes = (zone.toWall(date.getTime()) - date.getTime()) / 60_000;
    const size = Math.abs(Math.round(minutes));
    const offset = `GMT${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
    const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'long' })
      .formatToParts(date)
      .find(({ type }) => type === 'timeZoneName');
    return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())} ${offset} (${name?.value ?? timeZone})`;
  };
  const valid = (text: (date: Date) => string) =>
    function (this: Date): string {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : text(this);
    };
  set(prototype, 'toDateString', valid(dateText));
  set(prototype, 'toTimeString', valid(timeText));
  set(
    prototype,
    'toString',
    valid((date) => `${dateText(date)} ${timeText(date)}`),
  );
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const) {
    const real = prototype[name];
    set(prototype, name, function (this: Date, locales?: string, options?: Intl.DateTimeFormatOptions) {
      return real.call(this, locales, { timeZone, ...options });
    });
  }
  const RealFormat = Intl.DateTimeFormat;
  const zoned = (values: readonly unknown[]) => [
    values[0],
    { timeZone, ...(values[1] as object | undefined) },
  ];
  const ScriptFormat = new Proxy(RealFormat, {
    apply: (target, _this, values) => Reflect.construct(target, zoned(values)),
    construct: (target, values, newTarget) => Reflect.construct(target, zoned(values), newTarget),
  });
  set(RealFormat.prototype, 'constructor', ScriptFormat);
  set(Intl, 'DateTimeFormat', ScriptFormat);
}
