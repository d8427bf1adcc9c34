import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { deadFrom, isDead, readJournal } from '../runs/journal.ts';
import { lookAtRuns } from '../runs/progress.ts';
import type { RunningRun } from './calls.ts';

/** The runs under way, oldest first, with how far they are as far as it is known. */
export function runningRuns({ store, cache, now }: Platform, t: Translate): RunningRun[] {
  const time = now();
  const entries = readJournal(store).entries.filter((entry) => !isDead(entry, time));
  const looks = lookAtRuns(
    cache,
    entries.map(({ id }) => id),
  );
  return entries.map((entry, i) => {
    const { id, what, trigger, user, started, seen, queries } = entry;
    const { progress, cancelling = false } = looks[i] ?? {};
    return {
      id,
      what,
      trigger: t(`run.${trigger}`),
      user,
      started,
      seen: Math.max(seen, progress?.at ?? 0),
      waiting: entry.paused !== undefined,
      deadline: deadFrom(entry),
      queries: queries.map(([name]) => name),
      ...(progress && { progress }),
      cancelling,
    };
  });
}
