import { expect, test } from 'vitest';
import { translator } from '../../../src/core/messages/translate.ts';
import { runsWhen } from '../../../src/core/schedule/runs-when.ts';
import { jobRow } from './job-row.ts';

const now = Date.parse('2026-03-01T00:00Z');
const between = { from: 420, to: 1200 };

test.each([
  [jobRow('', 'Asia/Seoul'), 'Only by hand', '직접 실행할 때만'],
  [
    jobRow('0 8 * * *', 'Asia/Seoul', { until: '2026-12-31' }),
    'Every day at 08:00, until 2026-12-31 (Asia/Seoul)',
    '매일 08:00, 2026-12-31까지 (Asia/Seoul)',
  ],
  [jobRow('', 'Asia/Seoul', { after: ['Load sales'] }), 'After "Load sales"', '"Load sales" 다음에'],
  [
    jobRow('', 'Asia/Seoul', { after: ['판매', '비용'], between, until: '2026-12-31' }),
    'After "판매", "비용", until 2026-12-31',
    '"판매", "비용" 다음에, 2026-12-31까지',
  ],
  [
    jobRow('', 'Asia/Seoul', { after: ['Load sales'], until: '2026-02-28' }),
    'Ended: does not run after 2026-02-28',
    '끝남: 2026-02-28 뒤에는 돌지 않음',
  ],
  [
    jobRow('0 8 * * *', 'Asia/Seoul', { after: ['Load sales'] }),
    'Every day at 08:00 (Asia/Seoul), after "Load sales"',
    '매일 08:00 (Asia/Seoul), "Load sales" 다음에',
  ],
  [
    jobRow('0 * * * *', 'Asia/Seoul', { after: ['A'], fresh: ['a.b', 'p.c.d'], between }),
    'Every hour, from 07:00 to 20:00 only (Asia/Seoul), after "A", once a.b, p.c.d changed',
    '매시간, 07:00부터 20:00까지만 (Asia/Seoul), "A" 다음에, 테이블이 바뀐 뒤: a.b, p.c.d',
  ],
])('%o says when it runs', (job, en, ko) => {
  expect([runsWhen(translator('en'), job, now), runsWhen(translator('ko'), job, now)]).toEqual([en, ko]);
});
