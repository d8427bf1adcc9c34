import { expect, test } from 'vitest';
import { QuerytabsError } from '../../../src/core/errors.ts';
import { describeError } from '../../../src/core/messages/describe.ts';
import { translator } from '../../../src/core/messages/translate.ts';
import { dueAfterOthers, lateAfterOthers, readiness } from '../../../src/core/schedule/dependencies.ts';
import { jobRow } from './job-row.ts';

const at = (iso: string) => Date.parse(iso);
type Times = Record<string, string | undefined>;

/** What is known of others, and of this job: all as ISO times. */
function facts(known: {
  ends?: Times;
  due?: Times;
  tables?: Times;
  previousDue?: string;
  lastBegan?: string;
}) {
  const time = (iso: string | undefined) => (iso === undefined ? undefined : at(iso));
  const asked: string[] = [];
  return {
    asked,
    endedWell: (name: string) => time(known.ends?.[name]),
    latestDue: (name: string) => time(known.due?.[name]),
    previousDue: time(known.previousDue),
    lastBegan: time(known.lastBegan),
    lastModified: (table: string) => {
      asked.push(table);
      if (table === 'no.rights')
        throw new QuerytabsError('accessDenied', { message: 'Access Denied: no.rights' });
      if (table === 'no.service') throw new TypeError('cannot read');
      return time(known.tables?.[table]);
    },
  };
}

const due = '2026-03-02T08:00Z';
const report = (options: Parameters<typeof jobRow>[2]) => jobRow('0 8 * * *', 'Etc/UTC', options);
const ready = (job: ReturnType<typeof jobRow>, now: string, known: Parameters<typeof facts>[0]) =>
  readiness(job, at(due), at(now), facts(known));

test('a job that only follows others is due when the last of them has ended well since it ran', () => {
  const job = jobRow('', 'Etc/UTC', { after: ['A', 'B'] });
  const since = at('2026-03-02T00:00Z');
  const dueWith = (ends: Times, of = job) => dueAfterOthers(of, facts({ ends }), since);
  expect(dueWith({ A: '2026-03-02T06:00Z', B: '2026-03-02T05:00Z' })).toBe(at('2026-03-02T06:00Z'));
  expect(dueWith({ A: '2026-03-02T06:00Z' })).toBeUndefined();
  expect(dueWith({ A: '2026-03-02T06:00Z', B: '2026-03-01T23:59Z' })).toBeUndefined();
  // What ended at the watermark is what the job ran for already.
  expect(dueWith({ A: '2026-03-02T00:00Z', B: '2026-03-02T06:00Z' })).toBeUndefined();
  const both = { A: '2026-03-02T06:00Z', B: '2026-03-02T05:00Z' };
  expect(dueWith(both, { ...job, paused: true })).toBeUndefined();
  expect(dueWith(both, { ...job, schedule: '0 8 * * *' })).toBeUndefined();
  expect(dueWith({}, jobRow('', 'Etc/UTC'))).toBeUndefined();
});

test('a job that only follows others does so on its last day, and not after', () => {
  const job = jobRow('', 'Asia/Seoul', { after: ['A'], until: '2026-03-02' });
  const dueAt = (end: string) => dueAfterOthers(job, facts({ ends: { A: end } }), 0);
  expect(dueAt('2026-03-02T23:59+09:00')).toBe(at('2026-03-02T14:59Z'));
  expect(dueAt('2026-03-03T00:00+09:00')).toBeUndefined();
});

test('where one of the others does not come, the deadline counts from the first that ended', () => {
  const job = jobRow('', 'Etc/UTC', { after: ['A', 'B', 'C'], deadline: { afterMs: 2 * 3_600_000 } });
  const lateAt = (now: string, ends: Times) => {
    const late = lateAfterOthers(job, facts({ ends }), at('2026-03-02T00:00Z'));
    return late && late.from <= at(now) ? late.error : undefined;
  };
  const ends = { A: '2026-03-02T06:00Z', B: '2026-03-02T05:00Z', C: '2026-03-01T05:00Z' };
  expect(lateAt('2026-03-02T06:59Z', ends)).toBeUndefined();
  expect(lateAt('2026-03-02T07:00Z', ends)).toMatchObject({
    code: 'dependencyLate',
    params: { names: 'C', since: '2026-03-02 05:00', zone: 'Etc/UTC' },
  });
  expect(lateAt('2026-03-02T23:00Z', { A: '2026-03-01T06:00Z' })).toBeUndefined();
  expect(lateAt('2026-03-02T23:00Z', { ...ends, C: '2026-03-02T22:00Z' })).toBeUndefined();
});

test('with a schedule it waits for each of the others to end well for its own latest time', () => {
  const job = report({ after: ['A', 'Hand'] });
  const known = {
    due: { A: '2026-03-02T06:00Z' },
    previousDue: '2026-03-01T08:00Z',
  };
  const state = (ends: Times) => ready(job, '2026-03-02T08:05Z', { ...known, ends });
  expect(state({ A: '2026-03-02T06:00Z', Hand: '2026-03-01T08:00Z' })).toEqual({ state: 'ready' });
  expect(state({ A: '2026-03-02T05:59Z', Hand: '2026-03-01T08:00Z' })).toEqual({
    state: 'waits',
    for: ['A'],
  });
  expect(state({ A: '2026-03-02T06:20Z', Hand: '2026-03-01T07:59Z' })).toEqual({
    state: 'waits',
    for: ['Hand'],
  });
  expect(state({})).toEqual({ state: 'waits', for: ['A', 'Hand'] });
});

test('tables must have changed since the job last began, or in the day before its first due time', () => {
  const job = report({ fresh: ['a.b', 'c.d'] });
  const state = (b: string | undefined, lastBegan?: string) =>
    ready(job, '2026-03-02T08:05Z', {
      tables: { 'a.b': b, 'c.d': '2026-03-02T08:04Z' },
      ...(lastBegan !== undefined && { lastBegan }),
    }).state;
  expect(state('2026-03-01T08:10:01Z', '2026-03-01T08:10Z')).toBe('ready');
  expect(state('2026-03-01T08:10Z', '2026-03-01T08:10Z')).toBe('waits');
  expect(state(undefined, '2026-03-01T08:10Z')).toBe('waits');
  expect(state('2026-03-01T08:00Z')).toBe('ready');
  expect(state('2026-03-01T07:59Z')).toBe('waits');
});

test('tables are asked about only when the jobs before are done', () => {
  const job = report({ after: ['A'], fresh: ['a.b'] });
  const waiting = facts({ due: { A: '2026-03-02T06:00Z' } });
  expect(readiness(job, at(due), at(due), waiting)).toEqual({ state: 'waits', for: ['A'] });
  expect(waiting.asked).toEqual([]);
  const done = facts({ due: { A: '2026-03-02T06:00Z' }, ends: { A: '2026-03-02T06:10Z' } });
  expect(readiness(job, at(due), at(due), done)).toEqual({ state: 'waits', for: ['a.b'] });
  expect(done.asked).toEqual(['a.b']);
});

test('a job that waits for nothing is ready', () => {
  expect(ready(report({}), '2026-03-09T08:00Z', {})).toEqual({ state: 'ready' });
});

test('at its deadline it is late, and says what it waited for and since when', () => {
  const job = report({ name: 'Report', after: ['A', 'B'] });
  const known = { due: { A: '2026-03-02T06:00Z', B: '2026-03-02T06:00Z' }, ends: { B: '2026-03-02T07:00Z' } };
  expect(ready(job, '2026-03-02T13:59Z', known).state).toBe('waits');
  const late = ready(job, '2026-03-02T14:00Z', known);
  if (late.state !== 'late') throw new Error(late.state);
  expect(late.error).toMatchObject({ code: 'dependencyLate', place: { tab: 'Jobs' } });
  expect(describeError(translator('en'), late.error)).toContain(
    'It did not run: it waited from 2026-03-02 08:00 (Etc/UTC) until its deadline for A.',
  );
  expect(describeError(translator('ko'), late.error)).toContain(
    '2026-03-02 08:00 (Etc/UTC)부터 기한까지 기다린 것: A.',
  );
  // Whatever was late, what has come by then counts.
  const ends = { ...known.ends, A: '2026-03-02T18:00Z' };
  expect(ready(job, '2026-03-02T18:01Z', { ...known, ends })).toEqual({ state: 'ready' });
});

test.each([
  // New York: 08:00 on 8 March 2026 is after the clock went from 02:00 to 03:00, so 02:30 next comes on the 9th.
  ['America/New_York', '2026-03-08T12:00Z', 2 * 60 + 30, '2026-03-09T06:30Z'],
  // Due at 01:00 that day, it waits until the jump, when 02:30 is left out.
  ['America/New_York', '2026-03-08T06:00Z', 2 * 60 + 30, '2026-03-08T07:00Z'],
  ['Asia/Seoul', '2026-03-01T23:00Z', 10 * 60, '2026-03-02T01:00Z'],
  ['Asia/Seoul', '2026-03-01T23:00Z', 8 * 60, '2026-03-02T23:00Z'],
  ['Asia/Seoul', '2026-03-01T23:00Z', 7 * 60, '2026-03-02T22:00Z'],
])('in %s, due %s, the deadline at minute %i of the day is %s', (zone, dueAt, clock, deadline) => {
  const job = jobRow('0 8 * * *', zone, { after: ['A'], deadline: { clock } });
  const state = (now: number) => readiness(job, at(dueAt), now, facts({})).state;
  expect([state(at(deadline) - 1), state(at(deadline))]).toEqual(['waits', 'late']);
});

test('a table that cannot be read is waited for, and told of at the deadline', () => {
  const job = report({ fresh: ['no.rights', 'a.b', 'no.service'], deadline: { afterMs: 3_600_000 } });
  const known = { tables: { 'a.b': '2026-03-02T07:00Z' } };
  expect(ready(job, '2026-03-02T08:59Z', known)).toEqual({
    state: 'waits',
    for: ['no.rights', 'no.service'],
  });
  const late = ready(job, '2026-03-02T09:00Z', known);
  if (late.state !== 'late') throw new Error(late.state);
  const words = describeError(translator('en'), late.error);
  expect(words).toContain('until its deadline for no.rights, no.service. ');
  expect(words).toContain('Access Denied: no.rights');
});
