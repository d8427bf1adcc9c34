import { hasRequests } from '../approval/requests.ts';
import { type ConfigSheet, readConfigTab } from '../config/read-tab.ts';
import { type JobColumn, jobsTab } from '../config/tabs.ts';
import { translator } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { deadFrom, goesOnFrom, holdsDue, parseJournal } from '../runs/journal.ts';
import {
  type Beat,
  beatMs,
  beatValue,
  type Dispatcher,
  parseBeat,
  parseDispatcher,
  silentFor,
} from '../schedule/dispatcher-state.ts';
import { type JobState, parseStates } from '../schedule/job-state.ts';
import { onTab } from '../workbook/a1.ts';
import type { CellRead } from '../workbook/layout.ts';
import type { CellValue } from '../workbook/requests.ts';
import { shortHash } from '../workbook/short-hash.ts';
import { timeUsed } from './budget.ts';

/**
 * Whether a tick has nothing to do, found out in two service calls: it reads what is kept, and then what people wrote
 * into `Jobs`, or once an hour says that it came. `trigger` is the id in the tick's event.
 */
export function isIdle(
  platform: Pick<Platform, 'store' | 'workbook' | 'now'>,
  trigger: string | undefined,
): boolean {
  const began = platform.now();
  const kept = platform.store.startingWith('');
  const dispatcher = parseDispatcher(kept);
  const beat = parseBeat(kept);
  if (!dispatcher || !beat || dispatcher.trigger !== trigger) return false;
  if (firstTask(kept, dispatcher, beat) <= began) return false;
  if (silentFor(dispatcher, beat, began) > 0) return false;
  if (began - beat.seen >= beatMs) {
    platform.store.setAll(beatValue(timeUsed(beat, dispatcher, began, platform.now())));
    return true;
  }
  return isUnchanged(platform, dispatcher, beat);
}

/** When there is something to do at the earliest, by what is kept; ms since 1970. */
function firstTask(kept: Record<string, string>, { owner }: Dispatcher, beat: Beat): number {
  const now = 0;
  // Most say so in plain text, and to read 500 takes longer than all else here.
  const { states, unreadable } = parseStates(
    Object.fromEntries(
      Object.entries(kept).filter(([, text]) => !text.includes('"due":[]') || text.includes('"note":')),
    ),
  );
  const journal = parseJournal(kept);
  if (unreadable.length + journal.unreadable.length > 0) return now;
  if (hasRequests(kept)) return now;
  const isBegun = ({ name }: JobState, due: number) =>
    journal.entries.some((entry) => holdsDue(entry, name, due));
  const hasWork = (state: JobState) =>
    state.note !== undefined || state.due.some((due) => !isBegun(state, due));
  if ([...states.values()].some(hasWork)) return now;
  const runs = journal.entries.map((entry) => (entry.user === owner && goesOnFrom(entry)) || deadFrom(entry));
  return Math.min(beat.next ?? Number.POSITIVE_INFINITY, ...runs);
}

function isUnchanged(
  { workbook }: Pick<Platform, 'workbook'>,
  { language, book }: Dispatcher,
  beat: Beat,
): boolean {
  try {
    const cells = workbook.valuesOf(book, onTab(beat.tab)).map((row) => row.map(cellRead));
    return beat.rows === rowsHash(readJobs(language, beat.tab, cells));
  } catch {
    // The tab has another title, or lacks a column: what is to be done then needs more than two calls.
    return false;
  }
}

function readJobs(language: Dispatcher['language'], title: string, cells: CellRead[][]) {
  const tab = { sheetId: 0, title, rows: 0, columns: 0, metadata: [], tables: [] };
  return readConfigTab(translator(language), tab, jobsTab.columns, cells);
}

/** A value as a cell that shows it: errors and empty cells come as texts. */
function cellRead(value: CellValue): CellRead {
  return { value: value ?? '', text: String(value ?? '') };
}

/** Tells whether somebody changed what is theirs in `Jobs`; what Querytabs writes there does not count. */
export function rowsHash(sheet: ConfigSheet<JobColumn>): string {
  const inputs = jobsTab.columns.filter(({ kind }) => kind === 'input');
  const rows = sheet.rows.map(({ row, cell }) => [
    row,
    ...inputs.map(({ key }) => {
      const { value = '', error = value } = cell(key) ?? {};
      return error;
    }),
  ]);
  const text = JSON.stringify(rows);
  return `${shortHash(text)}${text.length}`;
}
