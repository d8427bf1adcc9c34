import { expect, test } from 'vitest';
import { translator } from '../../../src/core/messages/translate.ts';
import { spentBy, spentWords, startWatch, turnTo } from '../../../src/core/runs/stopwatch.ts';

const start = Date.parse('2026-03-02T12:40:00Z');

test('each moment of a run belongs to one phase, whatever their order, and a phase that comes again adds up', () => {
  let watch = startWatch(start);
  watch = turnTo(watch, 'running', start + 400);
  watch = turnTo(watch, 'reading', start + 2_500);
  watch = turnTo(watch, 'running', start + 3_000);
  watch = turnTo(watch, 'reading', start + 3_600);
  watch = turnTo(watch, 'writing', start + 4_100);
  const spent = spentBy(watch, start + 5_000);
  expect(spent.reduce((sum, ms) => sum + ms)).toBe(5_000);
  expect(spentWords(translator('en'), spent)).toBe(
    'checking 0.4 s, running 2.7 s, reading 1.0 s, writing 0.9 s',
  );
  expect(spentWords(translator('ko'), spent)).toBe('확인 0.4초, 쿼리 2.7초, 읽기 1.0초, 쓰기 0.9초');
});

test('what an earlier execution spent counts, the wait between the two does not, nor does a clock set back', () => {
  const before = spentBy(turnTo(startWatch(start), 'writing', start + 1_000), start + 3_000);
  const later = start + 3_600_000;
  expect(spentWords(translator('en'), spentBy(startWatch(later, before), later + 500))).toBe(
    'checking 1.5 s, writing 2.0 s',
  );
  expect(spentBy(startWatch(start), start - 9_000)[0]).toBe(0);
});
