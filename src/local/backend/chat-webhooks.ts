import type { Clock } from '../clock.ts';
import type { ChatMessage } from '../mailbox/chat-message.ts';
import { errorAnswer, type FetchAnswer, type FetchRequest } from './rest-fetch.ts';

/** The chat services that a script may reach. */
export interface ChatServices {
  /** Undefined for an address that is not theirs. */
  answer(request: FetchRequest, url: URL): FetchAnswer | undefined;
}

/** Both take one message a second of a webhook: docs.slack.dev/apis/web-api/rate-limits, developers.google.com/workspace/chat/limits. */
const apartMs = 1000;
/** developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create */
const googleBytes = 32_000;

/**
 * Incoming webhooks of Google Chat and Slack, with the answers that they are known to give:
 * docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors,
 * github.com/ericferon/glpi-webhook/issues/30 for a token that is not valid; other words of Google Chat are a guess.
 */
export function chatWebhooks(options: {
  clock: Clock;
  chats: ChatMessage[];
  webhooks: readonly string[] | undefined;
}): ChatServices {
  const { clock, chats, webhooks } = options;
  const take = (service: ChatMessage['service'], address: string, text: string) =>
    chats.push({ id: chats.length + 1, date: clock.now(), service, address, text });
  const isSoon = (address: string) =>
    chats.some((one) => one.address === address && clock.now() - one.date < apartMs);
  const isThere = (address: string) => webhooks?.includes(address) ?? true;

  const slack = ({ method, payload }: FetchRequest, { href, pathname }: URL): FetchAnswer => {
    const words = (status: number, text: string, headers = {}) => ({ status, text, headers });
    if (method !== 'POST') return words(405, '');
    if (!/^\/services(\/\w+){3}$/.test(pathname) || !isThere(href)) return words(404, 'no_service');
    if (isSoon(href)) return words(429, 'rate_limited', { 'Retry-After': '1' });
    const { text } = jsonOf(payload) ?? {};
    if (text === undefined) return words(400, 'invalid_payload');
    if (text === '') return words(400, 'no_text');
    take('slack', href, text);
    return words(200, 'ok');
  };

  const google = ({ method, payload }: FetchRequest, { href, pathname, searchParams }: URL): FetchAnswer => {
    const [, space] = /^\/v1\/(spaces\/[\w-]+)\/messages$/.exec(pathname) ?? [];
    const fails = (code: number, message: string) => json(errorAnswer(code, message, ''));
    if (method !== 'POST' || !space) return { status: 404, text: '<h1>Not Found</h1>', headers: {} };
    if (!searchParams.get('key') || !searchParams.get('token'))
      return fails(403, 'The API is called without a valid token.');
    if (!isThere(href)) return fails(404, 'Requested entity was not found.');
    if (isSoon(href)) return fails(429, 'Resource has been exhausted (e.g. check quota).');
    const { text } = jsonOf(payload) ?? {};
    if (text === undefined) return fails(400, 'Invalid JSON payload received.');
    if (text === '') return fails(400, 'Message cannot be empty.');
    if (Buffer.byteLength(text) > googleBytes) return fails(400, 'Message is too long.');
    take('google', href, text);
    return json({ status: 200, body: { name: `${space}/messages/${chats.length}`, text } });
  };

  return {
    answer(request, url) {
      if (url.origin === 'https://hooks.slack.com') return slack(request, url);
      return url.origin === 'https://chat.googleapis.com' ? google(request, url) : undefined;
    },
  };
}

/** The text of a message; undefined for what is no JSON object. */
function jsonOf(payload: string | null): { text: string } | undefined {
  try {
    const { text } = JSON.parse(payload ?? '') as { text?: string };
    return { text: String(text ?? '') };
  } catch {
    return undefined;
  }
}

function json({ status, body }: { status: number; body?: unknown }): FetchAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=UTF-8' },
    text: JSON.stringify(body, null, 2),
  };
}
