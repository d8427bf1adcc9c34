import { QuerytabsError } from '../core/errors.ts';
import type { MailPort } from '../core/ports.ts';
import { translated } from './errors.ts';

/** Mail through MailApp, which can send and nothing else; GmailApp would need the whole mailbox. */
export function googleMail(): MailPort {
  return {
    remainingQuota: () => translated(() => MailApp.getRemainingDailyQuota()),
    send({ to, subject, html, text, attachments }) {
      const blobs = attachments.map(({ name, contentType, content }) =>
        Utilities.newBlob(content, contentType, name),
      );
      try {
        MailApp.sendEmail({ to: to.join(','), subject, body: text, htmlBody: html, attachments: blobs });
      } catch (thrown) {
        const message = thrown instanceof Error ? thrown.message : String(thrown);
        throw new QuerytabsError('mailFailed', { message }, undefined, thrown);
      }
    },
  };
}
