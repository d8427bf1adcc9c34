import type { Clock } from '../clock.ts';
import type { AccountLimits } from '../limits.ts';
import type { Mail, MailPart } from '../mailbox/mail.ts';
import { ServiceException } from '../runtime/service-exception.ts';
import type { CallContext, Handlers } from './call-context.ts';
import { createDailyQuota, type QuotaWindows } from './daily-quota.ts';
import { type BlobContent, blobBytes } from './utilities.ts';

interface BlobData extends BlobContent {
  name: string | null;
  contentType: string | null;
}

interface Message {
  to?: string;
  cc?: string;
  bcc?: string;
  replyTo?: string;
  subject?: string;
  body?: string;
  htmlBody?: string;
  name?: string;
  noReply?: boolean;
  attachments?: BlobData[];
  inlineImages?: Record<string, BlobData>;
}

/** `MailApp`. https://developers.google.com/apps-script/reference/mail/mail-app */
export function mailHandlers({
  clock,
  limits,
  mails,
  windows,
}: {
  clock: Clock;
  limits: AccountLimits;
  mails: Mail[];
  windows: QuotaWindows;
}): Handlers {
  const quota = createDailyQuota(clock, limits.emailRecipientsPerDay, windows);
  return {
    'MailApp.getRemainingDailyQuota': ({ user }: CallContext) => quota.remaining(user),
    'MailApp.sendEmail': ({ user }: CallContext, message: Message) => {
      const mail = compose(message, { user, id: mails.length + 1, date: clock.now() });
      check(mail, limits);
      if (!quota.spend(user, recipients(mail).length)) {
        throw new ServiceException('Service invoked too many times for one day: email.');
      }
      mails.push(mail);
    },
  };
}

function compose(message: Message, { user, id, date }: { user: string; id: number; date: number }): Mail {
  const domain = user.split('@')[1] ?? 'local.invalid';
  return {
    id,
    date,
    from: { name: message.name ?? '', address: message.noReply ? `noreply@${domain}` : user },
    to: addresses(message.to),
    cc: addresses(message.cc),
    bcc: addresses(message.bcc),
    replyTo: message.replyTo,
    subject: message.subject ?? '',
    text: message.body ?? plainText(message.htmlBody ?? ''),
    html: message.htmlBody,
    attachments: (message.attachments ?? []).map(partOf),
    inlineImages: Object.entries(message.inlineImages ?? {}).map(([cid, blob]) => ({ ...partOf(blob), cid })),
  };
}

function check(mail: Mail, limits: AccountLimits): void {
  const all = recipients(mail);
  if (all.length === 0) throw new ServiceException('Failed to send email: no recipient');
  const wrong = all.find((address) => !/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/.test(bareAddress(address)));
  if (wrong !== undefined) throw new ServiceException(`Invalid email: ${wrong}`);
  if (all.length > limits.emailRecipientsPerMessage)
    throw new ServiceException('Limit exceeded: Email Recipients Per Message.');
  if (Buffer.byteLength(mail.html ?? mail.text) > limits.emailBody)
    throw new ServiceException('Limit exceeded: Email Body Size.');
  const parts = [...mail.attachments, ...mail.inlineImages];
  if (parts.length > limits.emailAttachments)
    throw new ServiceException('Limit exceeded: Email Attachments Per Message.');
  if (parts.reduce((sum, part) => sum + part.bytes.length, 0) > limits.emailAttachmentsSize) {
    throw new ServiceException('Limit exceeded: Email Total Attachments Size.');
  }
}

function recipients({ to, cc, bcc }: Mail): string[] {
  return [...to, ...cc, ...bcc];
}

function addresses(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

function bareAddress(address: string): string {
  return /<([^>]*)>\s*$/.exec(address)?.[1] ?? address;
}

function partOf(blob: BlobData): MailPart {
  return {
    name: blob.name ?? 'unnamed',
    contentType: blob.contentType ?? 'application/octet-stream',
    bytes: blobBytes(blob),
  };
}

/** Google derives a text part where only HTML is given; how exactly is not documented. */
function plainText(html: string): string {
  return html
    .replace(/<(br|\/p|\/tr|\/div)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .trim();
}
