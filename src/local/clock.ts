/** The stand-in's time, in milliseconds since 1970. Every part of the local Google asks this clock and no other. */
export interface Clock {
  now(): number;
  /** Moves time forward by `ms` (a sleeping script, a step to the next trigger). */
  advance(ms: number): void;
}

/** A clock that stands still at `start` until it is advanced: tests and the demo repeat exactly. */
export function steppedClock(start: number): Clock {
  let now = start;
  return {
    now: () => now,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`a clock cannot go back: ${ms} ms`);
      now += ms;
    },
  };
}

/** A clock that flows with real time from `start` and can be moved ahead of it. */
export function flowingClock(start: number, elapsed: () => number = () => performance.now()): Clock {
  let base = start - elapsed();
  return {
    now: () => Math.floor(base + elapsed()),
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`a clock cannot go back: ${ms} ms`);
      base += ms;
    },
  };
}
