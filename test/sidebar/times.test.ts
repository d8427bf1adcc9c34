import { expect, it } from 'vitest';
import { formatElapsed, formatMoment } from '../../src/sidebar/times.ts';

const now = Date.parse('2026-03-02T01:30:00Z');

it('says the time alone when it is today on the clocks of the spreadsheet, and the day with it otherwise', () => {
  // 01:30 UTC is still the first of March in New York, and the second in Seoul.
  const earlier = Date.parse('2026-03-01T14:05:00Z');
  expect(formatMoment(earlier, now, 'en-US', 'America/New_York')).toBe('09:05');
  expect(formatMoment(earlier, now, 'en-US', 'Asia/Seoul')).toBe('Sun, Mar 1, 23:05');
  expect(formatMoment(earlier, now, 'ko-KR', 'Asia/Seoul')).toBe('3월 1일 (일) 23:05');
  expect(formatMoment(Date.parse('2025-12-31T12:00:00Z'), now, 'en-US', 'Etc/UTC')).toBe(
    'Wed, Dec 31, 2025, 12:00',
  );
});

it('counts seconds up to a minute, then minutes', () => {
  expect([0, 59_999, 60_000, 187_400].map((length) => formatElapsed(length, 'en-US'))).toEqual([
    '0 sec',
    '59 sec',
    '1:00',
    '3:07',
  ]);
});
