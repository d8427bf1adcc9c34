import type { CallCount } from './call-tally.ts';

/** What one refresh took. */
export interface Measured {
  /** On the clock, from the first execution's start to the last one's end, in ms. */
  ms: number;
  executions: number;
  /** Requests to Google's APIs, which have quotas, and service calls of every kind. */
  requests: number;
  calls: number;
  byCall: Record<string, CallCount>;
  /** The most that the script held at a service call, where that was measured. */
  peakHeapBytes?: number;
}

/** A refresh that was measured, or why it could not be. */
export type Outcome = Measured | { problem: string };

/** Where a result went: to a tab that is not there yet, or over an earlier result of the same size. */
export type Tab = 'new' | 'existing';
