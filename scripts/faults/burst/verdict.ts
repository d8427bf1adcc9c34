import type { Mail } from '../../../src/local/mailbox/mail.ts';
import { sheetByTitle, type Workbook } from '../../../src/local/workbook/workbook.ts';
import { addressOf } from './book.ts';

/** What a burst came to. */
export interface Verdict {
  /** Recipients who got one mail, and whom the tab tells of as sent. */
  once: number;
  /** Recipients of whom the tab says that nobody knows. */
  uncertain: number;
  /** Recipients who got several. */
  twice: number;
  /** Days on which mails went. */
  days: number;
  /** What does not hold, in words. */
  wrong: string[];
}

/** Counts the mailbox, of which the script knows nothing, and holds the tab against it. `doubts` are numbers of recipients. */
export function judgeBurst(
  workbook: Workbook,
  mails: readonly Mail[],
  recipients: number,
  doubts: ReadonlySet<number>,
): Verdict {
  const got = new Map<string, Mail[]>();
  for (const mail of mails) for (const to of mail.to) got.set(to, [...(got.get(to) ?? []), mail]);
  const rows = sheetByTitle(workbook, 'Burst – Parts')?.values.slice(1) ?? [];
  const told = new Map(rows.map((row) => [String(row?.[0]), String(row?.[2])]));
  const verdict: Verdict = { once: 0, uncertain: 0, twice: 0, days: 0, wrong: [] };
  const days = new Set<string>();
  for (let number = 1; number <= recipients; number++) {
    const address = addressOf(number);
    const own = got.get(address) ?? [];
    const status = told.get(address) ?? '';
    const isUncertain = status.startsWith('Uncertain');
    if (own.length > 1) verdict.twice++;
    if (isUncertain) verdict.uncertain++;
    else if (own.length === 1 && status === 'Sent') verdict.once++;
    else verdict.wrong.push(`${address} has ${own.length} mails and is told as "${status}"`);
    if (isUncertain !== doubts.has(number))
      verdict.wrong.push(`${address} is ${isUncertain ? 'told' : 'not told'} as uncertain`);
    for (const mail of own) {
      days.add(new Date(mail.date).toISOString().slice(0, 10));
      const others = mail.text.match(/p\d+@example\.com/g) ?? [];
      if (others.length === 0 || others.some((other) => other !== address))
        verdict.wrong.push(`the mail to ${address} has rows of ${others.join(', ')}`);
    }
  }
  verdict.days = days.size;
  return verdict;
}

/** Whether all holds. */
export function isWell({ once, uncertain, twice, wrong }: Verdict, recipients: number): boolean {
  return once + uncertain === recipients && twice === 0 && wrong.length === 0;
}
