import type { Config } from '../config/load.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { carryOn } from './carry-on.ts';
import { dueRunId, type Journal, openEntry, parseJournal } from './journal.ts';
import type { Going, RunOrder } from './order.ts';
import { recoverRuns } from './recover.ts';
import type { Run } from './run.ts';
import { brokenLine } from './status-recorder.ts';
import { startWatch } from './stopwatch.ts';

/**
 * The straight line of every run: refresh, commit each result, deliver, record. Nothing that fails is left unrecorded:
 * a run is journaled before its first effect, so that one whose execution dies is recorded by a later one.
 */
export function executeRun(
  platform: Platform,
  t: Translate,
  config: Config,
  order: RunOrder,
  watch: Going['watch'] = () => {},
): Run {
  recoverRuns(platform, t, config);
  const run = newRun(platform, t, order, platform.uuid());
  const journal = openEntry(platform, run, order, config);
  const ran = carryOn({ platform, t, config, order, run, journal, attempt: 1, watch });
  // What a tick began goes on with the next one.
  if (ran.paused && order.trigger !== 'request') platform.triggers.continueSoon();
  return ran;
}

/**
 * The run of a job for one time of its schedule; undefined when it is not this execution's to begin, which `isOwed`
 * tells under the lock from all that is kept. Its id follows from job and time, so that there is one run for each. What
 * it cannot end goes on with a later tick.
 */
export function executeDue(
  platform: Platform,
  t: Translate,
  config: Config,
  order: RunOrder & { due: number },
  isOwed: (kept: Record<string, string>) => boolean,
): Run | undefined {
  const id = dueRunId(platform, config.layout.spreadsheetId, order.what, order.due);
  const run = newRun(platform, t, order, id);
  const journal = platform.exclusively((): Journal | undefined => {
    const kept = platform.store.startingWith('');
    const isBegun = parseJournal(kept).entries.some((entry) => entry.id === id);
    return isBegun || !isOwed(kept) ? undefined : openEntry(platform, run, order, config);
  });
  return journal && carryOn({ platform, t, config, order, run, journal, attempt: 1, watch: () => {} });
}

function newRun(platform: Platform, t: Translate, order: RunOrder, id: string): Run {
  return {
    id,
    what: order.what,
    trigger: order.trigger,
    user: platform.session.email(),
    started: platform.now(),
    ended: 0,
    ...(order.due !== undefined && { due: order.due }),
    outcomes: [],
    failures: order.broken.map((row) => brokenLine(t, row)),
    codes: order.broken.map(({ error }) => error.code),
    watch: startWatch(platform.now()),
    mailsSent: 0,
    mailNotes: order.askedBy === undefined ? [] : [t('run.askedBy', { user: order.askedBy })],
  };
}
