import { expect, test } from 'vitest';
import { jobDefaults, parseJobOptions } from '../../../src/core/config/job-options.ts';

const place = { tab: 'Jobs', row: 2 };

test('options of a job are lines, in any language, and hold where none is written', () => {
  expect(parseJobOptions('', place)).toEqual(jobDefaults);
  expect(
    parseJobOptions('missed = ALL\n\n Between=7:00-20:00\nuntil = 2026-12-31\npriority = 1', place),
  ).toEqual({
    ...jobDefaults,
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
    ...jobDefaults,
    missed: 'skip',
    between: { from: 1320, to: 390 },
    until: '2028-02-29',
    priority: 9,
  });
});

test('what a job waits for are lists with commas, over several lines, and table names may be quoted', () => {
  const lines = [
    'after = Load sales,  Load costs',
    'After = 재고 적재',
    'fresh = sales.orders, `my-project.sales.order lines`',
    'fresh = `other`.`raw`.`주문_2026`, example.com:old.raw.events-1',
    'retries = 0',
    'pause after = 20',
  ];
  expect(parseJobOptions(lines.join('\n'), place)).toEqual({
    ...jobDefaults,
    after: ['Load sales', 'Load costs', '재고 적재'],
    fresh: [
      'sales.orders',
      'my-project.sales.order lines',
      'other.raw.주문_2026',
      'example.com:old.raw.events-1',
    ],
    retries: 0,
    pauseAfter: 20,
  });
  const korean =
    '선행 작업 = 판매 적재\n갱신 테이블 = sales.orders\n기한 = 3시간\n재시도 = 5회\n자동 멈춤 = 0';
  expect(parseJobOptions(korean, place)).toEqual({
    ...jobDefaults,
    after: ['판매 적재'],
    fresh: ['sales.orders'],
    deadline: { afterMs: 3 * 3_600_000 },
    retries: 5,
    pauseAfter: 0,
  });
});

test('files of the mail are a list, and CSV has two switches', () => {
  expect(parseJobOptions('attach = CSV, xlsx\nattach = pdf\ncsv bom = no\ncsv safe = no', place)).toEqual({
    ...jobDefaults,
    attach: ['csv', 'xlsx', 'pdf'],
    csvBom: false,
    csvSafe: false,
  });
  expect(parseJobOptions('첨부 = 엑셀, pdf\ncsv bom = 예\ncsv 안전 = 아니요', place)).toEqual({
    ...jobDefaults,
    attach: ['xlsx', 'pdf'],
    csvBom: true,
    csvSafe: false,
  });
});

test.each([
  ['90m', { afterMs: 5_400_000 }],
  ['90 minutes', { afterMs: 5_400_000 }],
  ['90분', { afterMs: 5_400_000 }],
  ['3H', { afterMs: 10_800_000 }],
  ['1 hour', { afterMs: 3_600_000 }],
  ['2d', { afterMs: 172_800_000 }],
  ['2일', { afterMs: 172_800_000 }],
  ['10:00', { clock: 600 }],
  ['0:05', { clock: 5 }],
])('the deadline %j is %j', (written, deadline) => {
  expect(parseJobOptions(`deadline = ${written}`, place)).toEqual({ ...jobDefaults, deadline });
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
  'after =',
  'after = ,',
  'fresh = orders',
  'fresh = sales.orders, a.b.c.d',
  'fresh = my_project.sales.orders',
  'fresh = sales.events_*',
  'deadline = 3',
  'deadline = 0h',
  'deadline = 32d',
  'deadline = 24:00',
  'deadline = 10:60',
  'deadline = tomorrow',
  'retries = 6',
  'retries = -1',
  'pause after = 21',
  'pause after = never',
  'keep = 30',
  'attach =',
  'attach = docx',
  'attach = csv, constructor',
  'csv bom = maybe',
])('%j is refused', (line) => {
  expect(() => parseJobOptions(`priority = 1\n${line}`, place)).toThrow(
    expect.objectContaining({ code: 'badJobOption', params: { line }, place }),
  );
});
