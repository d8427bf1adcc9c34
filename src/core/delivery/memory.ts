import * as v from 'valibot';
import type { Job } from '../config/jobs.ts';
import { parseJson } from '../parse-json.ts';
import type { StorePort } from '../ports.ts';
import { jobKey } from '../schedule/job-state.ts';
import { shortHash } from '../workbook/short-hash.ts';

const prefix = 'alert.';

const entries = {
  /** Since when the condition holds, ms since 1970 as all below; left out while it does not. */
  since: v.optional(v.number()),
  /** When the last mail about it went. */
  mailed: v.optional(v.number()),
  /** The column's total in the last run that could be judged. */
  total: v.optional(v.number()),
  /** Id of the run whose rows were delivered last. */
  kept: v.optional(v.string()),
};

const memorySchema = v.object(entries);

const schema = v.object({
  v: v.literal(1),
  /** {@link lineOf} the conditions that all this is about. */
  line: v.string(),
  ...entries,
  /** The run that was about to send a mail, and what holds once it went. */
  sending: v.optional(v.object({ run: v.string(), next: memorySchema })),
});

type Kept = v.InferOutput<typeof schema>;

/** What a job's mails are judged by besides the results of its run. */
export type Memory = v.InferOutput<typeof memorySchema>;

/** What is remembered of a job's mails; a value of its own beside the job's. */
export interface MemoryStore {
  /**
   * `isDamaged`: what was there could not be read, so that nothing is remembered. `isTaken`: this run itself noted that it
   * is about to send; the memory is that from before.
   */
  read(): { memory: Memory; isDamaged: boolean; isTaken: boolean };
  write(memory: Memory): void;
  /** Notes that this run is about to send a mail, after which `next` holds. */
  sending(memory: Memory, next: Memory): void;
}

/**
 * The memory of a job, for its run of that id. What another run was about to send counts as sent, until
 * {@link sentNothing} says otherwise. Who changes the condition begins anew.
 */
export function memoryOf(store: StorePort, job: Job, run: string): MemoryStore {
  const key = keyOf(job.name);
  const line = lineOf(job);
  const set = (kept: Omit<Kept, 'v' | 'line'>) => store.set(key, JSON.stringify({ v: 1, line, ...kept }));
  return {
    read() {
      const text = store.get(key);
      const kept = parseJson(schema, text);
      if (!kept) return { memory: {}, isDamaged: text !== undefined, isTaken: false };
      const { v: _, line: about, sending, ...before } = kept;
      const isTaken = about === line && sending?.run === run;
      const memory = isTaken ? before : (sending?.next ?? before);
      return { memory: about === line ? memory : {}, isDamaged: false, isTaken };
    },
    write: set,
    sending: (memory, next) => set({ ...memory, sending: { run, next } }),
  };
}

/** Says that a run sent nothing though it may have been about to; call it under the lock. */
export function sentNothing(store: StorePort, job: string, run: string): void {
  const kept = parseJson(schema, store.get(keyOf(job)));
  if (kept?.sending?.run !== run) return;
  const { sending: _, ...rest } = kept;
  store.set(keyOf(job), JSON.stringify(rest));
}

/** Ids of the runs whose delivered rows are still needed, of all jobs. */
export function keptRuns(store: StorePort): Set<string> {
  const all = Object.values(store.startingWith(prefix)).map((text) => parseJson(schema, text));
  return new Set(all.flatMap((kept) => [kept?.kept ?? [], kept?.sending?.next.kept ?? []].flat()));
}

/** Forgets the mails of a job that is gone, told by its {@link jobKey}. */
export function forgetMails(store: StorePort, job: string): void {
  store.remove(prefix + job.slice(job.indexOf('.') + 1));
}

function keyOf(job: string): string {
  const key = jobKey(job);
  return prefix + key.slice(key.indexOf('.') + 1);
}

function lineOf({ options: { send, recover } }: Job): string {
  return shortHash(JSON.stringify([send, recover]));
}
