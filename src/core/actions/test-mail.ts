import { firstShare, seenJob } from '../burst/preview.ts';
import type { Job } from '../config/jobs.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { composeMail } from '../delivery/compose.ts';
import { mailFacts, wordsOf } from '../delivery/deliver.ts';
import { escapeHtml } from '../delivery/html.ts';
import type { Audience, MailContent, MailSection } from '../delivery/mail.ts';
import { textStyle } from '../delivery/page.ts';
import { previewChanges } from '../delivery/preview-changes.ts';
import { readBook } from '../delivery/read-book.ts';
import { QuerytabsError } from '../errors.ts';
import { sentence } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { interactive } from './interactive.ts';
import { askJob, jobOrder } from './run-job.ts';

/** *Preview mail…*: shows the mail of a job in a window, with what is on its tabs now. */
export function previewMail(platform: Platform): void {
  interactive(platform, (t) => {
    const config = loadConfig(platform, t);
    const job = askJob(platform, t, config, t('menu.previewMail'));
    if (job)
      platform.dialog.page(t('menu.previewMail'), previewPage(t, mailOfTabs(platform, t, config, job)));
  });
}

/** *Send test mail to me…*: the same mail, sent to whoever asks, and marked. */
export function sendTestMail(platform: Platform): void {
  interactive(platform, (t) => {
    const config = loadConfig(platform, t);
    const job = askJob(platform, t, config, t('menu.testMail'));
    if (!job) return;
    const { mail, workbook, session } = platform;
    const user = session.email();
    const left = mail.remainingQuota();
    if (left < 1) throw new QuerytabsError('mailQuota', { needed: 1, left });
    const { content: made } = mailOfTabs(platform, t, config, job);
    const subject = t('mail.test', { subject: made.subject }).slice(0, 250);
    mail.send({ ...made, to: [user], subject });
    workbook.toast(t('mail.testSent', { user }), job.name, 10);
  });
}

/** A mail and who would get it: apart, so that a test goes to nobody else. */
interface PreparedMail {
  content: MailContent;
  audience: Audience;
}

/** The mail that a job would send if its queries gave what is on their tabs. Nothing is run, and nothing attached. */
function mailOfTabs(platform: Platform, t: Translate, config: Config, job: Job): PreparedMail {
  const words = wordsOf(t, job);
  const { queries, broken } = jobOrder(config, job, 'menu');
  const { layout } = config;
  const { results, cells, audience } = readBook(
    platform,
    seenJob(job),
    queries.map((query) => ({ query })),
    layout,
  );
  const all: MailSection[] = [
    ...results.map(({ shown, rows, ...rest }, i): MailSection => {
      const base = { name: queries[i]?.name ?? '', ...rest };
      if (!shown) return { ...base, error: words('mail.notYet') };
      return { ...base, shown, totalRows: rows, columns: [], rows: [] };
    }),
    ...broken.map(({ name, error }) => ({ name, error: sentence(words, error) })),
  ];
  const remarks = [{ text: words('mail.testNote'), url: layout.url }];
  const facts = mailFacts(platform, words, layout, job, {
    started: platform.now(),
    user: platform.session.email(),
    trigger: 'menu',
    outcomes: [],
    failures: [],
  });
  const isBurst = job.options.burst !== '';
  const own = isBurst ? firstShare(job, all) : { sections: all, facts: {} };
  const changes = previewChanges(platform, words, layout, job, queries, own.sections);
  const told = { ...facts, ...own.facts };
  const content = composeMail(words, job, own.sections, told, { attachments: [], remarks }, cells, changes);
  return { content, audience: isBurst ? { to: [own.facts.recipient ?? ''] } : audience };
}

/** A mail as a page: who gets it, its subject, and its body with the pictures inside; links open beside the sheet. */
function previewPage(t: Translate, { content, audience }: PreparedMail): string {
  const { subject, html, images = [] } = content;
  const { to, cc = [], bcc = [], replyTo = '', name = '' } = audience;
  const line = (caption: string, text: string) => `<div><b>${caption}:</b> ${escapeHtml(text)}</div>`;
  const more = [
    [t('jobOption.cc'), cc.join(', ')],
    [t('jobOption.bcc'), bcc.join(', ')],
    [t('jobOption.replyTo'), replyTo],
    [t('jobOption.sender'), name],
  ] as const;
  const head = [
    line(t('jobs.recipients'), to.join(', ')),
    ...more.flatMap(([caption, text]) => (text ? line(caption, text) : [])),
    line(t('jobs.subject'), subject),
  ].join('');
  return images
    .reduce(
      (page, { cid, png }) => page.replace(`"cid:${cid}"`, `"data:image/png;base64,${png}"`),
      html.replace('<head>', '<head><base target="_blank">'),
    )
    .replace(/<body[^>]*>/, (body) => `${body}<div style="padding:8px 16px;${textStyle}">${head}</div><hr>`);
}
