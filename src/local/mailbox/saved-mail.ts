import type { Mail, MailPart } from './mail.ts';

type SavedPart<Part> = Omit<Part, 'bytes'> & { base64: string };

/** A mail as data that JSON can hold. */
export type SavedMail = Omit<Mail, 'attachments' | 'inlineImages'> & {
  attachments: SavedPart<MailPart>[];
  inlineImages: SavedPart<MailPart & { cid: string }>[];
};

/** The mail as JSON data. */
export function saveMail(mail: Mail): SavedMail {
  return {
    ...mail,
    attachments: mail.attachments.map(savePart),
    inlineImages: mail.inlineImages.map(savePart),
  };
}

/** The mail that was saved. */
export function restoreMail(saved: SavedMail): Mail {
  return {
    ...saved,
    // JSON drops what is undefined.
    replyTo: saved.replyTo,
    html: saved.html,
    attachments: saved.attachments.map(restorePart),
    inlineImages: saved.inlineImages.map(restorePart),
  };
}

function savePart<Part extends { bytes: Buffer }>({ bytes, ...rest }: Part) {
  return { ...rest, base64: bytes.toString('base64') };
}

function restorePart<Part extends { base64: string }>({ base64, ...rest }: Part) {
  return { ...rest, bytes: Buffer.from(base64, 'base64') };
}
