import { expect, it } from 'vitest';
import { completed, startScript } from '../script-project.ts';

const slack = 'https://hooks.slack.com/services/T1/B1/x';
const google = 'https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t';

it.each([
  [slack, '{"text":"hi"}', [200, 'ok']],
  [slack, 'text=hi', [400, 'invalid_payload']],
  [slack, '{}', [400, 'no_text']],
  [slack.replace('T1', 'T2'), '{"text":"hi"}', [404, 'no_service']],
  [google, '{"text":"hi"}', [200, 'hi']],
  [google, '{}', [400, 'Message cannot be empty.']],
  [google, 'text=hi', [400, 'Invalid JSON payload received.']],
  [google, JSON.stringify({ text: 'ä'.repeat(16_001) }), [400, 'Message is too long.']],
  [google.replace('token', 'tokn'), '{"text":"hi"}', [403, 'The API is called without a valid token.']],
  [google.replace('/A/', '/B/'), '{"text":"hi"}', [404, 'Requested entity was not found.']],
])('a chat answers a post to %s of %.20s', async (address, payload, [status, words]) => {
  const code = `function main() {
    var answer = UrlFetchApp.fetch(${JSON.stringify(address)}, { method: 'post', contentType: 'application/json', payload: ${JSON.stringify(payload)}, muteHttpExceptions: true });
    return [answer.getResponseCode(), answer.getContentText()];
  }`;
  const script = await startScript({ 'Code.js': code }, { webhooks: [slack, google] });
  expect(completed(await script.run('main'))).toEqual([status, expect.stringContaining(String(words))]);
  expect(script.chats().map(({ text }) => text)).toEqual(status === 200 ? ['hi'] : []);
});
