import type { SynchronousObserver } from '../../src/local/backend/dispatch.ts';
import { isLogCall } from '../../src/local/backend/log.ts';
import type { Clock } from '../../src/local/clock.ts';

/** What was called under one name: how often, requests to Google's APIs in it, and how long it took on the clock. */
export interface CallCount {
  calls: number;
  requests: number;
  ms: number;
}

export interface CallTally {
  readonly onServiceCall: SynchronousObserver;
  /** Counts since the last time. */
  take(): Record<string, CallCount>;
}

/** Counts the service calls of all executions; a `fetchAll` is as many requests as it has addresses. */
export function callTally(clock: Clock): CallTally {
  let counts: Record<string, CallCount> = {};
  return {
    onServiceCall({ name, args, time }) {
      if (isLogCall(name)) return;
      counts[name] ??= { calls: 0, requests: 0, ms: 0 };
      const count = counts[name];
      count.calls += 1;
      if (/^(Sheets|BigQuery|UrlFetchApp)\./.test(name)) count.requests += [args[0]].flat().length;
      return () => {
        count.ms += clock.now() - time;
      };
    },
    take() {
      const taken = counts;
      counts = {};
      return taken;
    },
  };
}

/** All counts together. */
export function totalOf(counts: Readonly<Record<string, CallCount>>): CallCount {
  const total: CallCount = { calls: 0, requests: 0, ms: 0 };
  for (const { calls, requests, ms } of Object.values(counts)) {
    total.calls += calls;
    total.requests += requests;
    total.ms += ms;
  }
  return total;
}
