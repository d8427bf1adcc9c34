import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import type { Platform } from '../ports.ts';
import { dueAfterOthers } from '../schedule/dependencies.ts';
import { beatValue, type Dispatcher, parseBeat, parseDispatcher } from '../schedule/dispatcher-state.ts';
import { owedRuns } from '../schedule/due.ts';
import { freshState, type JobState, jobKey, parseStates, stateValue } from '../schedule/job-state.ts';

/** Due times of a job that are kept for one run each. */
const mostDue = 10;

/** How long what is known of a job outlives its row. */
const goneMs = 30 * 86_400_000;

/** What a tick has found out and taken upon itself. */
export interface Claimed {
  states: Map<string, JobState>;
  /** Due times up to here are taken up. */
  until: number;
}

/**
 * Takes up all that came due, so that it runs once, and is not forgotten should this execution die: the time up to which
 * a job is dealt with and its due times are one value. Undefined when the schedules are not this dispatcher's any more.
 */
export function claimDue(
  platform: Pick<Platform, 'store' | 'now' | 'exclusively'>,
  config: Pick<Config, 'jobs' | 'brokenJobs'>,
  dispatcher: Dispatcher,
): Claimed | undefined {
  return platform.exclusively(() => {
    const kept = platform.store.startingWith('');
    if (parseDispatcher(kept)?.trigger !== dispatcher.trigger) return undefined;
    const until = platform.now();
    const beat = parseBeat(kept);
    const { states, unreadable } = parseStates(kept);
    // Without a beat nobody knows more than what came due last.
    const since = beat?.at ?? (Math.max(0, ...[...states.values()].map(({ at }) => at)) || until);
    const changed = new Map<string, JobState>();
    for (const job of config.jobs) {
      const key = jobKey(job.name);
      const isDamaged = unreadable.includes(key);
      const state = states.get(key) ?? freshState(job.name, isDamaged ? until : since);
      const next = isDamaged ? damaged(state) : withDue(job, state, { states, since, until, dispatcher });
      if (next !== state) changed.set(key, next);
      states.set(key, next);
    }
    forgetGone(platform, config, { states, unreadable, until });
    const values = [...changed.values()].map(stateValue);
    // Whoever wakes the dispatcher from now on means the next tick.
    if (beat?.next === 0) values.push(beatValue({ ...beat, next: null }));
    if (values.length > 0) platform.store.setAll(Object.assign({}, ...values));
    return { states, until };
  });
}

function withDue(
  job: Job,
  state: JobState,
  at: { states: Map<string, JobState>; since: number; until: number; dispatcher: Dispatcher },
): JobState {
  const { states, until, dispatcher } = at;
  // Whoever pauses a job does not want what was due before; and whoever resumes it has mended it.
  if (job.paused)
    return state.due.length + state.failed > 0 ? { ...state, at: until, due: [], failed: 0 } : state;
  const from = Math.max(state.at, at.since);
  const endedWell = (name: string) => states.get(jobKey(name))?.ended;
  const after = job.schedule === '' ? dueAfterOthers(job, { endedWell }, state.at) : undefined;
  const owed = job.schedule === '' ? [] : owedRuns(job, from, until, dispatcher.minutes);
  const fresh = after === undefined ? owed : [after];
  if (fresh.length === 0) return state;
  return { ...state, at: after ?? until, due: [...state.due, ...fresh].slice(-mostDue) };
}

/** What cannot be read is told, and begins anew: nobody knows what of it was done. */
function damaged(state: JobState): JobState {
  return { ...state, note: { kind: 'unreadable', words: '' } };
}

/**
 * A job whose row has been gone for a month leaves nothing behind: a row may be cut and pasted. One that cannot run at the
 * moment keeps what is known of it.
 */
function forgetGone(
  { store }: Pick<Platform, 'store'>,
  { jobs, brokenJobs }: Pick<Config, 'jobs' | 'brokenJobs'>,
  kept: { states: Map<string, JobState>; unreadable: readonly string[]; until: number },
): void {
  const { states, unreadable, until } = kept;
  const there = new Set([...jobs, ...brokenJobs].map(({ name }) => jobKey(name)));
  for (const key of [...states.keys(), ...unreadable]) {
    const state = states.get(key);
    if (there.has(key) || (state && until - Math.max(state.at, state.began ?? 0) < goneMs)) continue;
    store.remove(key);
    states.delete(key);
  }
}
