import type { Rectangle } from '../workbook/grid-range.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** Cells that a formula reads. */
export interface Input {
  readonly sheet: Sheet;
  readonly area: Rectangle;
  /** Which of them it reads is known only when the formula runs (OFFSET). */
  readonly perhaps: boolean;
}

/** A formula in IronCalc's words. */
export interface Translation {
  readonly text: string;
  readonly inputs: readonly Input[];
  /** What of it is not computed here: the name of a function, or a few words. */
  readonly unsupported: string | undefined;
  /** Whether it may give back an empty cell, which IronCalc takes for 0. */
  readonly blankable: boolean;
  /** How many calls stand inside each other at most. */
  readonly depth: number;
  /** How long its value holds while no cell changes; for ever when missing. */
  readonly clock: ClockStep | undefined;
}

/** NOW moves every second, TODAY every day. */
export type ClockStep = 'day' | 'second';

/** What translation asks of its surroundings. */
export interface Surroundings {
  readonly workbook: Workbook;
  /** Name of the calculator's copy of a sheet. */
  nameOf(sheet: Sheet): string;
  hasFunction(name: string): boolean;
  /** Serial number of the current second, on the clocks of the workbook. */
  readonly now: number;
}

/** One translation under way, and what it has found out so far. */
export interface Work extends Surroundings {
  readonly home: { readonly sheet: Sheet; readonly row: number; readonly column: number };
  /** Names that LET and LAMBDA give, in lower case. */
  readonly bound: ReadonlySet<string>;
  readonly inputs: Input[];
  unsupported: string | undefined;
  depth: number;
  clock: ClockStep | undefined;
  /** Whether OFFSET makes any cell of the sheets it is given an input. */
  anywhere: boolean;
}

/** Where nodes stand: `array` inside a function that computes cell by cell, `scalar` where one value is wanted. */
export interface Place {
  readonly array: boolean;
  readonly scalar: boolean;
  readonly depth: number;
}
