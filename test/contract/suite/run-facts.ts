import { asError, type Fact, isNotHere, type Measured } from './fact.ts';
import type { Services } from './services.ts';

/** What became of a fact. */
export interface FactResult {
  fact: Fact;
  result: 'pass' | 'measured' | 'fail' | 'not here';
  measured: Measured | undefined;
  ms: number;
  error: string;
  /** When it ended, in ms since 1970. */
  at: number;
}

/** Facts of one kind that were tried in this session, kept from one execution to the next. */
export interface Progress {
  /** Names the suite, so that another one starts anew. */
  suite: string;
  /** How many, in their order: properties hold 9 KB a value. */
  done: number;
  /** The fact under way; after an execution that was ended in the middle, the one that ended it. */
  running?: string;
}

/** What an execution needs beside Google. */
export interface Run {
  suite: string;
  facts: readonly Fact[];
  google: Services;
  load(): Progress | undefined;
  save(progress: Progress): void;
  show(result: FactResult): void;
  /** Whether so much of the execution's time is left that a fact may start. */
  mayStart(fact: Fact): boolean;
}

/**
 * Tries the facts that were not yet tried in this session, as far as time allows, and gives how many are left; where
 * all were, a new session begins. A fact during which an execution was ended fails, and is not tried again.
 */
export function runFacts({ suite, facts, google, load, save, show, mayStart }: Run): number {
  const kept = load();
  let progress: Progress = kept?.suite === suite ? kept : { suite, done: 0 };
  const ended = facts[progress.done];
  if (ended && ended.id === progress.running) {
    const error = 'the execution was ended while this fact was under way';
    show({ fact: ended, result: 'fail', measured: undefined, ms: 0, error, at: google.Date.now() });
    progress = { suite, done: progress.done + 1 };
    save(progress);
  } else if (!ended) progress = { suite, done: 0 };

  for (const fact of facts.slice(progress.done)) {
    if (!mayStart(fact)) break;
    save({ ...progress, running: fact.id });
    show(tryFact(fact, google));
    progress = { suite, done: progress.done + 1 };
    save(progress);
  }
  return facts.length - progress.done;
}

/** A short name for a list of facts. */
export function suiteName(facts: readonly Fact[]): string {
  const ids = facts.map(({ id }) => id).join();
  let hash = 0;
  for (let i = 0; i < ids.length; i++) hash = (Math.imul(hash, 31) + ids.charCodeAt(i)) | 0;
  return `${facts.length} facts, ${hash}`;
}

function tryFact(fact: Fact, google: Services): FactResult {
  const start = google.Date.now();
  try {
    const measured = fact.check(google);
    const at = google.Date.now();
    return { fact, result: fact.measures ? 'measured' : 'pass', measured, ms: at - start, error: '', at };
  } catch (thrown) {
    const at = google.Date.now();
    const result = isNotHere(thrown) ? 'not here' : 'fail';
    return { fact, result, measured: undefined, ms: at - start, error: asError(thrown).message, at };
  }
}
