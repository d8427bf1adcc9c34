import { expect, test } from 'vitest';
import { jobDefaults, parseJobOptions } from '../../../src/core/config/job-options.ts';

const place = { tab: 'Jobs', row: 2 };

test('options of a job are lines, in any language, and hold where none is written', () => {
  expect(parseJobOptions('', place)).toEqual(jobDefaults);
  expect(
    parseJobOptions('missed = ALL\n\n Between=7:00-20:00\nuntil = 2026-12-31\npriority = 1', place),
  ).toEqual({
    missed: 'all',
    between: { from: 420, to: 1200 },
    until: '2026-12-31',
    priority: 1,
  });
  expect(
    parseJobOptions(
      '놓친 실행 = 건너뛰기\n실행 시간 = 22:00~06:30\n종료일 = 2028-02-29\n우선순위 = 9',
      place,
    ),
  ).toEqual({
    missed: 'skip',
    between: { from: 1320, to: 390 },
    until: '2028-02-29',
    priority: 9,
  });
});

test.each([
  'missed',
  'missed = twice',
  'between = 8-20',
  'between = 08:00-25:00',
  'between = 24:00-08:00',
  'between = 08:00-08:00',
  'between = 08:61-09:00',
  'until = tomorrow',
  'until = 2026-02-31',
  'until = 2026-13-01',
  'priority = 0',
  'priority = 10',
  'retries = 3',
  'keep = 30',
])('%j is refused', (line) => {
  expect(() => parseJobOptions(`priority = 1\n${line}`, place)).toThrow(
    expect.objectContaining({ code: 'badJobOption', params: { line }, place }),
  );
});
