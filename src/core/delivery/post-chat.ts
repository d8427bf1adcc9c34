import { QuerytabsError } from '../errors.ts';
import type { ChatAnswer, ChatService, Platform } from '../ports.ts';
import { timeLeft } from '../refresh/go-on.ts';

const mostTries = 3;
/** Who is told to wait longer does not wait. */
const longestWaitMs = 30_000;
/** What one try may take. */
const tryMs = 60_000;

/**
 * Posts a message to a chat; `onPosting` is called just before. What is known not to have been taken is tried again where
 * that may pass. Throws `chatUnknown`, `chatAddress`, `chatRefused` with what the service answered, and `chatUncertain`.
 */
export function postChat(
  platform: Pick<Platform, 'chat' | 'now' | 'deadline'>,
  name: string,
  compose: (service: ChatService) => object | undefined,
  onPosting: () => void,
): void {
  const { chat } = platform;
  const body = JSON.stringify(compose(chat.serviceOf(name)));
  onPosting();
  for (let tries = 1; ; tries++) {
    const answer = chat.post(name, body);
    const { status, retryAfter = 4 ** (tries - 1) } = answer;
    if (status >= 200 && status < 300) return;
    const isPassing = status === 0 || status === 429 || status === 503;
    // Other errors of a server may come after it took the message.
    const code = status >= 500 && !isPassing ? 'chatUncertain' : 'chatRefused';
    const waitMs = retryAfter * 1000;
    const isWorth = isPassing && tries < mostTries && waitMs <= longestWaitMs;
    if (!isWorth || timeLeft(platform) < waitMs + tryMs)
      throw new QuerytabsError(code, { chat: name, message: answerWords(answer) });
    chat.wait(waitMs);
  }
}

/** Status and a short text: Slack answers with a word, Google with an error in JSON. */
function answerWords({ status, text }: ChatAnswer): string {
  let told = text;
  try {
    told = (JSON.parse(text) as { error?: { message?: string } }).error?.message ?? text;
  } catch {
    // Then the text itself tells.
  }
  // An answer may repeat what was asked for.
  const short = told
    .replace(/https?:\S*/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 100);
  return `${status || ''} ${short}`.trim();
}
