import type { CellValue } from '../workbook/requests.ts';

/** A result, header included, on a hidden tab. */
export interface Staging {
  sheetId: number;
  /** Where the header begins. */
  row: number;
  column: number;
  /** Rows of data below the header. */
  rows: number;
}

/** Rows that go to a result's rows from `at` (0 is the first below the header) on. */
export type RowsToWrite = { at: number } & ({ cells: CellValue[][] } | { staging: Staging });

/** What a refresh changes in the rows of a result. */
export interface Change {
  /** Rows of data there are afterwards. */
  rows: number;
  writes: RowsToWrite[];
  /** Whether what is not written stays. */
  keepsRows: boolean;
  /** What `@last_value` stands for next time; empty when there is none. */
  lastValue: string;
}
