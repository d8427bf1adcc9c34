import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import { forgetMails } from '../delivery/memory.ts';
import type { Platform } from '../ports.ts';
import { dueAfterOthers, follows, lateAfterOthers } from '../schedule/dependencies.ts';
import { beatValue, type Dispatcher, parseBeat, parseDispatcher } from '../schedule/dispatcher-state.ts';
import { owedRuns } from '../schedule/due.ts';
import {
  endsIn,
  freshState,
  type JobState,
  jobKey,
  parseStates,
  stateValue,
  timesOf,
} from '../schedule/job-state.ts';

/** Due times of a job that are kept for one run each. */
const mostDue = 10;

/** How long what is known of a job outlives its row. */
const goneMs = 30 * 86_400_000;

/** Ticks ago that a row was read at the latest: one may have been busy, and another only said that it came. */
const seenTicks = 3;

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
    for (const { name } of [...config.jobs, ...config.brokenJobs]) {
      const key = jobKey(name);
      if (!unreadable.includes(key)) continue;
      // What cannot be read is told, and begins anew: nobody knows what of it was done.
      const state: JobState = { ...freshState(name, until), note: { kind: 'unreadable', words: '' } };
      changed.set(key, state);
      states.set(key, state);
    }
    for (const job of config.jobs) {
      const key = jobKey(job.name);
      const known = states.get(key);
      const times = timesOf(job);
      // A time that somebody writes may have passed when a tick reads it, and one of last week is not meant.
      const isNew = known?.times !== times;
      const from = isNew ? Math.max(since, until - seenTicks * dispatcher.minutes * 60_000) : since;
      const state = known ?? freshState(job.name, from);
      const next = { ...withDue(job, state, { states, since: from, until, dispatcher }), times };
      if (isNew || next.at !== state.at || next.due !== state.due || next.failed !== state.failed)
        changed.set(key, next);
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
  const ends = endsIn(states);
  const after = dueAfterOthers({ ...job, paused: false }, ends, state.at);
  // Whoever pauses a job does not want what was due before; and whoever resumes it has mended it.
  if (job.paused)
    return state.due.length + state.failed > 0 || after !== undefined
      ? { ...state, at: until, due: [], failed: 0 }
      : state;
  if (follows(job)) {
    const late = lateAfterOthers(job, ends, state.at)?.from;
    if (after !== undefined)
      return { ...state, at: after, due: [...state.due.filter((due) => due <= state.at), after] };
    // Later than its watermark, by which such a time is told apart.
    return late === undefined || late > until || state.due.includes(late)
      ? state
      : { ...state, due: [...state.due, late] };
  }
  const owed = owedRuns(job, Math.max(state.at, at.since), until, dispatcher.minutes);
  if (owed.length === 0) return state;
  return { ...state, at: until, due: [...state.due, ...owed].slice(-mostDue) };
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
    if (there.has(key)) continue;
    if (state && until - Math.max(state.at, state.began ?? 0) < goneMs) {
      // What it owed would have every tick look for it.
      if (state.due.length > 0) store.setAll(stateValue({ ...state, due: [] }));
      continue;
    }
    store.remove(key);
    forgetMails(store, key);
    states.delete(key);
  }
}
