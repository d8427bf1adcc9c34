import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import { statusRequests } from '../config/status-cells.ts';
import { type LetterItem, letter } from '../delivery/letter.ts';
import { sendOnce } from '../delivery/send-once.ts';
import { describeError } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { Dispatcher } from '../schedule/dispatcher-state.ts';
import {
  changeState,
  type JobState,
  jobKey,
  type Note,
  noteOf,
  parseStates,
  stateValue,
} from '../schedule/job-state.ts';

/** What `mail failures = no` silences. */
const failureKinds: readonly Note['kind'][] = ['failed', 'stopped', 'recovered'];

/** A mail that was about to be sent longer ago than this is not under way any more: no execution lasts as long. */
const overMs = 10 * 60_000;

/** Rows that cannot run are told once, and as recovered after their next good run. */
export function noteBroken(platform: Platform, t: Translate, { jobs, brokenJobs }: Config): void {
  if (brokenJobs.length === 0) return;
  const { states } = parseStates(platform.store.startingWith('job.'));
  for (const { name, error } of brokenJobs) {
    const state = states.get(jobKey(name));
    if (!state || state.told) continue;
    const note = noteOf('failed', describeError(t, error), jobs.length + brokenJobs.length);
    changeState(platform, name, (now) => (now.told ? undefined : { ...now, told: true, note }));
  }
}

/**
 * Mails the owner what there is to tell of all jobs, at most once: the notes say that the mail is about to be sent before
 * it is, and one that was left so is told on its job's row as uncertain.
 */
export function tellOwner(platform: Platform, t: Translate, config: Config, dispatcher: Dispatcher): void {
  const { owner, failures = true } = dispatcher;
  const states = noted(platform);
  const left = states.filter(
    ({ note }) => note?.sending !== undefined && platform.now() - note.sending > overMs,
  );
  if (left.length > 0) tellUncertain(platform, t, config, left);
  const unsent = states.filter(({ note }) => note && note.sending === undefined);
  const isMuted = ({ note }: JobState) => !failures && note && failureKinds.includes(note.kind);
  const muted = unsent.filter(isMuted);
  if (muted.length > 0) forget(platform, muted);
  const open = unsent.filter((state) => !isMuted(state));
  if (open.length === 0 || owner === '' || platform.mail.remainingQuota() < 1) return;
  sendOnce(platform, {
    take: () => takeNotes(platform, open),
    compose: (taken) => ownersMail(t, config, dispatcher, taken),
    settle(taken, end) {
      // A mail that was refused is tried again by the next tick, one that may have gone is not.
      if (end === 'refused') putBack(platform, taken);
      else if (end === 'uncertain') tellUncertain(platform, t, config, taken);
      else forget(platform, taken);
    },
  });
}

function noted({ store }: Platform): JobState[] {
  return [...parseStates(store.startingWith('job.')).states.values()].filter(
    ({ note }) => note !== undefined,
  );
}

/** Marks notes as being sent; those that another execution took meanwhile are left out. Call it under the lock. */
function takeNotes(platform: Platform, open: readonly JobState[]): JobState[] | undefined {
  const wanted = open.map(({ name }) => name);
  const taken = noted(platform).flatMap((state) => {
    const { name, note } = state;
    if (!note || note.sending !== undefined || !wanted.includes(name)) return [];
    return [{ ...state, note: { ...note, sending: platform.now() } }];
  });
  platform.store.setAll(Object.assign({}, ...taken.map(stateValue)));
  return taken.length > 0 ? taken : undefined;
}

function putBack(platform: Platform, taken: readonly JobState[]): void {
  rewrite(platform, taken, ({ note: { sending: _, ...note } }) => ({ note }));
}

function forget(platform: Platform, taken: readonly JobState[]): void {
  rewrite(platform, taken, () => ({ note: undefined }));
}

/** Changes the notes that were taken; a job that has another one since keeps that. */
function rewrite(
  platform: Platform,
  taken: readonly JobState[],
  change: (state: JobState & { note: Note }) => { note: Note | undefined },
): void {
  platform.exclusively(() => {
    const { states } = parseStates(platform.store.startingWith('job.'));
    const changed = taken.flatMap(({ name, note }) => {
      const state = states.get(jobKey(name));
      if (!state?.note || state.note.sending !== note?.sending) return [];
      const { note: own, ...rest } = state;
      const { note: left } = change({ ...state, note: own });
      return [{ ...rest, ...(left && { note: left }) }];
    });
    platform.store.setAll(Object.assign({}, ...changed.map(stateValue)));
  });
}

/** Before the notes go: what cannot be told is not forgotten. */
function tellUncertain(platform: Platform, t: Translate, config: Config, left: readonly JobState[]): void {
  const requests = left.flatMap(({ name, note }) => {
    const job = jobNamed(config, name);
    if (!job || !note) return [];
    const words = [t('notice.uncertain'), note.words].filter(Boolean).join('\n');
    return statusRequests(config.jobsSheet, job.row, {
      status: { value: { stringValue: words }, bad: true },
    });
  });
  if (requests.length > 0) platform.exclusively(() => platform.workbook.commit(requests));
  forget(platform, left);
}

function jobNamed({ jobs }: Config, name: string): Job | undefined {
  return jobs.find((job) => jobKey(job.name) === jobKey(name));
}

/** One mail for all: each job with what happened, how to mend it, and a link to its row. */
function ownersMail(t: Translate, config: Config, { owner }: Dispatcher, states: readonly JobState[]) {
  const { layout } = config;
  const items = states.flatMap(({ name, note }): LetterItem[] => {
    if (!note) return [];
    const title = t(`notice.${note.kind}`, { job: name });
    const tone = note.kind === 'recovered' ? 'good' : 'bad';
    return [{ title, words: note.words, url: rowUrl(config, name), tone }];
  });
  const isGood = states.every(({ note }) => note?.kind === 'recovered');
  const [first] = items;
  const count = items.length;
  return letter(t, {
    to: [owner],
    subject:
      count === 1 && first
        ? `${first.title} – ${layout.title}`
        : t(isGood ? 'notice.subjectGood' : 'notice.subject', { count, workbook: layout.title }),
    parts: [{ items }],
    url: layout.url,
    footer: [t('notice.why', { workbook: layout.title })],
  });
}

/** Address of a job's row in the spreadsheet, or of the spreadsheet when the row is gone. */
export function rowUrl({ layout, jobsSheet, jobs, brokenJobs }: Config, name: string): string {
  const row = [...jobs, ...brokenJobs].find((each) => jobKey(each.name) === jobKey(name))?.row;
  return row === undefined
    ? layout.url
    : `${layout.url}#gid=${jobsSheet.tab.sheetId}&range=${row + 1}:${row + 1}`;
}
