import { QuerytabsError } from '../core/errors.ts';
import type { MailPort } from '../core/ports.ts';
import { translate, translated } from './errors.ts';

/** Mail through MailApp, which can send and nothing else; GmailApp would need the whole mailbox. */
export function googleMail(): MailPort {
  return {
    remainingQuota: () => translated(() => MailApp.getRemainingDailyQuota()),
    send({ to, cc = [], bcc = [], replyTo, name: sender, subject, html, text, attachments, images = [] }) {
      const blobs = attachments.map(({ name, contentType, content }) =>
        typeof content === 'string'
          ? Utilities.newBlob(content, contentType, name)
          : (content.blob as GoogleAppsScript.Base.Blob).setContentType(contentType).setName(name),
      );
      const inlineImages = Object.fromEntries(
        images.map(({ cid, png }) => [
          cid,
          Utilities.newBlob(Utilities.base64Decode(png), 'image/png', `${cid}.png`),
        ]),
      );
      const message = {
        to: to.join(','),
        ...(cc.length > 0 && { cc: cc.join(',') }),
        ...(bcc.length > 0 && { bcc: bcc.join(',') }),
        ...(replyTo && { replyTo }),
        ...(sender && { name: sender }),
        subject,
        body: text,
        htmlBody: html,
        attachments: blobs,
      };
      try {
        MailApp.sendEmail({ ...message, inlineImages });
      } catch (thrown) {
        const message = thrown instanceof Error ? thrown.message : String(thrown);
        // Where Google does not answer, the mail may have gone all the same.
        const code = translate(thrown).code === 'unavailable' ? 'mailUncertain' : 'mailFailed';
        throw new QuerytabsError(code, { message }, undefined, thrown);
      }
    },
  };
}
