import { expect } from 'vitest';
import type { AfterCall, CallObserver, ServiceCall } from '../../src/local/backend/dispatch.ts';
import type { Clock } from '../../src/local/clock.ts';
import type { GoogleOptions } from '../../src/local/google.ts';
import { limits } from '../../src/local/limits.ts';
import type { Execution } from '../../src/local/runtime/execution.ts';
import { ExecutionKilled } from '../../src/local/runtime/service-exception.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { createWorld, type Planet, type World } from './world.ts';

/** Picks service calls. */
export type Which = (call: ServiceCall) => boolean;

/** A world in UTC with a clock that can be set, back too, where ticks come when the test says so. */
export interface ScheduledWorld extends World {
  /** Sets the clock to an ISO time, `2026-03-02T08:01Z`. */
  set(iso: string): void;
  /** The dispatcher's trigger fires, now or at that time, as the account that made it; the oldest where there are several. */
  tick(iso?: string): Promise<Execution>;
  /** The trigger of that account fires. */
  tickOf(user: string): Promise<Execution>;
  /** Service calls since the list was emptied. */
  calls: ServiceCall[];
  /** Asked at each service call; one that throws fails it, what it returns is called after it. */
  watchers: CallObserver[];
  /** The next execution that comes to such a call dies there, when it has run for six minutes. */
  die(which: Which, when: 'before' | 'after'): void;
  /** Such calls fail with that message, until the function given back is called. */
  fail(which: Which, message: string): () => void;
  /** A value that Querytabs keeps for the workbook, parsed, by the beginning of its key. */
  kept(prefix: string): Record<string, string>;
  /** Columns of the rows of `Runs`, oldest first. */
  runs(...columns: string[]): string[][];
  /** Texts of the mails to that address. */
  mailsTo(address: string): { subject: string; text: string }[];
}

export const owner = 'ana@example.com';

/** Names of calls as tests pick them. */
export const isCall =
  (...names: string[]): Which =>
  ({ name }) =>
    names.includes(name);

export async function createScheduledWorld(
  planet: Planet,
  over: Partial<GoogleOptions> & { start?: string } = {},
): Promise<ScheduledWorld> {
  let time = Date.parse(over.start ?? '2026-03-02T06:00Z');
  const clock: Clock = {
    now: () => time,
    advance(ms) {
      time += ms;
    },
  };
  const calls: ServiceCall[] = [];
  const watchers: CallObserver[] = [];
  const world = await createWorld(planet, {
    workbook: createWorkbook({ title: 'Book', timeZone: 'Etc/UTC' }),
    clock,
    onServiceCall: async (call) => {
      calls.push(call);
      const after: (AfterCall | undefined)[] = [];
      for (const watcher of [...watchers]) after.push((await watcher(call)) ?? undefined);
      return (result) => {
        for (const act of after) act?.(result);
      };
    },
    ...over,
  });
  const { google } = world;
  let signedIn = over.user?.email ?? owner;
  const signIn = google.signIn;
  google.signIn = (email, locale) => {
    signedIn = email;
    signIn(email, locale);
  };
  const fire = async (user?: string) => {
    const trigger = google
      .triggers()
      .find((one) => one.functionName === 'dispatchJobs' && one.user === (user ?? one.user));
    if (!trigger) throw new Error('there is no trigger');
    const here = signedIn;
    google.signIn(trigger.user);
    calls.length = 0;
    const execution = google.run('dispatchJobs', [{ triggerUid: trigger.id }]);
    google.signIn(here);
    return execution;
  };
  const set = (iso: string) => {
    time = Date.parse(iso);
  };
  return {
    ...world,
    clock,
    calls,
    watchers,
    set,
    tick(iso) {
      if (iso !== undefined) set(iso);
      return fire();
    },
    tickOf: (user) => fire(user),
    die(which, when) {
      const watcher: CallObserver = (call) => {
        if (!which(call)) return undefined;
        watchers.splice(watchers.indexOf(watcher), 1);
        const strike = () => {
          clock.advance(limits.runtime.workspace);
          throw new ExecutionKilled(when);
        };
        return when === 'before' ? strike() : strike;
      };
      watchers.push(watcher);
    },
    fail(which, message) {
      const watcher: CallObserver = (call) => {
        if (which(call)) throw new Error(message);
      };
      watchers.push(watcher);
      return () => void watchers.splice(watchers.indexOf(watcher), 1);
    },
    kept: (prefix) =>
      Object.fromEntries(
        Object.entries(google.properties('document'))
          .filter(([key]) => key.startsWith(`querytabs.${prefix}`))
          .map(([key, value]) => [key.slice('querytabs.'.length), value]),
      ),
    runs(...columns) {
      const [headers = [], ...rows] = world.shown('Runs');
      return rows.reverse().map((row) => columns.map((column) => row[headers.indexOf(column)] ?? ''));
    },
    mailsTo: (address) =>
      google
        .mails()
        .filter(({ to }) => to.includes(address))
        .map(({ subject, text }) => ({ subject, text })),
  };
}

/** A tick that did all it had to. */
export async function completed(execution: Promise<Execution>): Promise<Execution> {
  const done = await execution;
  expect([done.status, done.error?.stack]).toEqual(['Completed', undefined]);
  return done;
}
