/** A job of the year that the benchmark of schedules goes through. */
export interface YearJob {
  name: string;
  /** Five-field cron. */
  cron: string;
  /** IANA name. */
  timeZone: string;
  /** What becomes of times that nothing could run at; `undefined` where the row does not say, which is once. */
  missed: 'once' | 'skip' | 'all' | undefined;
  /** Whether its result is mailed to somebody. */
  mails: boolean;
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
] as const;

const ways = [undefined, 'once', 'skip', 'all'] as const;

/** Random numbers of 0 to 1, 1 excluded. */
export type Random = () => number;

/** How many jobs of each kind, and the pattern of one at a minute and an hour. */
const kinds: readonly (readonly [
  count: number,
  cron: (minute: number, hour: number, random: Random) => string,
])[] = [
  [30, (minute, hour, random) => `${minute} ${hour} ${pick([1, 15, 31], random)} * *`],
  [10, (minute, hour) => `${minute} ${hour} L * *`],
  [7, (minute, hour) => `${minute} ${hour} 1,15 * *`],
  [434, (minute, hour, random) => `${minute} ${hour} ${pick([1, 2, 15], random)} 1,4,7,10 *`],
  [4, (minute, hour, random) => `${minute} ${hour} * * ${below(7, random)}`],
  // Clocks change on Sunday nights in these months.
  [12, (minute) => `${minute} 1,2 * 3,4,10,11 0`],
  [1, (minute, hour) => `${minute} ${hour} * * *`],
  [1, (minute) => `${minute} 9,18 * * 1-5`],
  [1, (minute) => `${minute} * * 3,11 0`],
];

/**
 * The same 500 jobs each time: some 4,000 due times in 2027, on quarters of an hour, so that a look each 15 minutes is
 * what they need, and mostly at nine, as people choose it; some are at night when clocks change. More due times would be
 * more of the same: what is rare is the faults, and what takes time is the 500 rows of every look.
 */
export function yearJobs(): YearJob[] {
  const random = seeded(2027);
  const jobs = kinds.flatMap(([count, cron]) =>
    Array.from({ length: count }, (_, i) => {
      const minute = pick([0, 0, 0, 0, 0, 30], random);
      const hour = pick(random() < 0.1 ? [1, 2, 8] : [9], random);
      const timeZone = zones[i % zones.length] ?? zones[0];
      return { order: random(), cron: cron(minute, hour, random), timeZone };
    }),
  );
  return jobs
    .sort((a, b) => a.order - b.order)
    .map(({ cron, timeZone }, i) => ({
      name: `Job ${String(i + 1).padStart(3, '0')}`,
      cron,
      timeZone,
      missed: pick(ways, random),
      mails: random() < 0.1,
    }));
}

/** A whole number below `count`. */
export function below(count: number, random: Random): number {
  return Math.floor(random() * count);
}

function pick<T>(list: readonly [T, ...T[]], random: Random): T {
  return list[below(list.length, random)] ?? list[0];
}

/** Mulberry32 (github.com/cprosche/mulberry32): short, and good enough to mix jobs. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
