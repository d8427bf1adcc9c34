import type { AccountLimits } from '../../limits.ts';
import { enterRow } from '../../workbook/enter-cell.ts';
import { instantToSerial, serialToDate } from '../../workbook/serial-date.ts';
import { formatAt, type Sheet, valueAt, writeFormats, writeValues } from '../../workbook/sheet.ts';
import { requireCellLength, requireRoom } from '../../workbook/sheets.ts';
import { sheetById, type Workbook } from '../../workbook/workbook.ts';
import type { Area } from '../protocol.ts';
import { requireSheet } from './require-sheet.ts';
import { UserError } from './user-error.ts';

/** What a person types, pastes and clears, each step of which can be undone. */
export interface Edits {
  /** Enters texts as if they were typed; the grid grows where a paste needs it. */
  enter(sheet: number, row: number, column: number, rows: readonly (readonly string[])[]): void;
  clear(area: Area): void;
  /** Takes the last step back; false when there is none. */
  undo(): boolean;
  canUndo(): boolean;
}

interface Step {
  sheet: number;
  top: number;
  left: number;
  values: ReturnType<typeof valueAt>[][];
  formats: number[][];
}

const mostSteps = 100;

export function createEdits(options: {
  workbook: Workbook;
  limits: AccountLimits;
  now: () => number;
}): Edits {
  const { workbook, limits, now } = options;
  const steps: Step[] = [];
  const today = () => serialToDate(instantToSerial(now(), workbook.timeZone));
  const remember = (sheet: Sheet, top: number, left: number, bottom: number, right: number) => {
    const read = <T>(at: (row: number, column: number) => T) =>
      Array.from({ length: bottom - top }, (_, i) =>
        Array.from({ length: right - left }, (_, j) => at(top + i, left + j)),
      );
    const values = read((row, column) => valueAt(sheet, row, column));
    const formats = read((row, column) => formatAt(sheet, row, column));
    steps.push({ sheet: sheet.id, top, left, values, formats });
    if (steps.length > mostSteps) steps.shift();
  };
  return {
    enter(id, row, column, rows) {
      const sheet = requireSheet(workbook, id);
      const width = Math.max(0, ...rows.map((line) => line.length));
      if (width === 0) return;
      for (const line of rows) for (const text of line) userRefused(() => requireCellLength(text, limits));
      growTo(workbook, limits, sheet, row + rows.length, column + width);
      remember(sheet, row, column, row + rows.length, column + width);
      for (const [i, line] of rows.entries()) enterRow(workbook, sheet, row + i, column, line, today());
    },
    clear({ sheet: id, top, left, bottom, right }) {
      const sheet = requireSheet(workbook, id);
      // Beyond the last row that holds anything there is nothing to clear, and nothing to remember.
      const last = Math.min(bottom, sheet.values.length);
      if (last <= top || right <= left) return;
      remember(sheet, top, left, last, right);
      const empty = new Array<null>(right - left).fill(null);
      for (let row = top; row < last; row++) if (sheet.values[row]) writeValues(sheet, row, left, empty);
    },
    undo() {
      let step = steps.pop();
      // What was done on a tab that is gone cannot be taken back; the step before it can.
      while (step && !sheetById(workbook, step.sheet)) step = steps.pop();
      if (!step) return false;
      const sheet = requireSheet(workbook, step.sheet);
      for (const [i, values] of step.values.entries()) {
        writeValues(sheet, step.top + i, step.left, values);
        writeFormats(sheet, step.top + i, step.left, step.formats[i] ?? []);
      }
      return true;
    },
    canUndo: () => steps.length > 0,
  };
}

function growTo(
  workbook: Workbook,
  limits: AccountLimits,
  sheet: Sheet,
  rows: number,
  columns: number,
): void {
  const height = Math.max(sheet.rows, rows);
  const width = Math.max(sheet.columns, columns);
  userRefused(() => requireRoom(workbook, limits, height * width - sheet.rows * sheet.columns, width));
  sheet.rows = height;
  sheet.columns = width;
}

/** Limits speak in Google's words, which is what a person would read there. */
export function userRefused<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error));
  }
}
