import type { Job } from '../config/jobs.ts';
import { loadConfig } from '../config/load.ts';
import { instantText } from '../config/status-cells.ts';
import { type LetterPart, letter } from '../delivery/letter.ts';
import type { Mail } from '../delivery/mail.ts';
import { QuerytabsError } from '../errors.ts';
import type { PlainMessageKey, Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { Beat, Dispatcher } from '../schedule/dispatcher-state.ts';
import { upcomingRuns } from '../schedule/due.ts';
import type { Layout } from '../workbook/layout.ts';

/** Jobs named in the mail, and due times of each that are counted. */
const mostJobs = 5;
const mostTimes = 1_000;

/** What a mail about the watch tells of. */
interface WatchFacts {
  layout: Layout;
  /** None where `Jobs` cannot be read. */
  jobs: readonly Job[];
  watcher: string;
  to: string[];
  dispatcher: Dispatcher;
  beat: Beat | undefined;
  /** When an earlier mail was about to be sent of which nothing more is known. */
  uncertain: number | undefined;
}

export function readFacts(platform: Platform, t: Translate): Pick<WatchFacts, 'layout' | 'jobs'> {
  try {
    return loadConfig(platform, t);
  } catch (thrown) {
    // Without the tab the silence is told all the same.
    if (!(thrown instanceof QuerytabsError)) throw thrown;
    return { layout: platform.workbook.layout(), jobs: [] };
  }
}

/** Says since when the schedules are silent, what was missed, and what helps. */
export function silenceMail(t: Translate, facts: WatchFacts, now: number): Mail {
  const { layout, beat, dispatcher } = facts;
  const { owner } = dispatcher;
  const menuItem = (key: PlainMessageKey) => `${t('product')} › ${t(key)}`;
  return mailOf(t, facts, t('watch.silent', { workbook: layout.title }), [
    { lines: [t('watch.since', { owner, ...momentOf(facts, beat?.seen) })] },
    ...missedPart(t, facts, beat?.seen ?? now, now),
    {
      lines: [
        t('watch.toDoOwner', { owner, on: menuItem('menu.schedulesOn') }),
        t('watch.toDoOther', { owner, takeOver: menuItem('menu.takeOver') }),
        t('watch.toDoTime', { settings: menuItem('menu.settings') }),
      ],
    },
  ]);
}

export function againMail(t: Translate, facts: WatchFacts): Mail {
  const { layout, beat, dispatcher } = facts;
  const words = t('watch.againSince', { owner: dispatcher.owner, ...momentOf(facts, beat?.seen) });
  return mailOf(t, facts, t('watch.again', { workbook: layout.title }), [{ lines: [words] }]);
}

function mailOf(
  t: Translate,
  { layout, watcher, to, uncertain }: WatchFacts,
  subject: string,
  parts: LetterPart[],
): Mail {
  const time = uncertain !== undefined && instantText(uncertain, layout.timeZone);
  const remark = time ? [{ lines: [t('letter.uncertain', { time })] }] : [];
  const watch = `${t('product')} › ${t('menu.watch')}`;
  return letter(t, {
    to,
    subject,
    parts: [...parts, ...remark],
    url: layout.url,
    footer: [t('watch.why', { watcher, workbook: layout.title, watch })],
  });
}

function missedPart(t: Translate, { layout, jobs }: WatchFacts, since: number, now: number): LetterPart[] {
  const missed = jobs
    .map((job) => ({ name: job.name, times: upcomingRuns(job, since, mostTimes, now) }))
    .filter(({ times }) => times.length > 0)
    .sort((a, b) => b.times.length - a.times.length);
  if (missed.length === 0) return [];
  const rest = missed.slice(mostJobs);
  const lines = missed.slice(0, mostJobs).map(({ name: job, times }) => {
    const time = instantText(times[0] ?? since, layout.timeZone);
    const count = times.length < mostTimes ? times.length : `${mostTimes}+`;
    return t('watch.missedJob', { job, count, time });
  });
  const count = rest.reduce((sum, { times }) => sum + times.length, 0);
  if (rest.length > 0) lines.push(t('watch.missedMore', { jobs: rest.length, count }));
  return [{ heading: t('watch.missed'), lines }];
}

function momentOf({ layout }: WatchFacts, time: number | undefined): { since: string; zone: string } {
  const since = time === undefined ? '?' : instantText(time, layout.timeZone);
  return { since, zone: layout.timeZone };
}
