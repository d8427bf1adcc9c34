import { blobData } from './blob.ts';
import { call } from './call.ts';
import { facade } from './facade.ts';

type Api = GoogleAppsScript.Mail.MailApp;

/** https://developers.google.com/apps-script/reference/mail/mail-app */
export function createMailApp(): Api {
  return facade<Api>('MailApp', {
    sendEmail: (...args: readonly unknown[]) => void call('MailApp.sendEmail', messageOf(args)),
    getRemainingDailyQuota: () => call('MailApp.getRemainingDailyQuota'),
  });
}

/** `(message)`, `(to, subject, body)`, `(to, subject, body, options)` or `(to, replyTo, subject, body)`. */
function messageOf(args: readonly unknown[]): object {
  const [first, second, third, fourth] = args;
  if (args.length === 1 && typeof first === 'object' && first !== null) return withBlobs({ ...first });
  if (args.length === 4 && typeof fourth !== 'object')
    return { to: first, replyTo: second, subject: third, body: fourth };
  const options = typeof fourth === 'object' && fourth !== null ? fourth : {};
  return withBlobs({ ...options, to: first, subject: second, body: third });
}

function withBlobs(message: Record<string, unknown>): object {
  const { attachments, inlineImages, ...rest } = message;
  return {
    ...rest,
    ...(Array.isArray(attachments) ? { attachments: attachments.map(blobData) } : {}),
    ...(typeof inlineImages === 'object' && inlineImages !== null
      ? {
          inlineImages: Object.fromEntries(
            Object.entries(inlineImages).map(([key, blob]) => [key, blobData(blob)]),
          ),
        }
      : {}),
  };
}
