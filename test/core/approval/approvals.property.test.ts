import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approve, changesOf, readApprovals } from '../../../src/core/approval/approvals.ts';
import type { Config } from '../../../src/core/config/load.ts';
import { configOf, digest, ownStore } from './workbook-rows.ts';

const text = fc
  .string({ unit: fc.constantFrom('a', 'B', ' ', '\n', '가', '"', '{', '\\', '😀'), maxLength: 30 })
  // Long ones are kept as their digest.
  .chain((start) => fc.constantFrom('', 'x'.repeat(12_000)).map((more) => `z${start}${more}z`));
const row = fc.record({
  sql: text,
  value: fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 1, maxLength: 9 }),
  project: fc.constantFrom('', 'p', 'q'),
  limit: fc.constantFrom('', '1 GB', '20 GB'),
  recipients: fc.uniqueArray(fc.constantFrom('a@x.com', 'b@x.com', 'c@y.com'), { minLength: 1 }),
  subject: text.map((subject) => subject.replace(/[{}]/g, '')),
  body: text.map((body) => body.replace(/[{}]/g, '')),
  attach: fc.boolean(),
  queries: fc.constantFrom('Q', 'R', 'Q, R'),
});
type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;

function config(r: Row): Config {
  return configOf({
    queries: [
      { Name: 'Q', SQL: r.sql, Parameters: `p = ${r.value}`, Project: r.project, 'Bytes limit': r.limit },
      { Name: 'R', SQL: 'SELECT 1' },
    ],
    jobs: [
      {
        Name: 'J',
        Queries: r.queries,
        'Mail to': r.recipients.join(', '),
        Subject: r.subject,
        Body: r.body,
        'Attach CSV': r.attach,
      },
    ],
  });
}

const ofQuery = ['sql', 'value', 'project', 'limit'];
/** What a field says, where its order means nothing. */
const said = (r: Row, field: keyof Row) =>
  field === 'recipients' ? [...r.recipients].sort().join() : String(r[field] || 'default');

test('any change of any field that a job uses is a change, and nothing else is', () => {
  fc.assert(
    fc.property(row, row, (a, b) => {
      for (const field of Object.keys(a) as (keyof Row)[]) {
        const { own } = ownStore();
        const approved = config(a);
        approve({ own, digest }, approved, approved.jobs, 'default');
        const after = config({ ...a, [field]: b[field] });
        const [job] = after.jobs;
        if (!job) throw new Error('the job cannot run');
        const changes = changesOf(readApprovals({ own, digest }), job, after, 'default');
        const isUsed = !ofQuery.includes(field) || a.queries.includes('Q');
        const differs = isUsed && said(a, field) !== said(b, field);
        expect(changes.length > 0, `${field}: ${JSON.stringify([a[field], b[field]])}`).toBe(differs);
      }
    }),
    { numRuns: 60 },
  );
});
