import type { Translate } from '../messages/translate.ts';
import { type Phase, phases } from './progress.ts';

/** Where the time of a run goes: milliseconds of each of `phases` so far, and the one it is in. */
export interface Stopwatch {
  phase: Phase;
  /** Since when, in milliseconds since 1970. */
  since: number;
  spent: readonly number[];
}

/** A run that begins at `now`, or goes on with what earlier executions spent. */
export function startWatch(now: number, spent: readonly number[] = []): Stopwatch {
  return { phase: 'checking', since: now, spent: phases.map((_, i) => spent[i] ?? 0) };
}

/** The run is in `phase` from `now` on; what went by until then belongs to the phase before. */
export function turnTo(watch: Stopwatch, phase: Phase, now: number): Stopwatch {
  return { phase, since: now, spent: spentBy(watch, now) };
}

/** Milliseconds of each phase by `now`. */
export function spentBy({ phase, since, spent }: Stopwatch, now: number): number[] {
  return spent.map((ms, i) => (phases[i] === phase ? ms + Math.max(0, now - since) : ms));
}

/** Those in words, `checking 0.4 s, running 2.1 s`; phases shorter than a tenth of a second are left out. */
export function spentWords(t: Translate, spent: readonly number[]): string {
  return phases
    .map((phase, i) => ({ phase, seconds: ((spent[i] ?? 0) / 1000).toFixed(1) }))
    .filter(({ seconds }) => seconds !== '0.0')
    .map(({ phase, seconds }) => t(`run.spent.${phase}`, { seconds }))
    .join(', ');
}
