import * as v from 'valibot';
import { changesOf } from '../approval/approvals.ts';
import type { Config } from '../config/load.ts';
import { sendOnce } from '../delivery/send-once.ts';
import { limits } from '../limits.ts';
import { parseJson } from '../parse-json.ts';
import type { Platform } from '../ports.ts';
import { isShortOfTime } from '../refresh/go-on.ts';
import { parseJournal } from '../runs/journal.ts';
import { readHistory } from '../runs/read-history.ts';
import { type Dispatcher, digestKey, parseBeat } from '../schedule/dispatcher-state.ts';
import { parseStates } from '../schedule/job-state.ts';
import { wallClock } from '../schedule/wall-clock.ts';
import { usedToday } from './budget.ts';
import { dayMs, digestMail } from './digest-mail.ts';
import type { Owing } from './run-owed.ts';

const schema = v.object({
  v: v.literal(1),
  /** Digests due up to here are sent, or nobody's; ms since 1970. */
  at: v.number(),
  /** When the last one was about to be sent: as long as it says so, nobody knows whether it was. */
  sending: v.optional(v.number()),
});

type Note = v.InferOutput<typeof schema>;

/** The value that makes digests due from now on. */
export function startDigest({ now }: Pick<Platform, 'now'>): Record<string, string> {
  return noteValue({ v: 1, at: now() });
}

/** When the next digest is due, ms since 1970, in the past where it is owed; undefined when the owner wants none. */
export function nextDigest(
  kept: Record<string, string>,
  { digest }: Dispatcher,
  timeZone: string,
): number | undefined {
  const note = readNote(kept);
  return digest === undefined || !note ? undefined : wallClock(timeZone).nextAt(digest, note.at);
}

/** Mails the owner how all jobs did, once when the time of the day has come. */
export function tellDigest({ platform, t, dispatcher, approvals, began }: Owing, config: Config): void {
  const { store, mail, workbook, now } = platform;
  const { digest, owner } = dispatcher;
  if (digest === undefined || owner === '') return;
  const { layout } = config;
  const kept = store.startingWith('');
  const before = readNote(kept);
  if (!before) {
    // Nobody knows whether today's was sent.
    store.setAll(startDigest(platform));
    return;
  }
  const isOwed = (found: Note) => wallClock(layout.timeZone).nextAt(digest, found.at) <= now();
  if (!isOwed(before) || isShortOfTime(platform)) return;
  const mailsLeft = mail.remainingQuota();
  if (mailsLeft < 1) return;
  const project = kept.project ?? '';
  const composed = digestMail(t, {
    config,
    owner,
    now: now(),
    states: parseStates(kept).states,
    entries: parseJournal(kept).entries,
    runs: readHistory(workbook, layout, limits.runsKept).filter(({ started }) => started > now() - dayMs),
    isApproved: (job) => changesOf(approvals, job, config, project).length === 0,
    used: usedToday(parseBeat(kept), began) + now() - began,
    mailsLeft,
    uncertain: before.sending,
  });
  sendOnce<Note>(platform, {
    take() {
      const found = readNote({ [digestKey]: store.get(digestKey) ?? '' });
      if (!found || !isOwed(found)) return undefined;
      store.setAll(noteValue({ v: 1, at: now(), sending: now() }));
      return found;
    },
    compose: () => composed,
    settle(found, end) {
      // One that was refused is tried again by the next tick; one that may have gone is told with the next.
      if (end === 'refused') store.setAll(noteValue(found));
      if (end === 'sent') store.setAll(startDigest(platform));
    },
  });
}

function readNote(kept: Record<string, string>): Note | undefined {
  return parseJson(schema, kept[digestKey]);
}

function noteValue(note: Note): Record<string, string> {
  return { [digestKey]: JSON.stringify(note) };
}
