import type { ChatMessage } from '../../mailbox/chat-message.ts';
import type { Mail } from '../../mailbox/mail.ts';
import type { Execution } from '../../runtime/execution.ts';
import type { ChatView, ExecutionView, MailView } from '../protocol.ts';

/** An execution as the page lists it. */
export function executionView(execution: Execution): ExecutionView {
  const { id, functionName, type, user, status, started, durationMs, error, logs, serviceCalls } = execution;
  const calls = Object.entries(serviceCalls).sort(([, a], [, b]) => b - a);
  return {
    id,
    functionName,
    type,
    user,
    status,
    started,
    durationMs,
    error: error?.stack ?? error?.message,
    logs,
    serviceCalls: calls,
  };
}

/** A mail as the mailbox lists it; its HTML and attachments are fetched by address. */
export function mailView(mail: Mail): MailView {
  const { id, date, from, to, cc, bcc, subject, text, html, attachments } = mail;
  return {
    id,
    date,
    from: from.name ? `${from.name} <${from.address}>` : from.address,
    to: [...to],
    cc: [...cc],
    bcc: [...bcc],
    subject,
    text,
    html: html !== undefined,
    attachments: attachments.map(({ name, contentType, bytes }) => ({
      name,
      contentType,
      bytes: bytes.length,
    })),
  };
}

/** A message to a chat as the page lists it. */
export function chatView({ address: _, ...message }: ChatMessage): ChatView {
  return message;
}

/** The HTML of a mail with its inline images in place, made to open links outside. */
export function mailDocument({ html = '', inlineImages }: Mail): string {
  // https://www.rfc-editor.org/rfc/rfc2392: an address holds the id with some characters written as %xx.
  const images = new Map(
    inlineImages.flatMap((image) => [
      [image.cid, image],
      [encodeURIComponent(image.cid), image],
    ]),
  );
  const filled = html.replace(/(["'(])cid:([^"')\s]+)/g, (text, before: string, cid: string) => {
    const image = images.get(cid);
    return image ? `${before}data:${image.contentType};base64,${image.bytes.toString('base64')}` : text;
  });
  return `<!doctype html><meta charset="utf-8"><base target="_blank"><body style="margin:16px;font-family:Arial,sans-serif">${filled}`;
}
