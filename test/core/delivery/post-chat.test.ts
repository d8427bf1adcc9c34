import { expect, it } from 'vitest';
import { postChat } from '../../../src/core/delivery/post-chat.ts';
import { asQuerytabsError } from '../../../src/core/errors.ts';
import type { ChatAnswer } from '../../../src/core/ports.ts';

/** Posts to a chat that gives these answers: what came of it, the waits in ms, and how often it was posted to. */
function post(minutes: number, ...answers: ChatAnswer[]): [string, number[], number] {
  const waits: number[] = [];
  let posts = 0;
  const chat = {
    serviceOf: () => 'slack' as const,
    post: () => answers[posts++] ?? { status: 200, text: 'ok' },
    wait: (ms: number) => void waits.push(ms),
  };
  let end = 'told';
  try {
    postChat(
      { chat, now: () => 0, deadline: minutes * 60_000 },
      'team',
      () => ({ text: '' }),
      () => {},
    );
  } catch (thrown) {
    const { code, params } = asQuerytabsError(thrown);
    end = `${code}: ${params.message}`;
  }
  return [end, waits, posts];
}

const busy = { status: 503, text: 'try later' };

it('what was not taken is posted again, as late as the service says', () => {
  expect(post(6, busy)).toEqual(['told', [1000], 2]);
  expect(post(6, { status: 429, text: '', retryAfter: 30 }, { status: 0, text: '' })).toEqual([
    'told',
    [30_000, 4000],
    3,
  ]);
  expect(post(6, busy, busy, busy)).toEqual(['chatRefused: 503 try later', [1000, 4000], 3]);
});

it('nobody waits for longer than half a minute, or without the time for another try', () => {
  expect(post(6, { ...busy, retryAfter: 31 })).toEqual(['chatRefused: 503 try later', [], 1]);
  expect(post(1, busy)).toEqual(['chatRefused: 503 try later', [], 1]);
});

it.each([
  [500, 'rollup_error', 'chatUncertain: 500 rollup_error'],
  [504, '', 'chatUncertain: 504'],
  [302, 'see https://evil.com/x', 'chatRefused: 302 see …'],
  [410, `a\n${'b'.repeat(200)}`, `chatRefused: 410 a ${'b'.repeat(98)}`],
  [403, '{"error":{"message":"No token"}}', 'chatRefused: 403 No token'],
  [400, 'null', 'chatRefused: 400 null'],
])('an answer %i is told, and not asked for again', (status, text, end) => {
  expect(post(6, { status, text })).toEqual([end, [], 1]);
});
