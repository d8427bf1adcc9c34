import type { CellValue } from '../workbook/requests.ts';
import type { Staging } from './change.ts';
import type { StagingWriter } from './staging.ts';

/** The rows of a result, wherever they are by now; `inPlace` counts those that stand on their tab already. */
export type Rows = { cells: CellValue[][] } | { staging: Staging } | { inPlace: number };

/** Takes the rows of a result: held while they go into one batch, on a hidden tab when they are more. */
export interface RowSink {
  add(rows: readonly CellValue[][]): void;
  /** Where all that was added is now; writes what is not written yet. */
  settle(): Rows;
}

/** A sink for rows of `width` cells that holds so many cells; it makes the hidden tab with `open` when there are more, or goes on with one. */
export function rowSink(
  width: number,
  expectedRows: number,
  cellsHeld: number,
  open: (rows: number) => StagingWriter,
  writer?: StagingWriter,
): RowSink {
  let cells: CellValue[][] = [];
  let staged = writer;
  return {
    add(rows) {
      if (!staged && Math.max(expectedRows, cells.length + rows.length) * width > cellsHeld) {
        staged = open(Math.max(expectedRows, cells.length + rows.length));
        staged.add(cells);
        cells = [];
      }
      if (staged) staged.add(rows);
      else for (const row of rows) cells.push(row);
    },
    settle() {
      if (!staged) return { cells };
      staged.flush();
      return staged.inView ? { inPlace: staged.staging.rows } : { staging: staged.staging };
    },
  };
}
