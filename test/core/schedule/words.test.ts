import { expect, test } from 'vitest';
import { translator } from '../../../src/core/messages/translate.ts';
import { cronWords } from '../../../src/core/schedule/words.ts';

test.each([
  ['0 8 * * *', 'Every day at 08:00', '매일 08:00'],
  ['30 8,17 * * *', 'Every day at 08:30, 17:30', '매일 08:30, 17:30'],
  ['0 8-10 * * *', 'Every day at 08:00, 09:00, 10:00', '매일 08:00, 09:00, 10:00'],
  ['0 8 * * 1-5', 'Every weekday at 08:00', '평일 08:00'],
  ['0 8 * * MON-FRI', 'Every weekday at 08:00', '평일 08:00'],
  ['0 8 * * 0,6', 'Every weekend at 08:00', '주말 08:00'],
  ['0 8 * * 6-7', 'Every weekend at 08:00', '주말 08:00'],
  ['0 8 * * 0-6', 'Every day at 08:00', '매일 08:00'],
  ['0 17 * * 1,4', 'Every Monday, Thursday at 17:00', '매주 월요일, 목요일 17:00'],
  ['0 7 1 * *', 'Every month on day 1 at 07:00', '매월 1일 07:00'],
  ['0 18 L * *', 'Every month on the last day at 18:00', '매월 말일 18:00'],
  ['0 * * * *', 'Every hour', '매시간'],
  ['30 * * * *', 'Every hour at minute 30', '매시 30분'],
  ['*/15 * * * *', 'Every 15 minutes', '15분마다'],
  ['* * * * *', 'Every minute', '1분마다'],
  ['0 */2 * * *', 'Every 2 hours', '2시간마다'],
])('%s reads %j and %j', (cron, en, ko) => {
  expect(cronWords(translator('en'), cron)).toBe(en);
  expect(cronWords(translator('ko'), cron)).toBe(ko);
});

test.each([
  '*/7 * * * *',
  '0 */5 * * *',
  '30 */2 * * *',
  '0,30 8 * * *',
  '0 8 1 1 *',
  '0 8 1 * 1',
  '0 8 * * 1#2',
  '0 8 1,15 * *',
  '*/15 8 * * *',
  '0 8 15W * *',
])('%s has no words of its own', (cron) => {
  expect(cronWords(translator('en'), cron)).toBe(cron);
});
