import { limits } from '../limits.ts';
import { isFilled, wholeRows } from '../workbook/areas.ts';
import type { BasicFilter, Block, Tab } from '../workbook/layout.ts';
import type { Area, SheetRequest } from '../workbook/requests.ts';

/** Rows looked at for one run, so that a history that grew before there was an end to it shrinks a step at a time. */
const atOnce = 100;
/** Rows above those, which tell whether the oldest runs are the ones at the bottom. */
const compared = 20;

/** Google refuses to delete the last row that is not frozen, so one alone cannot be kept. */
const kept = () => Math.max(2, limits.runsKept);

/** Rows at the bottom of the history that may go when one more run comes on top; none as long as there is room. */
export function oldestArea(history: Tab): Area[] {
  const over = history.rows - kept();
  if (over <= 0) return [];
  const rows = Math.min(over, atOnce) + compared;
  const row = Math.max(1, history.rows - rows);
  return wholeRows(history, row, history.rows - row);
}

/**
 * Requests that take the oldest runs off the history, and empty rows with them; `columns` are where it has the start and
 * the id of a run. Rows of somebody's own stay. Nothing goes where the bottom may not be the oldest: when a filter has
 * sorted the tab, or when its rows by and large do not go back in time.
 */
export function dropRequests(
  { sheetId, rows, filter }: Tab,
  bottom: Block | undefined,
  columns: { started: number; id: number },
): SheetRequest[] {
  if (!bottom || bottom.area.row + bottom.area.rows !== rows || isSorted(filter)) return [];
  const { area, cells } = bottom;
  const dropped: number[] = [];
  const starts: number[] = [];
  const first = Math.max(kept(), rows - atOnce);
  for (let row = area.row; row < rows; row++) {
    const own = cells[row - area.row] ?? [];
    const started = own[columns.started]?.value;
    const isRun = typeof started === 'number' && isFilled(own[columns.id]);
    if (isRun) starts.push(started);
    if (row >= first && (isRun || !own.some(isFilled))) dropped.push(row);
  }
  if (!goesBack(starts)) return [];
  return dropped.reverse().map((startIndex) => ({
    deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex, endIndex: startIndex + 1 } },
  }));
}

/** A run that waited, or died, is recorded above some that began after it; a tab sorted by anything else is another thing. */
function goesBack(starts: readonly number[]): boolean {
  const forward = starts.filter((started, i) => started > (starts[i - 1] ?? started)).length;
  return forward * 4 <= starts.length;
}

/** A filter that only hides rows leaves them in their order, and is one here and gone there; one that sorts moves them. */
function isSorted(filter: BasicFilter | undefined): boolean {
  const { sortSpecs = [] } = (filter ?? {}) as { sortSpecs?: unknown[] };
  return sortSpecs.length > 0;
}
