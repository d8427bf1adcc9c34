import * as v from 'valibot';
import { parseJson } from '../parse-json.ts';
import type { CachePort } from '../ports.ts';

/** What a run does, in the order in which it does it. */
export const phases = ['checking', 'running', 'reading', 'writing', 'mailing'] as const;

const schema = v.object({
  phase: v.picklist(phases),
  /** The query at hand. */
  query: v.string(),
  /** Queries done, of all. */
  done: v.number(),
  count: v.number(),
  /** Rows read so far or being written, and all the rows there are; 0 while unknown. */
  rows: v.number(),
  totalRows: v.number(),
  /** Milliseconds since 1970. */
  at: v.number(),
});

/** How far a run is. Kept where it may vanish at any time, so only people look at it. */
export type Progress = v.InferOutput<typeof schema>;

export type Phase = (typeof phases)[number];

/** What a run tells of itself: where it is now. What is left out is unknown. */
export type Step = Pick<Progress, 'phase'> & Partial<Progress>;

/** Longer than an execution lasts. */
const keptSeconds = 600;
/** A run shorter than this tells nothing and asks nothing: nobody could have looked. */
const quietMs = 1_000;

const progressKey = (runId: string) => `progress.${runId}`;
const wishKey = (runId: string) => `cancel.${runId}`;

/** What a run shows of itself, and the wish of somebody who looks that it should end. */
export interface RunControl {
  /** Shows a step, at most once a second unless the step is one that will take `long`. */
  report(step: Step, long?: boolean): void;
  /** Notes that a phase begins of which there is nothing to show yet. */
  begin(phase: Phase): void;
  /** Whether somebody wants the run to end; asks at most once a second, until the answer is yes. */
  isCancelled(): boolean;
  /** Who stopped the run; undefined as long as nobody's wish was met. */
  cancelledBy(): string | undefined;
}

/**
 * The control of one run; `watch` sees every step, also those that are not shown to others. A run that goes on asks at
 * its first step, because somebody may have looked while it waited; `cancelledBy` is a wish that is known already.
 */
export function runControl(
  { cache, now }: { cache: CachePort; now(): number },
  runId: string,
  watch: (step: Step) => void,
  earlier: { goesOn: boolean; cancelledBy: string | undefined } = { goesOn: false, cancelledBy: undefined },
): RunControl {
  let shown = now();
  let asked = earlier.goesOn ? Number.NEGATIVE_INFINITY : now();
  let { cancelledBy } = earlier;
  return {
    report(step, long = false) {
      watch(step);
      const at = now();
      if (!long && at - shown < quietMs) return;
      shown = at;
      const progress: Progress = { query: '', done: 0, count: 0, rows: 0, totalRows: 0, at, ...step };
      cache.write(progressKey(runId), JSON.stringify(progress), keptSeconds);
    },
    begin: (phase) => watch({ phase }),
    isCancelled() {
      if (cancelledBy === undefined && now() - asked >= quietMs) {
        asked = now();
        cancelledBy = cache.read([wishKey(runId)])[wishKey(runId)];
      }
      return cancelledBy !== undefined;
    },
    cancelledBy: () => cancelledBy,
  };
}

/** Asks a run to end at its next step, in the name of `user`. */
export function wishCancelled(cache: CachePort, runId: string, user: string): void {
  cache.write(wishKey(runId), user, keptSeconds);
}

/** How far each run is, as far as it is known, and whether somebody asked it to end. */
export function lookAtRuns(
  cache: CachePort,
  runIds: readonly string[],
): { progress: Progress | undefined; cancelling: boolean }[] {
  if (runIds.length === 0) return [];
  const found = cache.read(runIds.flatMap((id) => [progressKey(id), wishKey(id)]));
  return runIds.map((id) => ({
    progress: parseJson(schema, found[progressKey(id)]),
    cancelling: wishKey(id) in found,
  }));
}

/** Leaves nothing of a run that ended. */
export function forgetProgress(cache: CachePort, runId: string): void {
  cache.forget([progressKey(runId), wishKey(runId)]);
}
