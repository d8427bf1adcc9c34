import type { Job } from '../config/jobs.ts';
import { instantText } from '../config/status-cells.ts';
import { type ChatFacts, chatMessage } from '../delivery/chat-message.ts';
import type { Findings } from '../delivery/decide.ts';
import { decoded, wordsOf } from '../delivery/deliver.ts';
import { loadRows } from '../delivery/load-rows.ts';
import type { MailSection } from '../delivery/mail.ts';
import { postChat } from '../delivery/post-chat.ts';
import { recoveryFacts } from '../delivery/recovery.ts';
import { type Weighed, weighMail } from '../delivery/weigh.ts';
import { asQuerytabsError } from '../errors.ts';
import { describeError, sentence } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { ChatService } from '../ports.ts';
import { findBound } from '../refresh/binding.ts';
import { isShortOfTime } from '../refresh/go-on.ts';
import { findTab, type Layout } from '../workbook/layout.ts';
import type { Going } from './order.ts';
import { noteReceipt } from './receipt.ts';

/**
 * Tells the chats of a job what its run brought, each at most once, under the condition of its mail. Answers whether there
 * was time for that. The first `notRun` failures of the run are of its queries, others of its mail, and are noted nowhere
 * but in this execution.
 */
export function deliverChats(going: Going, job: Job, findings: Findings, notRun: number): boolean {
  const { platform, t, run, journal, chats: { posting = [], posted = [] } = {} } = going;
  const mayPause = run.failures.length === notRun;
  const left = job.options.chat.filter((name) => !posting.includes(name));
  const failed = (thrown: unknown) => {
    const error = asQuerytabsError(thrown).at(job.place('options'));
    run.failures.push(t('run.chatNotSent', { error: describeError(t, error) }));
    run.codes.push(error.code);
  };
  let weighed: Exclude<Weighed, { whyNot: string }> | undefined;
  let facts: ChatFacts | undefined;
  try {
    if (left.length > 0) {
      if (mayPause && isShortOfTime(platform)) return false;
      const { layout } = going.config;
      const answer = weighMail(platform, t, job, run, findings);
      if ('whyNot' in answer) run.mailNotes = [...run.mailNotes, t('run.chatUnmet')];
      else {
        facts = { ...factsOf(going, job), notRun, lines: linesOf(wordsOf(t, job), layout, job, answer) };
        weighed = answer;
      }
    }
  } catch (thrown) {
    if (mayPause && asQuerytabsError(thrown).code === 'timeBudget') return false;
    failed(thrown);
  }
  const sent = [...posted];
  for (const chat of posting.filter((name) => !posted.includes(name))) {
    run.failures.push(t('run.chatUncertain', { chat }));
    run.codes.push('chatUncertain');
  }
  const told = facts;
  let refused: unknown;
  const tell = () => {
    for (const chat of told ? left : []) {
      const compose = (service: ChatService) => told && chatMessage(wordsOf(t, job), told, service);
      try {
        postChat(platform, chat, compose, () => journal.posting(chat));
        sent.push(chat);
        noteReceipt(() => journal.posted(chat));
      } catch (thrown) {
        failed(thrown);
        refused = thrown;
      }
    }
    // What reached nobody, by mail or chat, is told again by the next run.
    const mayBeThere = run.codes.some((code) => code === 'mailUncertain' || code === 'chatUncertain');
    if (run.mailsSent + sent.length === 0 && !mayBeThere && refused) throw refused;
  };
  try {
    const whyNot = weighed?.take();
    if (whyNot !== undefined) run.mailNotes = [...run.mailNotes, t('run.chatUnmet')];
    else weighed?.send(tell);
  } catch (thrown) {
    if (thrown !== refused) failed(thrown);
  }
  run.mailNotes = [...run.mailNotes, ...sent.map((chat) => t('run.chatSent', { chat }))];
  return true;
}

/** What a message says before its counts: that all is well again, or what changed. */
function linesOf(
  t: Translate,
  { timeZone: zone, url }: Layout,
  job: Job,
  { digest, ...sort }: Exclude<Weighed, { whyNot: string }>,
): string[] {
  const { recovered } = recoveryFacts(t, job, sort);
  const changes = digest?.table(t, { zone, url, most: 0 });
  return [recovered, changes?.words].flatMap((line) => line ?? []);
}

function factsOf({ platform, t, run }: Going, job: Job): Omit<ChatFacts, 'notRun' | 'lines'> {
  const layout = platform.workbook.layout();
  const words = wordsOf(t, job);
  const first = run.outcomes.find(({ ok }) => ok);
  const sections = run.outcomes.map((outcome): MailSection => {
    const { name } = outcome.query;
    if (!outcome.ok) return { name, error: sentence(words, outcome.error) };
    const { totalRows } = outcome.result;
    if (outcome !== first) return { name, totalRows, columns: [], rows: [] };
    return { name, totalRows, ...decoded(loadRows(platform, outcome.result), layout.timeZone) };
  });
  const { tab = first && findTab(layout, first.query.tab) } =
    (first && findBound(layout, first.query, () => true)) || {};
  return {
    job: job.name,
    date: instantText(run.started, job.timeZone),
    sections,
    url: tab ? `${layout.url}#gid=${tab.sheetId}` : layout.url,
    columns: job.options.columns,
  };
}
