import * as v from 'valibot';
import { languages } from '../messages/translate.ts';
import { parseJson } from '../parse-json.ts';
import type { Platform, TickMinutes } from '../ports.ts';

const minuteMs = 60_000;

/** A tick with nothing to do says no more often than this that it came: each time costs a write. */
export const beatMs = 60 * minuteMs;

const dispatcherKey = 'schedules';
const beatKey = 'schedulesBeat';
/** What is known of the daily digest. */
export const digestKey = 'schedulesDigest';

/** How often a dispatcher may look, in minutes. */
export const tickChoices: readonly TickMinutes[] = [1, 5, 10, 15, 30, 60];

const dispatcherSchema = v.object({
  v: v.literal(1),
  /** Whose rights all scheduled jobs use. */
  owner: v.string(),
  /** The trigger's id, which its events carry. */
  trigger: v.string(),
  minutes: v.picklist(tickChoices),
  language: v.picklist(languages),
  /** The spreadsheet's id: what is copied with a workbook runs nothing in the copy. */
  book: v.string(),
  /** How often the owner wants it to look, where that is not as often as the jobs need. */
  every: v.optional(v.picklist(tickChoices)),
  /** When the daily digest is due, in minutes since midnight in the workbook's zone; undefined: never. */
  digest: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439))),
  /** Whether failures are mailed to the owner; they are unless it says no. */
  failures: v.optional(v.boolean()),
});

/** The dispatcher that is installed. */
export type Dispatcher = v.InferOutput<typeof dispatcherSchema>;

const beatSchema = v.object({
  /** Until when due times are taken up, in ms since 1970. */
  at: v.number(),
  /** When a tick last said that it came. */
  seen: v.number(),
  /** When there is something to do at the earliest; null: nothing that is known. */
  next: v.nullable(v.number()),
  /** Title of the tab `Jobs`, and a hash of what people wrote there. */
  tab: v.string(),
  rows: v.string(),
  /** Milliseconds that ticks took on a day of Google's quotas. */
  day: v.string(),
  used: v.number(),
});

/** What the last tick that wrote anything left for the next one. */
export type Beat = v.InferOutput<typeof beatSchema>;

type Store = Pick<Platform, 'store'>;

/** The dispatcher among kept values; undefined when schedules are off, or the value cannot be read. */
export function parseDispatcher(kept: Record<string, string>): Dispatcher | undefined {
  return parseJson(dispatcherSchema, kept[dispatcherKey]);
}

export function parseBeat(kept: Record<string, string>): Beat | undefined {
  return parseJson(beatSchema, kept[beatKey]);
}

export function readDispatcher({ store }: Store): Dispatcher | undefined {
  return parseJson(dispatcherSchema, store.get(dispatcherKey));
}

export function readBeat({ store }: Store): Beat | undefined {
  return parseJson(beatSchema, store.get(beatKey));
}

/** A beat that knows nothing but the time. */
export function freshBeat(now: number): Beat {
  return { at: now, seen: now, next: now, tab: '', rows: '', day: quotaDay(now), used: 0 };
}

/** Remembers whose dispatcher runs, and that times up to `at` are dealt with. */
export function startDispatcher(
  { store, now }: Pick<Platform, 'store' | 'now'>,
  dispatcher: Omit<Dispatcher, 'v'>,
  at = now(),
): void {
  const before = readBeat({ store });
  const beat = { ...freshBeat(now()), ...(before && { day: before.day, used: before.used }), at, next: at };
  store.setAll({ ...dispatcherValue({ v: 1, ...dispatcher }), ...beatValue(beat) });
}

/** A dispatcher as a value to be kept. */
export function dispatcherValue(dispatcher: Dispatcher): Record<string, string> {
  return { [dispatcherKey]: JSON.stringify(dispatcher) };
}

/** What somebody finds set who switches schedules on: how often to look, and of mails what they themselves had set. */
export function settingsFor(user: string, before: Dispatcher | undefined): Partial<Dispatcher> {
  const { owner, every, digest, failures } = before ?? {};
  return { every, ...(owner === user && { digest, failures }) };
}

export function forgetDispatcher({ store }: Store): void {
  store.remove(dispatcherKey);
  store.remove(beatKey);
  store.remove(digestKey);
}

/** A beat as a value to be kept. */
export function beatValue(beat: Beat): Record<string, string> {
  return { [beatKey]: JSON.stringify(beat) };
}

/** Has the next tick look for what there is to do, whatever the last one expected. */
export function wakeDispatcher(platform: Store): void {
  const beat = readBeat(platform);
  if (beat) platform.store.setAll(beatValue({ ...beat, next: 0 }));
}

/** Whether something is kept about the dispatcher that cannot be read. */
export function isDamaged({ store }: Store): boolean {
  return store.get(dispatcherKey) !== undefined && readDispatcher({ store }) === undefined;
}

/** Whose dispatcher is installed, whether it ticks or not; undefined when schedules are off. */
export function dispatcherOwner(platform: Store): string | undefined {
  return readDispatcher(platform)?.owner;
}

/** Changes when schedules are switched on or off, and with every tick that does anything. */
export function dispatcherMark({ store }: Store): string {
  return Object.values(store.startingWith(dispatcherKey)).join();
}

/** The owner of a dispatcher that ticked lately; undefined when there is none or it is silent. */
export function dispatcherIsAlive({ store, now }: Pick<Platform, 'store' | 'now'>): string | undefined {
  const kept = store.startingWith(dispatcherKey);
  const dispatcher = parseDispatcher(kept);
  return dispatcher && silentFor(dispatcher, parseBeat(kept), now()) === 0 ? dispatcher.owner : undefined;
}

/** How long a dispatcher has been silent that should have said something, in ms; 0 while nothing is amiss. */
export function silentFor({ minutes }: Dispatcher, beat: Beat | undefined, now: number): number {
  const silence = now - (beat?.seen ?? 0);
  // A tick may come late by itself, and the one after it not at all (issuetracker.google.com/issues/150756612).
  return silence > beatMs + 3 * minutes * minuteMs ? silence : 0;
}

/**
 * The day that Google's quotas count in: 24 hours from midnight Pacific time, as far as is known
 * (developers.google.com/apps-script/guides/services/quotas says only that they are a day's).
 */
export function quotaDay(time: number): string {
  return new Date(time - 8 * 3_600_000).toISOString().slice(0, 10);
}
