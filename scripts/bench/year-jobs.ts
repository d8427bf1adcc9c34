/** A job of the year that the benchmark of schedules goes through. */
export interface YearJob {
  name: string;
  /** Five-field cron. */
  cron: string;
  /** IANA name. */
  timeZone: string;
}

/** Zones with and without changes of clocks, in both halves of the world, some half and quarter hours from UTC. */
const zones = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Europe/Berlin',
  'Europe/London',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Seoul',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
];

/** Random numbers of 0 to 1, 1 excluded. */
type Random = () => number;

/** How many jobs of each kind, and the pattern of one at a minute and an hour. */
const kinds: readonly (readonly [
  count: number,
  cron: (minute: number, hour: number, random: Random) => string,
])[] = [
  [180, (minute, hour, random) => `${minute} ${hour} ${1 + below(31, random)} * *`],
  [39, (minute, hour) => `${minute} ${hour} L * *`],
  [10, (minute, hour) => `${minute} ${hour} 1,15 * *`],
  [110, (minute, hour, random) => `${minute} ${hour} ${1 + below(28, random)} 1,4,7,10 *`],
  // Clocks change on Sunday nights.
  [145, (minute, hour, random) => `${minute} ${hour} * * ${hour < 4 ? 0 : below(7, random)}`],
  [6, (minute, hour) => `${minute} ${hour} * * *`],
  [5, (minute, hour) => `${minute} ${hour} * * 1-5`],
  [2, (minute) => `${minute} 8,13,18 * * 1-5`],
  [1, (minute) => `${minute} 9-17/4 * * *`],
  [2, (minute) => `${minute} * * * 0`],
];

/** The same 500 jobs each time: some 19,000 due times in 2027, most on quarters of an hour, a third at night when clocks change. */
export function yearJobs(): YearJob[] {
  const random = seeded(2027);
  const jobs = kinds.flatMap(([count, cron]) =>
    Array.from({ length: count }, () => {
      const minute = random() < 0.9 ? 15 * below(4, random) : below(60, random);
      const hour = random() < 0.33 ? below(4, random) : 5 + below(16, random);
      const timeZone = zones[below(zones.length, random)] ?? 'Etc/UTC';
      return { order: random(), cron: cron(minute, hour, random), timeZone };
    }),
  );
  return jobs
    .sort((a, b) => a.order - b.order)
    .map(({ cron, timeZone }, i) => ({ name: `Job ${String(i + 1).padStart(3, '0')}`, cron, timeZone }));
}

function below(count: number, random: Random): number {
  return Math.floor(random() * count);
}

/** Mulberry32 (github.com/cprosche/mulberry32): short, and good enough to mix jobs. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
