import * as v from 'valibot';
import type { Mail } from '../delivery/mail.ts';
import { sendOnce } from '../delivery/send-once.ts';
import { QuerytabsError } from '../errors.ts';
import { type Language, languages, translator } from '../messages/translate.ts';
import { parseJson } from '../parse-json.ts';
import type { Platform } from '../ports.ts';
import { type Beat, isDamaged, parseBeat, parseDispatcher, silentFor } from '../schedule/dispatcher-state.ts';
import { againMail, readFacts, silenceMail } from './watch-mail.ts';

const watchKey = 'watch';

const schema = v.object({
  v: v.literal(1),
  /** Kept from when it was switched on: what a trigger runs has no reliable locale. */
  language: v.picklist(languages),
  /** The silence that was told, by the last sign of life before it, in ms since 1970. */
  told: v.optional(v.number()),
  /** When the last mail was about to be sent: as long as it says so, nobody knows whether it was. */
  sending: v.optional(v.number()),
});

type Watch = v.InferOutput<typeof schema>;
type Own = Pick<Platform, 'own' | 'triggers'>;

export function startWatching({ own, triggers }: Own, language: Language): void {
  keep({ own }, { v: 1, language });
  triggers.watch();
}

/** Takes the trigger of this person away, and what is kept for it. */
export function forgetWatch({ own, triggers }: Own): void {
  triggers.watchNoMore();
  own.remove(watchKey);
}

/**
 * Every hour, as the person who watches: tells that person and the owner once when the schedules are silent, and once
 * when they run again. Two service calls while nothing is amiss. Where schedules are off there is nothing to watch any
 * more, so the trigger takes itself away.
 */
export function watchSchedules(platform: Platform): void {
  const { store, own, mail, session, now } = platform;
  const kept = store.startingWith('schedules');
  const dispatcher = parseDispatcher(kept);
  if (!dispatcher) {
    // Google mails an error to whom the trigger belongs.
    if (isDamaged(platform)) throw new QuerytabsError('schedulesUnreadable');
    forgetWatch(platform);
    return;
  }
  const beat = parseBeat(kept);
  const since = seenLast(beat);
  const isSilent = silentFor(dispatcher, beat, now()) > 0;
  const before = readWatch({ own });
  const isTold = (watch: Watch) => watch.told === (isSilent ? since : undefined);
  if (isTold(before)) return;
  const watcher = session.email();
  const to = [...new Set([watcher, dispatcher.owner])].filter(Boolean);
  if (mail.remainingQuota() < to.length) return;
  const t = translator(before.language);
  const facts = { ...readFacts(platform, t), watcher, to, dispatcher, beat, uncertain: before.sending };
  const composed: Mail = isSilent ? silenceMail(t, facts, now()) : againMail(t, facts);
  sendOnce<Watch>(platform, {
    take() {
      const found = readWatch({ own });
      if (isTold(found)) return undefined;
      keep({ own }, { ...found, told: isSilent ? since : undefined, sending: now() });
      return found;
    },
    compose: () => composed,
    settle(found, end) {
      // A mail that was refused is tried again in an hour; one that may have gone is told with the next.
      if (end === 'refused') keep({ own }, found);
      if (end === 'sent')
        keep({ own }, { v: 1, language: found.language, told: isSilent ? since : undefined });
    },
  });
}

function seenLast(beat: Beat | undefined): number {
  return beat?.seen ?? 0;
}

/** What cannot be read begins anew, in English: a silence is rather told twice than not at all. */
function readWatch({ own }: Pick<Platform, 'own'>): Watch {
  return parseJson(schema, own.get(watchKey)) ?? { v: 1, language: 'en' };
}

function keep({ own }: Pick<Platform, 'own'>, watch: Watch): void {
  own.set(watchKey, JSON.stringify(watch));
}
