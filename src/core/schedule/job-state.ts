import * as v from 'valibot';
import type { Job } from '../config/jobs.ts';
import { parseJson } from '../parse-json.ts';
import type { Platform } from '../ports.ts';
import { shortHash } from '../workbook/short-hash.ts';

const prefix = 'job.';

export const noteKinds = ['failed', 'stopped', 'recovered', 'changed', 'unreadable'] as const;

/** What the owner is to be told about a job, in one mail for all. */
const noteSchema = v.object({
  kind: v.picklist(noteKinds),
  words: v.string(),
  /** When the mail was about to be sent, ms since 1970: should it say so later on, nobody knows whether it was. */
  sending: v.optional(v.number()),
});

export type Note = v.InferOutput<typeof noteSchema>;

const schema = v.object({
  v: v.literal(1),
  name: v.string(),
  /** Due times up to here are dealt with or in `due`; ms since 1970, as all below. */
  at: v.number(),
  /** Due times whose run has not ended, oldest first. */
  due: v.array(v.number()),
  /** {@link timesOf} the job when a tick last looked. */
  times: v.optional(v.string()),
  /** Runs in a row that failed. */
  failed: v.number(),
  /** Runs that ended well, and the minutes of work by hand that they took over. */
  runs: v.number(),
  minutes: v.number(),
  /** When its last run began, and when the last one that went well had ended. */
  began: v.optional(v.number()),
  ended: v.optional(v.number()),
  /** Whether the owner was told that it fails, so that the recovery is told as well. */
  told: v.optional(v.boolean()),
  /** Whether the owner was told that it waits for approval. */
  changed: v.optional(v.boolean()),
  /** The due time of the run with which it paused itself. */
  stopped: v.optional(v.number()),
  note: v.optional(noteSchema),
});

/** What is known of a job between its runs; a value of its own each, so that one that is damaged harms no other. */
export type JobState = v.InferOutput<typeof schema>;

/** Bytes of UTF-8 of a note's words, and of all: jobs and runs share 500 KB (developers.google.com/apps-script/guides/services/quotas). */
const noteBytes = { each: 1_200, all: 75_000 };
/** Names count by so many characters, the unit being that of UTF-16. */
const longestName = 100;

/** A note whose words have room beside those of the other jobs: all may fail at once. */
export function noteOf(kind: Note['kind'], words: string, jobs: number): Note {
  let left = Math.min(noteBytes.each, noteBytes.all / jobs);
  let kept = '';
  for (const character of words) {
    left -= character.length > 1 ? 4 : character > '~' ? 3 : 1;
    if (left < 0) break;
    kept += character;
  }
  return { kind, words: kept };
}

/** By name: an execution asks for the keys of all jobs several times. */
const keys = new Map<string, string>();

/** The key of a job's state; names count in any case, and by their beginning. */
export function jobKey(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const lower = name.slice(0, longestName).toLowerCase();
  const key = `${prefix}${shortHash(lower)}${shortHash(`${lower}.`)}`;
  keys.set(name, key);
  return key;
}

/** A job that nothing is known of: its times are due from `at` on. */
export function freshState(name: string, at: number): JobState {
  return { v: 1, name: name.slice(0, longestName), at, due: [], failed: 0, runs: 0, minutes: 0 };
}

/** By text: a tick reads all states several times, and few have changed meanwhile. */
let parsedBefore: ReadonlyMap<string, JobState> = new Map();

/** The states among kept values, by key, and the keys of those that cannot be read. */
export function parseStates(kept: Record<string, string>): {
  states: Map<string, JobState>;
  unreadable: string[];
} {
  const states = new Map<string, JobState>();
  const unreadable: string[] = [];
  const parsed = new Map<string, JobState>();
  for (const [key, text] of Object.entries(kept)) {
    if (!key.startsWith(prefix)) continue;
    const state = parsedBefore.get(text) ?? parseJson(schema, text);
    if (state) {
      parsed.set(text, state);
      states.set(key, state);
    } else unreadable.push(key);
  }
  parsedBefore = parsed;
  return { states, unreadable };
}

/** How jobs ended, by those states. */
export function endsIn(states: ReadonlyMap<string, JobState>): {
  endedWell(name: string): number | undefined;
} {
  return { endedWell: (name) => states.get(jobKey(name))?.ended };
}

/** A job's state as a value to be kept. */
export function stateValue(state: JobState): Record<string, string> {
  return { [jobKey(state.name)]: JSON.stringify(state) };
}

/** Changes a job's state alone among executions; a job without one, or with a damaged one, has a fresh one changed. */
export function changeState(
  platform: Pick<Platform, 'store' | 'exclusively' | 'now'>,
  name: string,
  change: (state: JobState) => JobState | undefined,
): void {
  const { store } = platform;
  platform.exclusively(() => {
    const state = parseJson(schema, store.get(jobKey(name))) ?? freshState(name, platform.now());
    const changed = change(state);
    if (changed) store.setAll(stateValue(changed));
  });
}

/** Tells whether somebody changed when a job runs. */
export function timesOf({ schedule, timeZone, paused, options: { between, until } }: Job): string {
  return shortHash(JSON.stringify([schedule, timeZone, paused, between, until]));
}

/** Has the times of jobs be due from now on, those that came before are nobody's; call it under the lock. */
export function startJobs({ store, now }: Pick<Platform, 'store' | 'now'>, jobs: readonly Job[]): void {
  const { states } = parseStates(store.startingWith(prefix));
  const started = jobs.map((job) => {
    const state = states.get(jobKey(job.name)) ?? freshState(job.name, now());
    return stateValue({ ...state, at: now(), due: [], times: timesOf(job) });
  });
  store.setAll(Object.assign({}, ...started));
}

/** Makes a job's times due from now on. */
export function armJob(platform: Pick<Platform, 'store' | 'exclusively' | 'now'>, name: string): void {
  changeState(platform, name, ({ note, ...state }) => ({
    ...state,
    ...(note && note.kind !== 'changed' && { note }),
    at: platform.now(),
    due: [],
    failed: 0,
    changed: false,
  }));
}
