import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import { statusRequests } from '../config/status-cells.ts';
import { escapeHtml } from '../delivery/html.ts';
import { QuerytabsError } from '../errors.ts';
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
export function tellOwner(platform: Platform, t: Translate, config: Config, { owner }: Dispatcher): void {
  const states = noted(platform);
  const left = states.filter(
    ({ note }) => note?.sending !== undefined && platform.now() - note.sending > overMs,
  );
  if (left.length > 0) tellUncertain(platform, t, config, left);
  const open = states.filter(({ note }) => note && note.sending === undefined);
  if (open.length === 0 || owner === '' || platform.mail.remainingQuota() < 1) return;
  const taken = takeNotes(platform, open);
  if (taken.length === 0) return;
  try {
    platform.mail.send(ownersMail(t, config, owner, taken));
  } catch (thrown) {
    if (!(thrown instanceof QuerytabsError)) throw thrown;
    // A mail that was refused is tried again by the next tick, one that may have gone is not.
    if (thrown.code !== 'mailUncertain') putBack(platform, taken);
    else tellUncertain(platform, t, config, taken);
    return;
  }
  forget(platform, taken);
}

function noted({ store }: Platform): JobState[] {
  return [...parseStates(store.startingWith('job.')).states.values()].filter(
    ({ note }) => note !== undefined,
  );
}

/** Marks notes as being sent; those that another execution took meanwhile are left out. */
function takeNotes(platform: Platform, open: readonly JobState[]): JobState[] {
  return platform.exclusively(() => {
    const wanted = open.map(({ name }) => name);
    const still = noted(platform).filter(
      ({ name, note }) => wanted.includes(name) && note?.sending === undefined,
    );
    const taken = still.flatMap((state) =>
      state.note ? { ...state, note: { ...state.note, sending: platform.now() } } : [],
    );
    platform.store.setAll(Object.assign({}, ...taken.map(stateValue)));
    return taken;
  });
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
function ownersMail(t: Translate, config: Config, owner: string, states: readonly JobState[]) {
  const { layout, jobsSheet, jobs, brokenJobs } = config;
  const items = states.flatMap(({ name, note }) => {
    if (!note) return [];
    const row = [...jobs, ...brokenJobs].find((each) => jobKey(each.name) === jobKey(name))?.row;
    const place = row === undefined ? '' : `#gid=${jobsSheet.tab.sheetId}&range=${row + 1}:${row + 1}`;
    const title = t(`notice.${note.kind}`, { job: name });
    return [{ title, words: note.words, url: layout.url + place }];
  });
  const isGood = states.every(({ note }) => note?.kind === 'recovered');
  const [first] = items;
  const count = items.length;
  const subject =
    count === 1 && first
      ? `${first.title} – ${layout.title}`
      : t(isGood ? 'notice.subjectGood' : 'notice.subject', { count, workbook: layout.title });
  const why = t('notice.why', { workbook: layout.title });
  return {
    to: [owner],
    subject: subject.replace(/\s+/g, ' ').slice(0, 250),
    text: [...items.map(({ title, words, url }) => [title, words, url].filter(Boolean).join('\n')), why].join(
      '\n\n',
    ),
    html: `<div style="font-family:Arial,'Apple SD Gothic Neo','Malgun Gothic',sans-serif;font-size:14px;color:#1f2933;line-height:1.5">${items
      .map(
        ({ title, words, url }) =>
          `<p style="margin:0 0 4px"><b>${escapeHtml(title)}</b></p>${
            words === '' ? '' : `<p style="margin:0 0 4px;white-space:pre-line">${escapeHtml(words)}</p>`
          }<p style="margin:0 0 18px"><a href="${escapeHtml(url)}" style="color:#0b57d0">${escapeHtml(t('notice.open'))}</a></p>`,
      )
      .join('')}<p style="color:#5f6b7a;font-size:12px">${escapeHtml(why)}</p></div>`,
    attachments: [],
  };
}
