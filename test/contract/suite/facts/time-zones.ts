import { type Fact, same } from '../fact.ts';
import type { Services } from '../services.ts';

const source =
  'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Intl/DateTimeFormat/DateTimeFormat';

const zones = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Los_Angeles',
  'America/New_York',
  'America/Phoenix',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Seoul',
  'Asia/Shanghai',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Etc/UTC',
  'Europe/Berlin',
  'Europe/London',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Honolulu',
];

/** Schedules and TIMESTAMP columns are computed with Intl; local times worked out by hand. */
export const zoneFacts: readonly Fact[] = [
  {
    id: 'zones.known',
    says: `Intl knows ${zones.length} zones from all over the world.`,
    source,
    check: (google) => {
      for (const timeZone of zones) new google.Intl.DateTimeFormat('en-US', { timeZone });
      return zones.length;
    },
  },
  {
    id: 'zones.named-in-2022',
    says: 'Intl knows zones that were named in 2022.',
    source: 'https://www.iana.org/time-zones',
    check: (google) => {
      const recent = ['Europe/Kyiv', 'America/Ciudad_Juarez'];
      for (const timeZone of recent) new google.Intl.DateTimeFormat('en-US', { timeZone });
      return recent.join();
    },
  },
  {
    id: 'zones.unknown-refused',
    says: 'Intl refuses a zone that does not exist.',
    source,
    check: (google) => {
      try {
        new google.Intl.DateTimeFormat('en-US', { timeZone: 'Mars/Olympus' });
      } catch (thrown) {
        return String(thrown);
      }
      throw new Error('it was taken');
    },
  },
  local('zones.fixed-offsets', 'Local times in zones without daylight saving time are right.', [
    ['2026-03-02T12:40:00Z', 'Asia/Seoul', '2026-03-02 21:40:00'],
    ['2026-03-02T18:30:00Z', 'Asia/Kolkata', '2026-03-03 00:00:00'],
    ['2026-03-02T12:00:00Z', 'Asia/Kathmandu', '2026-03-02 17:45:00'],
    ['2026-01-01T00:00:00Z', 'Pacific/Apia', '2026-01-01 13:00:00'],
    ['2026-01-01T00:00:00Z', 'Etc/UTC', '2026-01-01 00:00:00'],
  ]),
  local(
    'zones.daylight-saving',
    'Local times are right to the second where daylight saving time begins and ends.',
    [
      ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08 01:59:59'],
      ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08 03:00:00'],
      ['2026-11-01T05:59:59Z', 'America/New_York', '2026-11-01 01:59:59'],
      ['2026-11-01T06:00:00Z', 'America/New_York', '2026-11-01 01:00:00'],
      ['2026-03-29T00:59:59Z', 'Europe/London', '2026-03-29 00:59:59'],
      ['2026-03-29T01:00:00Z', 'Europe/London', '2026-03-29 02:00:00'],
      ['2026-06-01T00:00:00Z', 'Australia/Lord_Howe', '2026-06-01 10:30:00'],
      ['2026-01-01T00:00:00Z', 'Australia/Lord_Howe', '2026-01-01 11:00:00'],
      ['2026-01-01T00:00:00Z', 'America/St_Johns', '2025-12-31 20:30:00'],
    ],
  ),
];

function local(id: string, says: string, times: readonly (readonly [string, string, string])[]): Fact {
  return {
    id,
    says,
    source,
    check: (google) => {
      const found = times.map(([instant, zone]) => localTime(google, instant, zone));
      same(
        found,
        times.map(([, , text]) => text),
      );
      return `${found.length} times`;
    },
  };
}

/** As the product asks for it. */
function localTime(google: Services, instant: string, timeZone: string): string {
  const options = {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    // Without it midnight is hour 24: https://github.com/tc39/ecma402/issues/402
    hourCycle: 'h23',
  } as Intl.DateTimeFormatOptions;
  const parts = new google.Intl.DateTimeFormat('en-US', options).formatToParts(new google.Date(instant));
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`;
}
