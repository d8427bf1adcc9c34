import { asQuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import type { RunControl, Step } from '../runs/progress.ts';
import { onTab } from '../workbook/a1.ts';
import type { Layout } from '../workbook/layout.ts';
import type { ExtendedValue, Rectangle, SheetRequest } from '../workbook/requests.ts';
import { goOn } from './go-on.ts';

/** Marks a hidden tab that holds a result on its way; the value is the id of the run that brings it. */
const stagingKey = 'querytabs.staging';

/** A result on a hidden tab of exactly its size, header included. */
export interface Staging {
  sheetId: number;
  area: Rectangle;
}

/**
 * Brings a large result into the workbook where nobody sees it, in pieces that Google takes, so that putting it on its
 * tab is one copy within the workbook. Ends early, and leaves nothing, when somebody wants the run to end or time is up.
 */
export function stageResult(
  platform: Platform,
  control: RunControl,
  at: Omit<Step, 'phase'>,
  runId: string,
  rows: readonly ExtendedValue[][],
): Staging {
  const { workbook } = platform;
  const [header = []] = rows;
  const sheetId = platform.newSheetId();
  const title = `querytabs ${sheetId}`;
  const gridProperties = { rowCount: rows.length, columnCount: header.length };
  const mark = { metadataKey: stagingKey, metadataValue: runId, location: { sheetId } };
  try {
    workbook.commit([
      { addSheet: { properties: { sheetId, title, hidden: true, gridProperties } } },
      { createDeveloperMetadata: { developerMetadata: { ...mark, visibility: 'DOCUMENT' } } },
    ]);
    for (let row = 0; row < rows.length; ) {
      goOn(platform, control);
      const piece = nextPiece(rows, row);
      writePiece(platform, onTab(title, `${row + 1}:${row + piece.length}`), piece);
      row += piece.length;
      control.report({ phase: 'writing', ...at, rows: row - 1, totalRows: rows.length - 1 }, true);
    }
  } catch (thrown) {
    removeStaging(platform, sheetId);
    throw thrown;
  }
  return { sheetId, area: { row: 0, column: 0, rows: rows.length, columns: header.length } };
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

/** Rows from `first` on that make a request of about two megabytes, as Google recommends at the most
 * (developers.google.com/workspace/sheets/api/limits). */
function nextPiece(rows: readonly ExtendedValue[][], first: number): (string | number | boolean | null)[][] {
  const piece: (string | number | boolean | null)[][] = [];
  let bytes = 0;
  for (let row = first; row < rows.length && bytes < limits.requestBytes; row++) {
    const values = (rows[row] ?? []).map(plainValue);
    for (const value of values) bytes += 4 + (typeof value === 'string' ? value.length * 2 : 12);
    piece.push(values);
  }
  return piece;
}

function plainValue({
  stringValue,
  numberValue,
  boolValue,
}: ExtendedValue): string | number | boolean | null {
  return stringValue ?? numberValue ?? boolValue ?? null;
}

/** Writing the same values again changes nothing, so a write of unknown fate is repeated once. */
function writePiece(
  { workbook }: Platform,
  range: string,
  piece: (string | number | boolean | null)[][],
): void {
  try {
    workbook.writeValues(range, piece);
  } catch (thrown) {
    if (asQuerytabsError(thrown).code !== 'unavailable') throw thrown;
    workbook.writeValues(range, piece);
  }
}
