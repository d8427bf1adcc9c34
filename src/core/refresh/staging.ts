import { asQuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import { onTab, rectangleA1 } from '../workbook/a1.ts';
import type { Layout } from '../workbook/layout.ts';
import { createMark, deleteMark } from '../workbook/marks.ts';
import { type CellValue, cellsRequest, type SheetRequest } from '../workbook/requests.ts';
import type { Staging } from './change.ts';

/** Marks a hidden tab that holds a result on its way; the value is the id of the run that brings it. */
const stagingKey = 'querytabs.staging';

/** Writes a result to a hidden tab, in pieces that Google takes, so that putting it on its tab is one copy. */
export interface StagingWriter {
  staging: Staging;
  /** Whether the rows go to the tab itself, where everybody sees them come. */
  inView: boolean;
  /** Takes rows; writes them once there are enough for a request. */
  add(rows: readonly CellValue[][]): void;
  /** Writes what was taken and not written. */
  flush(): void;
}

/** How a staging tab is laid out: the header begins at `row` and `column`, the names stand in it. */
export interface StagingPlan {
  row: number;
  column: number;
  names: readonly string[];
  /** Rows of data there will be, as far as it is known. */
  rows: number;
}

/** Told, before a piece is written, how many rows will be there with it. */
export type Writing = (rows: number) => void;

/** Makes a hidden tab of exactly the size the plan says. */
export function makeStaging(
  platform: Platform,
  runId: string,
  plan: StagingPlan,
  writing: Writing,
): StagingWriter {
  const { workbook } = platform;
  const sheetId = platform.newSheetId();
  const { row, column, names } = plan;
  const gridProperties = {
    rowCount: row + 1 + Math.max(1, plan.rows),
    columnCount: column + names.length,
  };
  workbook.commit([
    { addSheet: { properties: { sheetId, title: titleOf(sheetId), hidden: true, gridProperties } } },
    createMark(stagingKey, runId, { sheetId }),
    cellsRequest({ sheetId, rowIndex: row, columnIndex: column }, [names]),
  ]);
  return stagingWriter(platform, { sheetId, row, column, rows: 0 }, plan, writing);
}

/** Goes on with a staging tab of an earlier execution. */
export function stagingWriter(
  platform: Platform,
  staging: Staging,
  plan: StagingPlan,
  writing: Writing,
): StagingWriter {
  let room = Math.max(1, plan.rows);
  return pieceWriter(staging, false, writing, (rows) => {
    const needed = staging.rows + rows.length;
    if (needed > room) {
      const length = Math.max(needed - room, Math.ceil(room / 2));
      platform.workbook.commit([
        { appendDimension: { sheetId: staging.sheetId, dimension: 'ROWS', length } },
      ]);
      room += length;
    }
    const { row, column } = staging;
    const area = { row: row + 1 + staging.rows, column, rows: rows.length, columns: plan.names.length };
    writeTwice(platform, onTab(titleOf(staging.sheetId), rectangleA1(area)), rows);
  });
}

/** Gathers rows to pieces of the size that Google recommends for a request, and counts in `staging` what is written. */
export function pieceWriter(
  staging: Staging,
  inView: boolean,
  writing: Writing,
  write: (rows: CellValue[][]) => void,
): StagingWriter {
  let waiting: CellValue[][] = [];
  let bytes = 0;
  const flush = () => {
    if (waiting.length === 0) return;
    writing(staging.rows + waiting.length);
    write(waiting);
    staging.rows += waiting.length;
    waiting = [];
    bytes = 0;
  };
  return {
    staging,
    inView,
    add(rows) {
      for (const row of rows) {
        waiting.push(row);
        bytes += jsonBytes(row);
        if (bytes >= limits.requestBytes) flush();
      }
    },
    flush,
  };
}

function titleOf(sheetId: number): string {
  return `querytabs ${sheetId}`;
}

/** Takes a staging tab away that nobody needs any more; one that stays is taken away by a later run. */
export function removeStaging({ workbook }: Platform, sheetId: number): void {
  try {
    workbook.commit([{ deleteSheet: { sheetId } }]);
  } catch {
    // It may never have been made, and what is told is why the refresh failed.
  }
}

/** Requests that take away what runs left behind that are not among the `living`. */
export function leftoverRequests({ tabs }: Layout, living: readonly string[]): SheetRequest[] {
  return tabs
    .filter(({ metadata }) =>
      metadata.some(({ key, value }) => key === stagingKey && !living.includes(value)),
    )
    .map(({ sheetId }) => ({ deleteSheet: { sheetId } }));
}

/** A request that makes a run's staging tab an ordinary one, which nobody takes away. */
export function keepRequest(runId: string): SheetRequest {
  return deleteMark({ metadataKey: stagingKey, metadataValue: runId });
}

/** Bytes of a row as JSON in UTF-8, roughly: texts beyond ASCII take up to three bytes a character. */
function jsonBytes(row: readonly CellValue[]): number {
  let bytes = 2;
  for (const value of row) {
    if (typeof value === 'string') bytes += 3 + (/^[ -~]*$/.test(value) ? value.length : value.length * 3);
    else bytes += value === null ? 5 : String(value).length + 1;
  }
  return bytes;
}

/** Writing the same values again changes nothing, so a write of unknown fate is repeated once. */
export function writeTwice({ workbook }: Platform, range: string, rows: CellValue[][]): void {
  try {
    workbook.writeValues(range, rows);
  } catch (thrown) {
    if (asQuerytabsError(thrown).code !== 'unavailable') throw thrown;
    workbook.writeValues(range, rows);
  }
}
