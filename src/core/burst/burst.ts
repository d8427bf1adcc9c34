import type { Job } from '../config/jobs.ts';
import { instantText } from '../config/status-cells.ts';
import type { Findings } from '../delivery/decide.ts';
import { wordsOf } from '../delivery/deliver.ts';
import { asQuerytabsError, type ErrorCode, isPassing, QuerytabsError } from '../errors.ts';
import { describeError } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { timeLeft } from '../refresh/go-on.ts';
import type { JournalEntry } from '../runs/journal.ts';
import type { Going } from '../runs/order.ts';
import type { RunControl } from '../runs/progress.ts';
import type { Run } from '../runs/run.ts';
import type { BurstNote, Odd } from './note.ts';
import { findOutbox, type Line, type Outbox, openOutbox, type Told } from './outbox.ts';
import { prepareBurst } from './prepare.ts';
import { sendReport } from './report.ts';
import { type Common, shareMail } from './share-mail.ts';

/** Mails a day that are left to Querytabs' own: failures, reports. */
const reserve = 10;
/** Mails of which the tab tells at once, and lines that are read at once. */
const block = 50;
/** A mail, and telling of a block, have to end before the execution does. */
const mailMs = 15_000;
/** What a tick keeps for the other jobs that it owes: a burst takes many ticks. */
const othersMs = 120_000;
/** When Google's day begins anew is not known, so its quota is asked now and then. */
const quotaWaitMs = 60 * 60_000;
const passingWaitMs = 10 * 60_000;
/** Mails in a row without an answer after which it is Google that fails, and pauses in a row after which the run does. */
const most = { unanswered: 5, tries: 12 };
/** What the journal has room for of recipients who were not simply sent a mail, and of the words about each. */
const room = { odd: 10, words: 100 };

/** That a burst goes on in a later execution, not before `until` where that is given, and what its job's row says till then. */
export interface Later {
  until?: number;
  words?: string;
}

/**
 * Sends the mails of a job that has one for each recipient, from where an earlier execution of the run stopped; undefined
 * once that is done, and told in the run. Of each recipient it is noted that the mail is about to go: a note that is left
 * over is uncertain, and never sent again. Errors that pass are thrown only until the outbox stands.
 */
export function deliverBurst(
  going: Going,
  job: Job,
  control: RunControl,
  findings: Findings,
  receipt: Going['mail'],
): Later | undefined {
  const { platform, t, run, journal } = going;
  try {
    const isBegun = () => findOutbox(platform.workbook.layout(), run.id) !== undefined;
    const noted = journal.burst();
    // Of what was noted before its outbox stood nothing was sent.
    if (!noted || (noted.next === 1 && !noted.open && !noted.ended && !isBegun())) {
      const nothing = prepareBurst(going, job, control, findings);
      if (nothing !== undefined) {
        run.mailNotes.push(nothing);
        return undefined;
      }
      if (run.due === undefined && run.trigger !== 'request') platform.triggers.continueSoon();
    }
  } catch (thrown) {
    const error = asQuerytabsError(thrown);
    if (error.code === 'timeBudget') return {};
    if (isPassing(error.code) || error.code === 'cancelled') throw thrown;
    fail(run, t('run.mailNotSent', { error: describeError(t, error) }), error.code);
    return undefined;
  }
  const note = journal.burst();
  if (!note) return undefined;
  try {
    const sender = burstSender(going, job, control, note);
    const later = sender.goOn();
    if (later) return later;
    const { tab } = sender;
    journal.noteBurst({ ...sender.note, ended: true });
    tellCounts(t, run, sender.note, tab.title);
    if (job.recipients.length > 0) sendReport(going, job, tab, sender.note, receipt);
    return undefined;
  } catch (thrown) {
    const error = asQuerytabsError(thrown);
    const current = journal.burst() ?? note;
    // What nobody foresaw may pass as well, and would end what takes days.
    const mayPass = isPassing(error.code) || error.code === 'unexpected';
    if (!mayPass || current.ended || current.tries >= most.tries) throw thrown;
    quietly(() => journal.noteBurst({ ...current, tries: current.tries + 1 }));
    return { until: platform.now() + passingWaitMs };
  }
}

function fail(run: Run, words: string, code: ErrorCode): void {
  run.failures.push(words);
  run.codes.push(code);
}

function tellCounts(t: Translate, run: Run, note: BurstNote, tab: string): void {
  const { sent, unknown, count } = note;
  const words = t('burst.counts', { sent, unknown, no: count - sent - unknown, tab });
  run.mailsSent = sent;
  if (unknown > 0) fail(run, words, 'mailUncertain');
  else run.mailNotes.push(words);
}

/** Takes up what an earlier execution left, and sends on. */
function burstSender(
  { platform, t, config, order, run, journal }: Going,
  job: Job,
  control: RunControl,
  noted: BurstNote,
) {
  const { mail, now } = platform;
  const zone = config.layout.timeZone;
  const words = wordsOf(t, job);
  const box = openOutbox(platform, platform.workbook.layout(), run.id, noted.key);
  if (!box) throw new QuerytabsError('burstGone');
  const common = box.common === undefined ? undefined : (JSON.parse(box.common) as Common);
  const query = order.queries.find(({ name }) => name === common?.query);
  if (!common || !query) throw new QuerytabsError(common ? 'queryGone' : 'burstChanged');
  const parts = { job, query, common };
  let { note, told } = takeUp(t, box.states, noted);
  /** Whether what is noted is what is known. */
  let isNoted = note === noted;
  const write = (change: Partial<BurstNote>) => {
    note = { ...note, ...change, time: now() };
    isNoted = false;
    // The same again changes nothing, and without it a mail would be uncertain for nothing.
    try {
      journal.noteBurst(note);
    } catch {
      journal.noteBurst(note);
    }
    isNoted = true;
  };
  const tell = () => {
    if (!isNoted) write({});
    if (told.size > 0) box.tell(told);
    told = new Map();
    if (note.from < note.next) note = { ...note, from: note.next, odd: [] };
  };
  /** The mail at hand is not under way. */
  const close = () => {
    const { open: _, ...rest } = note;
    note = rest;
    isNoted = false;
  };
  const end = (number: number, state: 'sent' | Odd, text = t('burst.sent')) => {
    close();
    const { sent, unknown, odd } = note;
    note = {
      ...note,
      next: number + 1,
      sent: sent + (state === 'sent' ? 1 : 0),
      unknown: unknown + (state === 'unknown' ? 1 : 0),
      odd: state === 'sent' ? odd : [...odd, [number, state, text.slice(0, room.words)]],
    };
    told.set(number, { state, words: text, ...(state !== 'no' && { time: now() }) });
  };
  let unanswered = 0;
  let left = 0;
  /** Undefined: go on. */
  const sendOne = (line: Line): Later | undefined => {
    const { number } = line;
    if (line.data === undefined) {
      if (box.states.get(number) === 'no') note = { ...note, next: number + 1 };
      else
        end(number, 'no', t('burst.notSent', { why: describeError(t, new QuerytabsError('burstChanged')) }));
      return undefined;
    }
    if (timeLeft(platform) < (run.due === undefined ? mailMs : othersMs)) return {};
    if (number % 10 === 0 && control.isCancelled()) throw new QuerytabsError('cancelled');
    if (left < 1) return quotaLater();
    let content: ReturnType<typeof shareMail>;
    try {
      content = shareMail(platform, control, words, zone, parts, line);
    } catch (thrown) {
      const error = asQuerytabsError(thrown);
      if (error.code === 'timeBudget') return {};
      if (isPassing(error.code) || error.code === 'cancelled') throw thrown;
      end(number, 'no', t('burst.notSent', { why: describeError(t, error) }));
      return undefined;
    }
    try {
      write({ next: number, open: true, tries: 0 });
    } catch (thrown) {
      close();
      throw thrown;
    }
    left--;
    try {
      mail.send(content);
    } catch (thrown) {
      const error = asQuerytabsError(thrown);
      if (error.code === 'mailUncertain') {
        end(number, 'unknown', t('burst.unanswered'));
        return ++unanswered >= most.unanswered ? { until: now() + quotaWaitMs } : undefined;
      }
      close();
      if (mail.remainingQuota() < 1) return quotaLater();
      end(number, 'no', t('burst.notSent', { why: describeError(t, error) }));
      return undefined;
    }
    unanswered = 0;
    end(number, 'sent');
    return undefined;
  };
  const quotaLater = (): Later => {
    const until = now() + quotaWaitMs;
    const { sent, count } = note;
    return { until, words: t('burst.goesOn', { sent, count, time: instantText(until, zone) }) };
  };
  return {
    tab: box.tab,
    get note() {
      return note;
    },
    goOn(): Later | undefined {
      try {
        tell();
        left = note.next > note.count ? 0 : mail.remainingQuota() - reserve;
        while (note.next <= note.count) {
          const { next } = note;
          const numbers = Array.from({ length: Math.min(block, note.count + 1 - next) }, (_, i) => next + i);
          control.report({ phase: 'mailing', done: next - 1, count: note.count });
          const lines = new Map(box.read(numbers).map((line) => [line.number, line]));
          for (const number of numbers) {
            const line = lines.get(number);
            // A line that somebody deleted has nobody to be told.
            const later = line ? sendOne(line) : undefined;
            if (!line) note = { ...note, next: number + 1 };
            if (note.odd.length >= room.odd) tell();
            if (later) return later;
          }
          tell();
        }
        return undefined;
      } finally {
        quietly(tell);
      }
    },
  };
}

/** What cannot be told or noted now is by the execution that goes on, or with what is noted next. */
function quietly(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    if (!(thrown instanceof QuerytabsError)) throw thrown;
  }
}

/** What an earlier execution noted and the tab does not tell yet; a mail that may have been under way is uncertain. */
function takeUp(
  t: Translate,
  states: Outbox['states'],
  noted: BurstNote,
): { note: BurstNote; told: Map<number, Told> } {
  const told = new Map<number, Told>();
  const { open, ...rest } = noted;
  let note: BurstNote = noted;
  if (open) {
    const { next, unknown } = noted;
    note = {
      ...rest,
      next: next + 1,
      unknown: unknown + 1,
      odd: [...noted.odd, [next, 'unknown', t('burst.uncertain')]],
    };
  }
  const { time } = noted;
  for (let number = note.from; number < note.next; number++)
    if (!states.get(number)) told.set(number, { state: 'sent', words: t('burst.sent'), time });
  for (const [number, state, words] of note.odd)
    told.set(number, { state, words, ...(state !== 'no' && { time }) });
  return { note, told };
}

/** Says in the outbox of a run that ends early what became of each recipient; gives a line about all. */
export function endBurst(
  { workbook, ...platform }: Platform,
  t: Translate,
  { id, burst }: Pick<JournalEntry, 'id' | 'burst'>,
): { words: string; sent: number } | undefined {
  if (!burst || burst.ended) return undefined;
  const box = openOutbox({ workbook, ...platform }, workbook.layout(), id, burst.key);
  const { note, told } = takeUp(t, box?.states ?? new Map(), burst);
  const stopped = t('burst.notSent', { why: t('burst.stopped') });
  for (const [number, state] of box?.states ?? [])
    if (number >= note.next && state === '') told.set(number, { state: 'no', words: stopped });
  if (told.size > 0) box?.tell(told);
  const { sent, unknown, count } = note;
  const tab = box?.tab.title ?? '–';
  return { sent, words: t('burst.counts', { sent, unknown, no: count - sent - unknown, tab }) };
}
