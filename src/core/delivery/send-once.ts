import { QuerytabsError } from '../errors.ts';
import type { Platform } from '../ports.ts';
import type { Mail } from './mail.ts';

/** What became of a mail: one that was refused did not go and may be tried again; of an uncertain one nobody knows. */
export type MailEnd = 'sent' | 'refused' | 'uncertain';

/**
 * Sends a mail at most once, whatever dies in between: `take` notes under the lock that it is about to be sent, and gives
 * undefined where it is not this execution's to send; `settle` notes what came of it. A note that is left is uncertain.
 */
export function sendOnce<Taken>(
  { mail, exclusively }: Pick<Platform, 'mail' | 'exclusively'>,
  steps: {
    take(): Taken | undefined;
    compose(taken: Taken): Mail;
    settle(taken: Taken, end: MailEnd): void;
  },
): void {
  const taken = exclusively(steps.take);
  if (taken !== undefined) steps.settle(taken, send(mail, steps.compose(taken)));
}

function send(port: Platform['mail'], mail: Mail): MailEnd {
  try {
    port.send(mail);
    return 'sent';
  } catch (thrown) {
    if (!(thrown instanceof QuerytabsError)) throw thrown;
    return thrown.code === 'mailUncertain' ? 'uncertain' : 'refused';
  }
}
