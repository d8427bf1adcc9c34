import * as v from 'valibot';
import { type BurstNote, burstNoteSchema } from '../burst/note.ts';
import type { Config } from '../config/load.ts';
import { errorCodes } from '../errors.ts';
import { limits } from '../limits.ts';
import { parseJson } from '../parse-json.ts';
import type { Platform, StorePort } from '../ports.ts';
import { knownKeys } from '../refresh/binding.ts';
import { checkpointSchema } from '../refresh/checkpoint.ts';
import { lastMark } from '../refresh/snapshots.ts';
import type { JobReference } from '../warehouse/warehouse.ts';
import { jobSchema, keepJob, keptOutcomeSchema } from './kept-outcome.ts';
import type { RunOrder } from './order.ts';
import { type Run, triggers } from './run.ts';

const prefix = 'run.';

const schema = v.object({
  /** Version of this shape: a push in the middle of a run swaps the code, and what it cannot read it does not go on with. */
  v: v.literal(3),
  id: v.string(),
  what: v.string(),
  trigger: v.picklist(triggers),
  user: v.string(),
  /** Milliseconds since 1970. */
  started: v.number(),
  /** When the run last showed that it is alive. */
  seen: v.number(),
  /** When nothing of the run can happen any more: its execution has ended and no request of it is under way. */
  deadline: v.number(),
  job: v.optional(v.string()),
  /** The time of its schedule that the run is for: such a run is taken up again after its execution died. */
  due: v.optional(v.number()),
  /** How often what failed before is being tried, from 1. */
  attempt: v.number(),
  /** How many executions had it in hand. */
  lives: v.number(),
  /** Name of each query, and the mark of the run whose result was on its tab when this one began. */
  queries: v.array(v.tuple([v.string(), v.string()])),
  /** The BigQuery job of each query of a job's run. */
  submitted: v.optional(v.array(v.tuple([v.string(), jobSchema]))),
  /** Whether cells of somebody else may be covered. */
  mayCover: v.optional(v.boolean()),
  /** What was told of the run before it began: rows that cannot run, codes of their errors, lines that belong to it. */
  begun: v.optional(
    v.object({
      failures: v.array(v.string()),
      codes: v.array(v.picklist(errorCodes)),
      notes: v.array(v.string()),
    }),
  ),
  /** Whether the mail was about to be sent. */
  mailing: v.optional(v.boolean()),
  /** That it was, and what is told about it. */
  mailed: v.optional(v.object({ mailsSent: v.number(), mailNotes: v.array(v.string()) })),
  /** Chats that were about to be told, and those that took it. */
  posting: v.optional(v.array(v.string())),
  posted: v.optional(v.array(v.string())),
  /** How far its burst is, once there is one. */
  burst: v.optional(burstNoteSchema),
  /** It waits: what is done, what could not run at all, and where to go on. */
  paused: v.optional(
    v.object({
      done: v.array(keptOutcomeSchema),
      failures: v.array(v.string()),
      codes: v.optional(v.array(v.picklist(errorCodes))),
      /** Milliseconds of each phase so far. */
      spent: v.optional(v.array(v.number())),
      checkpoint: v.optional(checkpointSchema),
      /** Project, id and location of each BigQuery job under way, to be cancelled should nobody want it any more. */
      jobs: v.array(jobSchema),
      /** Not to be gone on with before, when what failed is tried again. */
      until: v.optional(v.number()),
    }),
  ),
});

/** A run under way, noted before its first effect, so that one whose execution dies is not forgotten. */
export type JournalEntry = v.InferOutput<typeof schema>;

/** A value has room for 9 KB of UTF-8, and a character of a name takes at most 3 bytes. */
export const longestText = 200;
const mostCharacters = 2_000;
const mostBytes = 9_000;
/** How often at the most a run says that it is alive; each time costs one write. */
const aliveMs = 30_000;
/** BigQuery keeps a result for about a day (cloud.google.com/bigquery/docs/cached-results), so a run waits no longer. */
const longestPauseMs = 20 * 3_600_000;
/** A burst waits for the quotas of several days, and has stored what it sends. */
const longestBurstPauseMs = 7 * 86_400_000;
/** Executions that may die on a run before it is given up: it may be what they die of. */
const mostLives = 3;
/** The same of a burst without a mail in between: of that many mails none is worth losing for some bad hours of Google. */
const mostBurstLives = 10;

/** The journal's side of a run under way. */
export interface Journal {
  /** Says that the run is alive. */
  alive(): void;
  /** Notes the BigQuery jobs of its queries, so that a later execution finds their results. */
  submitted(jobs: readonly (readonly [query: string, job: JobReference])[]): void;
  /** Says that the mail is about to be sent: should the run die now, nobody knows whether it was. */
  mailing(): void;
  mailed(receipt: NonNullable<JournalEntry['mailed']>): void;
  /** The same of a chat. */
  posting(chat: string): void;
  posted(chat: string): void;
  /** How far its burst is, and a note of that. */
  burst(): BurstNote | undefined;
  noteBurst(burst: BurstNote): void;
  /** Notes where a later execution goes on; answers whether there was room for that. */
  pause(paused: NonNullable<JournalEntry['paused']>, attempt?: number): boolean;
}

/** Notes a run that is about to begin. */
export function openEntry(
  platform: Platform,
  run: Run,
  { queries, job, mayCover }: RunOrder,
  config: Config,
): Journal {
  const isKnown = knownKeys(config.queries);
  const marks: JournalEntry['queries'] = [];
  let characters = 0;
  for (const query of queries) {
    // A query without room for its name still runs; only what became of it is not told should the run be interrupted.
    characters += query.name.length + 10;
    if (characters <= mostCharacters) marks.push([query.name, lastMark(config.layout, query, isKnown)]);
  }
  const entry: JournalEntry = {
    v: 3,
    id: run.id,
    what: run.what.slice(0, longestText),
    trigger: run.trigger,
    user: run.user.slice(0, longestText),
    started: run.started,
    seen: run.started,
    deadline: 0,
    ...(job && { job: job.name.slice(0, longestText) }),
    ...(run.due !== undefined && { due: run.due }),
    attempt: 1,
    lives: 1,
    ...(mayCover && { mayCover }),
    queries: marks,
  };
  const { codes, mailNotes: notes } = run;
  for (const failures of [run.failures, run.failures.slice(0, 1)]) {
    if (failures.length + notes.length === 0 || entry.begun) continue;
    const begun = { failures: failures.map((line) => line.slice(0, longestText)), codes, notes };
    if (bytesOf({ ...entry, begun }) <= mostBytes) entry.begun = begun;
  }
  return journalOf(platform, entry, marks.length === queries.length);
}

/** Takes an entry over for this execution, until whose end nobody else may go on with it. */
export function takeOver(platform: Platform, { paused, lives, ...entry }: JournalEntry): Journal {
  // Who paused of his own accord has not died.
  return journalOf(platform, { ...entry, lives: paused ? lives : lives + 1 }, true);
}

function bytesOf(entry: JournalEntry): number {
  return JSON.stringify(entry).replace(/[^ -~]/g, '###').length;
}

function journalOf(platform: Platform, noted: JournalEntry, isComplete: boolean): Journal {
  let entry = noted;
  const write = (change: Partial<JournalEntry>) => {
    entry = { ...entry, ...change, seen: platform.now() };
    platform.store.set(prefix + entry.id, JSON.stringify(entry));
  };
  write({ deadline: platform.deadline + limits.requestMs });
  return {
    alive: () => {
      if (platform.now() - entry.seen >= aliveMs) write({});
    },
    submitted(jobs) {
      const submitted = jobs.map(([name, job]): [string, ReturnType<typeof keepJob>] => [name, keepJob(job)]);
      // The ids are derived, so what has no room is found by asking again.
      if (submitted.length > 0 && bytesOf({ ...entry, submitted }) <= mostBytes / 2) write({ submitted });
    },
    mailing: () => write({ mailing: true }),
    mailed: (mailed) => {
      const brief = { ...mailed, mailNotes: mailed.mailNotes.map((note) => note.slice(0, longestText)) };
      write(
        bytesOf({ ...entry, mailed: brief }) <= mostBytes
          ? { mailed: brief }
          : { mailed: { ...mailed, mailNotes: [] } },
      );
    },
    posting: (chat) => write({ posting: [...(entry.posting ?? []), chat] }),
    posted: (chat) => write({ posted: [...(entry.posted ?? []), chat] }),
    burst: () => entry.burst,
    noteBurst(burst) {
      const { done: _, ...brief } = burst;
      const fits = bytesOf({ ...entry, burst }) <= mostBytes;
      // An execution that dies on one mail is not what the next one dies of.
      write({ burst: fits ? burst : brief, ...(burst.open && { lives: 1 }) });
    },
    pause(paused, attempt = entry.attempt) {
      if (!isComplete) return false;
      for (const candidate of [paused, { ...paused, jobs: [] }]) {
        if (bytesOf({ ...entry, paused: candidate }) > mostBytes) continue;
        write({ paused: candidate, attempt, deadline: platform.now() });
        return true;
      }
      return false;
    },
  };
}

/** The id of the run of a job for one time of its schedule: there is one for each. */
export function dueRunId(
  { digest }: Pick<Platform, 'digest'>,
  book: string,
  job: string,
  due: number,
): string {
  return digest(JSON.stringify([book, job.toLowerCase(), due])).slice(0, 32);
}

/** Whether a run is of the job of that name; an entry has room for its beginning only. */
export function isSameJob({ job }: JournalEntry, name: string): boolean {
  return job?.toLowerCase() === name.slice(0, longestText).toLowerCase();
}

/** Whether a run stands for what a job owes at `due`: it is of that time, or its burst goes on, which another one waits for. */
export function holdsDue(entry: JournalEntry, name: string, due: number): boolean {
  return (entry.due === due || entry.burst !== undefined) && isSameJob(entry, name);
}

/** Forgets a run that is recorded. */
export function closeEntry(store: StorePort, id: string): void {
  store.remove(prefix + id);
}

/** The runs under way, waiting or dead, oldest first, and the ids of those that cannot be read. */
export function readJournal(store: StorePort): { entries: JournalEntry[]; unreadable: string[] } {
  return parseJournal(store.startingWith(prefix));
}

/** Those among kept values. */
export function parseJournal(kept: Record<string, string>): {
  entries: JournalEntry[];
  unreadable: string[];
} {
  const entries: JournalEntry[] = [];
  const unreadable: string[] = [];
  for (const [key, text] of Object.entries(kept)) {
    if (!key.startsWith(prefix)) continue;
    const entry = parseJson(schema, text);
    const id = key.slice(prefix.length);
    if (entry?.id === id) entries.push(entry);
    else unreadable.push(id);
  }
  return { entries: entries.sort((a, b) => a.started - b.started), unreadable };
}

/** Whether an execution died on a run that a later one takes up again. */
function isTakenUp({ due, burst, lives, paused }: JournalEntry): boolean {
  return (
    (due !== undefined || burst !== undefined) &&
    paused === undefined &&
    lives < (burst ? mostBurstLives : mostLives)
  );
}

/** When a later execution may go on with a run at the earliest, ms since 1970; undefined when none does. */
export function goesOnFrom(entry: JournalEntry): number | undefined {
  if (entry.paused) return entry.paused.until ?? entry.seen;
  return isTakenUp(entry) ? entry.deadline : undefined;
}

/** When a run is taken for dead that says nothing until then: nothing of it can happen any more, and nobody goes on with it. */
export function deadFrom(entry: JournalEntry): number {
  const { deadline, paused, seen, burst } = entry;
  const longest = burst ? longestBurstPauseMs : longestPauseMs;
  return paused || isTakenUp(entry) ? seen + longest : deadline;
}

export function isDead(entry: JournalEntry, now: number): boolean {
  return deadFrom(entry) < now;
}
