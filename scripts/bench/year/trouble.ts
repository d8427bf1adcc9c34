import type { ServiceCall, SynchronousObserver } from '../../../src/local/backend/dispatch.ts';
import { isLogCall } from '../../../src/local/backend/log.ts';
import type { Clock } from '../../../src/local/clock.ts';
import { type FaultKind, faultKinds, injectFaults } from '../../../src/local/faults.ts';
import { below, type Random } from '../year-jobs.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How much goes wrong, on average. */
export interface Rates {
  /** Of how many service calls one is struck. */
  callsPerFault: number;
  /** Days from one time that no ticks come to the next. */
  daysPerOutage: number;
}

/** What goes wrong at random, the same for the same seed. */
export interface Trouble {
  readonly onServiceCall: SynchronousObserver;
  /** Begins and ends: nothing strikes before, and in the time in which all may come to its end. */
  start(): void;
  stop(): void;
  /** What struck since the last time. */
  take(): FaultKind[];
  /** Whether anything struck since then. */
  hasStruck(): boolean;
  /** How much later than its time a tick comes, ms. */
  jitter(): number;
}

/** Strikes service calls, and has ticks come late. */
export function randomTrouble(clock: Clock, random: Random, { callsPerFault }: Rates): Trouble {
  let isOn = false;
  let struck: FaultKind[] = [];
  let left = 0;
  const another = () => {
    left = 1 + Math.floor(-Math.log(1 - random()) * callsPerFault);
  };
  another();
  return {
    onServiceCall(call: ServiceCall) {
      if (!isOn || isLogCall(call.name) || --left > 0) return;
      another();
      const kind = faultKinds[below(faultKinds.length, random)] ?? 'dies after';
      struck.push(kind);
      return injectFaults([{ call: 1, kind }], clock).onServiceCall(call);
    },
    start: () => {
      isOn = true;
    },
    stop: () => {
      isOn = false;
    },
    take() {
      const taken = struck;
      struck = [];
      return taken;
    },
    hasStruck: () => struck.length > 0,
    // Google says that a tick may come somewhat late, not how late; one in twenty is minutes late here.
    jitter: () => below(random() < 0.05 ? 12 * minuteMs : 20_000, random),
  };
}

/** Spans in which no tick comes: mostly of some hours, one in seven of a day or two, and one of nine days. */
export function randomOutages(
  { from, until }: { from: number; until: number },
  random: Random,
  { daysPerOutage }: Rates,
): { start: number; end: number }[] {
  const outages: { start: number; end: number }[] = [];
  const longest = 9 * 24 * hourMs;
  // In the middle, where there is room for it.
  const long = until - from > 6 * longest ? from + (until - from) / 2 : Number.POSITIVE_INFINITY;
  let time = from;
  for (;;) {
    time += -Math.log(1 - random()) * daysPerOutage * 24 * hourMs;
    const isLong = time > long && outages.every(({ start, end }) => end - start < longest);
    const hours = random() < 1 / 7 ? 24 + 24 * random() : 1 + 8 * random();
    const end = time + (isLong ? longest : hours * hourMs);
    if (end >= until) return outages;
    outages.push({ start: time, end });
    time = end;
  }
}
