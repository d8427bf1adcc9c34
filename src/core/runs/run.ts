import type { ErrorCode } from '../errors.ts';
import type { QueryOutcome } from '../refresh/refresh.ts';
import type { Stopwatch } from './stopwatch.ts';

/** What can start a run. */
export const triggers = ['menu', 'sidebar', 'schedule', 'request'] as const;

/** One execution of a job or of a refresh by hand, as history keeps it. */
export interface Run {
  id: string;
  /** The job's name, or what was refreshed. */
  what: string;
  trigger: (typeof triggers)[number];
  user: string;
  /** Milliseconds since 1970. */
  started: number;
  ended: number;
  /** When it was due by its schedule. */
  due?: number;
  /** Where its time went, as far as that was seen. */
  watch?: Stopwatch;
  outcomes: QueryOutcome[];
  /** Rows that could not run at all, and errors of the run itself, in words. */
  failures: string[];
  /** Codes of the errors behind `failures`. */
  codes: ErrorCode[];
  mailsSent: number;
  /** Lines about mails. */
  mailNotes: string[];
  /** Who ended the run before it was done. */
  cancelledBy?: string;
  /** Its execution died. */
  interrupted?: true;
  /** Time was up; it goes on in a later execution. */
  paused?: true;
}

export type RunStatus = 'ok' | 'partly' | 'failed' | 'cancelled' | 'interrupted' | 'paused';

/** How a run ended: a run in which anything failed or was left out is never `ok`. */
export function runStatus({
  outcomes,
  failures,
  cancelledBy,
  interrupted,
  paused,
}: Pick<Run, 'outcomes' | 'failures' | 'cancelledBy' | 'interrupted' | 'paused'>): RunStatus {
  if (paused) return 'paused';
  if (interrupted) return 'interrupted';
  if (cancelledBy !== undefined) return 'cancelled';
  const ok = outcomes.filter((outcome) => outcome.ok).length;
  if (ok === outcomes.length && failures.length === 0) return 'ok';
  return ok > 0 ? 'partly' : 'failed';
}

/** Rows written, rows of the results, bytes billed and queries that succeeded. */
export function runTotals(outcomes: readonly QueryOutcome[]): {
  rows: number;
  read: number;
  bytes: number;
  ok: number;
} {
  const totals = { rows: 0, read: 0, bytes: 0, ok: 0 };
  for (const outcome of outcomes) {
    if (!outcome.ok) continue;
    totals.ok++;
    totals.rows += outcome.written;
    totals.read += outcome.result.totalRows;
    totals.bytes += outcome.cost.bytesBilled;
  }
  return totals;
}

/** Codes of everything that failed, each once. */
export function errorCodesOf({ outcomes, codes }: Pick<Run, 'outcomes' | 'codes'>): ErrorCode[] {
  return [...new Set([...codes, ...outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.error.code))])];
}
