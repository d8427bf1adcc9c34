import * as v from 'valibot';
import { keptOutcomeSchema } from '../runs/kept-outcome.ts';

/** Why a recipient has no mail for certain: none went, or nobody knows. */
export type Odd = 'no' | 'unknown';

/** How far a burst is, as its run's journal entry keeps it: each write also confirms the mail before. Recipients count from 1. */
export const burstNoteSchema = v.object({
  /** Seals what the outbox holds, so that nothing goes out that somebody typed there. */
  key: v.string(),
  count: v.number(),
  /** Of those before it the tab tells. */
  from: v.number(),
  /** Whose turn it is. */
  next: v.number(),
  /** Its mail may be under way: should the execution die now, nobody knows whether it went. */
  open: v.optional(v.boolean()),
  /** Those from `from` on who were not simply sent a mail, and why, which the tab does not tell yet. */
  odd: v.array(v.tuple([v.number(), v.picklist(['no', 'unknown']), v.string()])),
  sent: v.number(),
  unknown: v.number(),
  /** When this was noted, ms since 1970. */
  time: v.number(),
  /** Pauses in a row for a passing error in which no mail went. */
  tries: v.number(),
  ended: v.optional(v.boolean()),
  /** How the queries ended: a burst takes days, and their results go sooner. */
  done: v.optional(v.array(keptOutcomeSchema)),
});

export type BurstNote = v.InferOutput<typeof burstNoteSchema>;
