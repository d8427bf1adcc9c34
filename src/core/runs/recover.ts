import type { Config } from '../config/load.ts';
import { rowLocator } from '../config/locate-row.ts';
import type { ConfigSheet } from '../config/read-tab.ts';
import { type StatusValue, statusRequests } from '../config/status-cells.ts';
import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { markAt, runMark } from '../refresh/owned.ts';
import { leftoverRequests } from '../refresh/staging.ts';
import type { Layout } from '../workbook/layout.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { writeHistory } from './history.ts';
import { closeEntry, type JournalEntry, readJournal } from './journal.ts';
import { isRecorded } from './record.ts';
import type { Run } from './run.ts';

/**
 * Records the runs whose execution died: what they had done by then, as the workbook's own notes tell, and what not.
 * Nothing of them can still happen, because their last request has ended.
 */
export function recoverRuns(platform: Platform, t: Translate, config: Config): void {
  const { entries, unreadable } = readJournal(platform.store);
  const now = platform.now();
  const dead = entries.filter(({ deadline }) => deadline < now);
  const living = entries.filter((entry) => !dead.includes(entry)).map(({ id }) => id);
  const leftovers = leftoverRequests(config.layout, living);
  if (dead.length + unreadable.length + leftovers.length === 0) return;
  try {
    platform.exclusively(() => {
      // Another execution may have recorded them since.
      const left = readJournal(platform.store);
      for (const entry of left.entries) if (entry.deadline < now) recover(platform, t, config, entry);
      for (const id of left.unreadable) recordUnreadable(platform, t, id);
      if (leftovers.length > 0) platform.workbook.commit(leftovers);
    });
  } catch (thrown) {
    // What cannot be recorded now stays in the journal for the next execution, and holds up nothing else.
    if (!(thrown instanceof QuerytabsError)) throw thrown;
  }
}

function recover(platform: Platform, t: Translate, config: Config, entry: JournalEntry): void {
  if (isRecorded(platform.workbook, entry.id)) {
    // It died between recording itself and leaving the journal.
    closeEntry(platform.store, entry.id);
    return;
  }
  const { id, what, trigger, user, started, seen: ended, job } = entry;
  const fates = entry.queries.map(([name, before]) => ({ name, fate: fateOf(config, id, name, before) }));
  const lines = [
    t('run.interruptedDetail'),
    ...fates.map(({ name, fate }) => t('query.failedDetail', { name, error: t(`run.fate.${fate}`) })),
    ...(entry.mailing ? [t('run.mailUncertain')] : []),
  ];
  const run: Run = {
    id,
    what,
    trigger,
    user,
    started,
    ended,
    ...nothing,
    failures: lines,
    interrupted: true,
  };
  writeHistory(platform, t, run, (layout) => {
    const words = t('run.interruptedStatus', { user, runs: t('runs.title') });
    return [
      ...fates.flatMap(({ name, fate }) =>
        fate === 'kept' ? rowStatus(platform, layout, config.queriesSheet, name, words) : [],
      ),
      ...(job === undefined ? [] : rowStatus(platform, layout, config.jobsSheet, job, lines.join('\n'))),
    ];
  });
  closeEntry(platform.store, id);
}

/** What cannot be read is told once and stops nothing. */
function recordUnreadable(platform: Platform, t: Translate, id: string): void {
  const now = platform.now();
  const about = { id, what: t('run.unknown'), trigger: 'menu', user: '', started: now, ended: now } as const;
  const failures = [t('run.interruptedDetail'), t('run.unreadable')];
  writeHistory(platform, t, { ...about, ...nothing, failures, interrupted: true }, () => []);
  closeEntry(platform.store, id);
}

const nothing = { outcomes: [], mailsSent: 0, mailNotes: [] };

/** Whether the run's own result stands on the query's tab, the one from before it, or a later one. */
function fateOf(
  { layout, queries }: Config,
  runId: string,
  name: string,
  before: string,
): 'done' | 'kept' | 'later' {
  const query = queries.find((candidate) => candidate.name === name);
  const mark = query ? markAt(layout, query) : '';
  if (query && mark === runMark(runId)) return 'done';
  return mark === before ? 'kept' : 'later';
}

function rowStatus(
  { workbook }: Platform,
  layout: Layout,
  sheet: ConfigSheet,
  name: string,
  words: string,
): SheetRequest[] {
  const row = rowLocator(workbook, layout, sheet)(name, -1);
  const status: StatusValue = { value: { stringValue: words }, bad: true };
  return row === undefined ? [] : statusRequests(sheet, row, { status });
}
