import path from 'node:path';
import { expect, it } from 'vitest';
import { withBundle } from '../../scripts/build/with-bundle.ts';
import { recordBurst } from '../../scripts/faults/burst/book.ts';
import { tryBurst } from '../../scripts/faults/burst/burst.ts';
import { isWell, judgeBurst } from '../../scripts/faults/burst/verdict.ts';
import type { Mail } from '../../src/local/mailbox/mail.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';

const root = path.join(import.meta.dirname, '../..');

it('a burst over two days under faults mails nobody twice, and tells of whom nobody knows', async () => {
  await withBundle(root, async (project) => {
    const recording = await recordBurst(project, 150);
    for (const seed of [1, 2]) {
      const trial = { recipients: 150, quota: 100, callsPerFault: 60, seed };
      const { verdict, faults } = await tryBurst(project, recording, trial);
      expect({ seed, ...verdict }).toMatchObject({ seed, twice: 0, days: 2, wrong: [] });
      expect(verdict.once + verdict.uncertain).toBe(150);
      expect(Object.values(faults).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(5);
    }
  });
}, 120_000);

/** A mail to the recipient of that number on that day of March, with the rows of `about`. */
const mail = (number: number, day: number, about = number): Mail => ({
  ...{ id: 0, date: Date.UTC(2026, 2, day), from: { name: '', address: '' }, cc: [], bcc: [] },
  ...{ replyTo: undefined, subject: '', html: undefined, attachments: [], inlineImages: [] },
  to: [`p${number}@example.com`],
  text: `p${about}@example.com`,
});

it.each([
  [[mail(1, 2), mail(2, 3)], ['Sent', 'Sent'], [], { once: 2, uncertain: 0, twice: 0, days: 2 }, true],
  [[mail(1, 2)], ['Sent', 'Uncertain: …'], [2], { once: 1, uncertain: 1 }, true],
  [[mail(1, 2), mail(2, 2)], ['Sent', 'Uncertain: …'], [2], { once: 1, uncertain: 1 }, true],
  [[mail(1, 2), mail(2, 2), mail(2, 3)], ['Sent', 'Sent'], [], { twice: 1 }, false],
  [[mail(1, 2)], ['Sent', 'Sent'], [], { once: 1 }, false],
  [[mail(1, 2)], ['Sent', 'Waiting'], [], { once: 1 }, false],
  [[mail(1, 2), mail(2, 2)], ['Sent', 'Uncertain: …'], [], { once: 1, uncertain: 1 }, false],
  [[mail(1, 2), mail(2, 2)], ['Sent', 'Sent'], [2], { once: 2, uncertain: 0 }, false],
  [[mail(1, 2), mail(2, 2, 1)], ['Sent', 'Sent'], [], { once: 2 }, false],
] as [Mail[], string[], number[], object, boolean][])(
  'the judge counts case %#',
  (mails, statuses, doubts, counts, well) => {
    const workbook = createWorkbook({ title: 'Book', timeZone: 'Etc/UTC' });
    const [sheet] = workbook.sheets;
    if (!sheet) throw new Error('a new workbook has a tab');
    sheet.title = 'Burst – Parts';
    sheet.values = [
      ['Recipient', 'Rows', 'Status'],
      ...statuses.map((status, i) => [`p${i + 1}@example.com`, 1, status]),
    ];
    const verdict = judgeBurst(workbook, mails, 2, new Set(doubts));
    expect(verdict).toMatchObject(counts);
    expect(isWell(verdict, 2)).toBe(well);
  },
);
