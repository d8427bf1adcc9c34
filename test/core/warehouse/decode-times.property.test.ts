import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resultShape } from '../../../src/core/warehouse/result-shape.ts';
import { zoneOffset } from '../../../src/core/warehouse/serial.ts';
import { dayNumber, decoded, monthLength, padded, utc } from './decoded.ts';

const dayMicros = 86_400_000_000;

interface Day {
  year: number;
  month: number;
  day: number;
}

const anyDay = (from: number, to: number): fc.Arbitrary<Day> =>
  fc
    .tuple(
      fc.integer({ min: from, max: to }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 30 }),
    )
    .map(([year, month, day]) => ({ year, month, day: (day % monthLength(year, month)) + 1 }));

const anyMicros = fc.oneof(
  fc.integer({ min: 0, max: dayMicros - 1 }),
  fc.integer({ min: 0, max: 86_399 }).map((seconds) => seconds * 1e6),
  fc.constantFrom(0, 1, dayMicros - 1),
);

function dateText({ year, month, day }: Day): string {
  return `${padded(year, 4)}-${padded(month)}-${padded(day)}`;
}

/** Texts of a time of day with the digits BigQuery may send: none, three, six, or those needed. */
function timeTexts(micros: number): string[] {
  const seconds = Math.floor(micros / 1e6);
  const fraction = padded(micros % 1e6, 6);
  const text = `${padded(Math.floor(seconds / 3600))}:${padded(Math.floor(seconds / 60) % 60)}:${padded(seconds % 60)}`;
  const needed = fraction.replace(/0+$/, '');
  return [`${text}.${fraction}`, needed ? `${text}.${needed}` : text];
}

/** A cell that holds a serial but for two roundings: of the part of the day, and of the sum. */
function closeTo(serial: number, cell: unknown): void {
  expect(typeof cell).toBe('number');
  const step = 2 ** (Math.floor(Math.log2(Math.max(Math.abs(serial), 1e-12))) - 52);
  expect(Math.abs(Number(cell) - serial)).toBeLessThanOrEqual(2 * step);
}

test('every DATE from 1583 to 9999 is the next whole number after the day before it', () => {
  const shape = resultShape([{ name: 'd', type: 'DATE' }], { as: 'json' }, utc);
  const wrong: string[] = [];
  // 1583-01-01 was 115,782 days before 1900-01-01, which is 2: found with another program.
  let expected = 2 - 115_782;
  for (let year = 1583; year <= 9999; year++) {
    const days: string[] = [];
    for (let month = 1; month <= 12; month++)
      for (let day = 1; day <= monthLength(year, month); day++) days.push(dateText({ year, month, day }));
    shape.decode(days.map((v) => ({ f: [{ v }] }))).forEach(([cell], i) => {
      if (cell !== expected) wrong.push(`${days[i]}: ${cell}`);
      expected++;
    });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
});

test('a DATE or DATETIME of a year before 1583 stays the text it is', () => {
  fc.assert(
    fc.property(anyDay(1, 1582), anyMicros, (day, micros) => {
      expect(decoded('DATE', dateText(day))).toBe(dateText(day));
      for (const time of timeTexts(micros)) {
        const wire = `${dateText(day)}T${time}`;
        expect(decoded('DATETIME', wire)).toBe(wire);
      }
    }),
  );
});

test('a DATETIME is its day and the part of the day that has gone by', () => {
  fc.assert(
    fc.property(anyDay(1583, 9999), anyMicros, fc.constantFrom('T', ' '), (day, micros, separator) => {
      const whole = dayNumber(day.year, day.month, day.day);
      for (const time of timeTexts(micros)) {
        const cell = decoded('DATETIME', `${dateText(day)}${separator}${time}`);
        closeTo(whole + micros / dayMicros, cell);
        // In the year 9999 a double's step is 40 microseconds.
        expect(Math.abs((Number(cell) - whole) * dayMicros - micros)).toBeLessThan(50);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a TIME is the part of the day that has gone by, to the microsecond', () => {
  fc.assert(
    fc.property(anyMicros, (micros) => {
      for (const time of timeTexts(micros)) {
        const cell = decoded('TIME', time);
        closeTo(micros / dayMicros, cell);
        expect(Math.round(Number(cell) * dayMicros)).toBe(micros);
      }
    }),
    { numRuns: 1_000 },
  );
});

/** Zones with changes of an hour, of half an hour, on either side of the equator, and with none. */
const zones = {
  'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'],
  'Europe/London': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'],
  'Asia/Seoul': ['1988-10-08T17:00:00Z'],
  UTC: [],
};

/** The wall clock of a zone in days since 1899-12-30, by what Intl prints. */
function wallClock(zone: string): (utcMs: number) => { day: number; seconds: number } {
  const format = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return (utcMs) => {
    const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
    const parts = format.formatToParts(utcMs);
    return {
      day: dayNumber(part('year'), part('month'), part('day')),
      seconds: part('hour') * 3600 + part('minute') * 60 + part('second'),
    };
  };
}

test.each(Object.entries(zones))(
  'a TIMESTAMP shows the wall clock of %s, at its changes too',
  (zone, changes) => {
    const wall = wallClock(zone);
    const context = { ...utc, offset: zoneOffset(zone) };
    const instants = changes.map((iso) => {
      const at = Date.parse(iso);
      const gone = (ms: number) => wall(ms).day * 86_400 + wall(ms).seconds;
      // Otherwise this is no change, and the test would show nothing.
      expect(gone(at) - gone(at - 1000)).not.toBe(1);
      return fc.integer({ min: at - 7_200_000, max: at + 7_200_000 });
    });
    const anyMs = fc.integer({ min: Date.UTC(1972, 0, 2), max: Date.UTC(2150, 0, 1) });
    fc.assert(
      fc.property(fc.oneof(anyMs, ...instants), fc.integer({ min: 0, max: 999 }), (ms, below) => {
        const cell = decoded('TIMESTAMP', String(BigInt(ms) * 1000n + BigInt(below)), context);
        const { day, seconds } = wall(ms);
        const micros = seconds * 1e6 + (((ms % 1000) + 1000) % 1000) * 1000 + below;
        closeTo(day + micros / dayMicros, cell);
      }),
      { numRuns: 1_000 },
    );
  },
);

test('the offset that is remembered for days around a change is the one of each quarter hour', () => {
  for (const [zone, changes] of Object.entries(zones)) {
    const wall = wallClock(zone);
    const offset = zoneOffset(zone);
    for (const change of changes) {
      const at = Date.parse(change);
      for (let ms = at - 4 * 86_400_000; ms < at + 4 * 86_400_000; ms += 900_000) {
        const { day, seconds } = wall(ms);
        expect(offset(ms), `${zone} ${new Date(ms).toISOString()}`).toBe(
          ((day - 25_569) * 86_400 + seconds) * 1000 - ms,
        );
      }
    }
  }
});

test('a TIMESTAMP from 1583 to 9999 keeps its instant, one before 1583 is RFC 3339 text in UTC', () => {
  fc.assert(
    fc.property(anyDay(1, 9999), anyMicros, (day, micros) => {
      const sinceEpoch = BigInt(dayNumber(day.year, day.month, day.day) - 25_569) * BigInt(dayMicros);
      const cell = decoded('TIMESTAMP', String(sinceEpoch + BigInt(micros)));
      if (day.year >= 1583) closeTo(dayNumber(day.year, day.month, day.day) + micros / dayMicros, cell);
      else expect(cell).toBe(`${dateText(day)}T${timeTexts(micros)[1]}Z`);
    }),
    { numRuns: 1_000 },
  );
});

test('a TIMESTAMP in float seconds, as BigQuery sends it unasked, is the same instant', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e10, max: 7e9 }), fc.integer({ min: 0, max: 999 }), (seconds, ms) => {
      const value = seconds + ms / 1000;
      const [mantissa = '', exponent = ''] = value.toExponential().split('e');
      for (const wire of [value.toFixed(3), `${mantissa}E${Number(exponent)}`]) {
        const serial = decoded('TIMESTAMP', wire);
        expect(Math.abs((Number(serial) - 25_569) * 86_400 - value)).toBeLessThan(1e-5);
      }
    }),
  );
});
