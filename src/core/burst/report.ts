import type { Job } from '../config/jobs.ts';
import { instantText } from '../config/status-cells.ts';
import { audienceOf, findAudience } from '../delivery/audience.ts';
import { wordsOf } from '../delivery/deliver.ts';
import { letter } from '../delivery/letter.ts';
import { readUnsubscribed, unsubscribedAreas } from '../delivery/unsubscribed.ts';
import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { describeError } from '../messages/describe.ts';
import type { Going } from '../runs/order.ts';
import { noteReceipt } from '../runs/receipt.ts';
import type { Tab } from '../workbook/layout.ts';
import type { BurstNote } from './note.ts';

/** Tells the recipients of the job itself, once, who got a mail: by counts, with a link to the tab that has the names. */
export function sendReport(
  { platform, t, config, run, journal }: Going,
  job: Job,
  tab: Tab,
  { sent, unknown, count }: BurstNote,
  receipt: Going['mail'],
): void {
  if (receipt === 'uncertain') {
    run.failures.push(t('run.mailUncertain'));
    run.codes.push('mailUncertain');
    return;
  }
  if (receipt) {
    Object.assign(run, receipt);
    return;
  }
  try {
    const { workbook, mail, session } = platform;
    const layout = workbook.layout();
    const words = wordsOf(t, job);
    const written = findAudience(layout, job);
    const list = unsubscribedAreas(layout);
    const areas = [...list, ...written.flat().flatMap((one) => one.areas)];
    const blocks = areas.length > 0 ? workbook.shown(layout, areas) : [];
    const unsubscribed = readUnsubscribed(layout, blocks.splice(0, list.length));
    const take = (count: number) => blocks.splice(0, count);
    const others = { listed: new Map(), unsubscribed };
    const { audience } = audienceOf(layout, job, written, take, session.email(), others);
    if (audience.to.length === 0) {
      run.mailNotes.push(t('run.mailNobody'));
      return;
    }
    const { to, cc = [], bcc = [] } = audience;
    const all = [...to, ...cc, ...bcc];
    const left = mail.remainingQuota();
    if (left < all.length) throw new QuerytabsError('mailQuota', { needed: all.length, left });
    const date = instantText(run.started, job.timeZone);
    const content = letter(words, {
      to,
      subject: words('burst.report', { job: job.name, date }),
      parts: [
        { lines: [words('burst.counts', { sent, unknown, no: count - sent - unknown, tab: tab.title })] },
      ],
      url: `${layout.url}#gid=${tab.sheetId}`,
      footer: [
        words('mail.why', {
          job: job.name,
          workbook: config.layout.title,
          owner: run.user || words('mail.owner'),
          unsubscribed: words('unsubscribed.title'),
        }),
      ],
    });
    journal.mailing();
    mail.send({ ...content, ...audience });
    run.mailsSent++;
    run.mailNotes.push(t('run.mailSent', { recipients: all.join(', ') }));
  } catch (thrown) {
    const error = asQuerytabsError(thrown);
    run.failures.push(t('run.mailNotSent', { error: describeError(t, error) }));
    run.codes.push(error.code);
    return;
  }
  const { mailsSent, mailNotes } = run;
  noteReceipt(() => journal.mailed({ mailsSent, mailNotes }));
}
