import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from './mail.ts';

/** The mail as a `.eml` file (MIME); the same mail gives the same bytes. */
export async function toEml(mail: Mail): Promise<Buffer> {
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([mail.id, mail.date, mail.to, mail.subject]))
    .digest('hex')
    .slice(0, 24);
  const message = new MailComposer({
    from: mail.from,
    to: [...mail.to],
    cc: [...mail.cc],
    bcc: [...mail.bcc],
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    subject: mail.subject,
    date: new Date(mail.date),
    messageId: `<${fingerprint}@local.google.invalid>`,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    attachments: [
      ...mail.inlineImages.map(({ name, contentType, bytes, cid }) => ({
        filename: name,
        contentType,
        content: bytes,
        cid,
      })),
      ...mail.attachments.map(({ name, contentType, bytes }) => ({
        filename: name,
        contentType,
        content: bytes,
      })),
    ],
    baseBoundary: fingerprint,
    newline: 'windows',
  }).compile();
  message.keepBcc = true;
  return message.build();
}
