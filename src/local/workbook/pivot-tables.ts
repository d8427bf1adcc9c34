import type { GridRange } from './grid-range.ts';
import { ownLines, type Sheet } from './sheet.ts';

/** A Sheets API `PivotTable`, kept as given; only where it reads from is known here. */
export interface PivotTable {
  readonly source?: GridRange;
  readonly [member: string]: unknown;
}

/** Moves the ranges that the pivot tables of a sheet read; one of which nothing is left has no source any more. */
export function movePivotSources(home: Sheet, move: (range: GridRange) => GridRange | undefined): void {
  for (const [row, line] of home.extras.entries()) {
    for (const [column, extras] of line ?? []) {
      const { source, ...rest } = extras.pivotTable ?? {};
      const moved = source && move(source);
      if (!source || moved === source) continue;
      const pivotTable: PivotTable = moved ? { source: moved, ...rest } : rest;
      ownLines(home, 'extras')[row] = new Map(home.extras[row]).set(column, { ...extras, pivotTable });
    }
  }
}
