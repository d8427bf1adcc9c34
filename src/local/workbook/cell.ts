import type { PivotTable } from './pivot-tables.ts';

/** A formula as typed, `=` included. */
export interface Formula {
  readonly formula: string;
}

/** What one cell holds; dates are serial numbers with a date format, as in Google Sheets. */
export type CellValue = string | number | boolean | Formula | null;

/** What a formula gives that has no value, such as `#DIV/0!`. */
export interface CellError {
  readonly error: string;
  /** What the stand-in cannot compute of it, such as `QUERY`: at Google the cell would have a value. */
  readonly unsupported?: string;
}

/** The value of a cell, whether typed or computed. */
export type ComputedValue = string | number | boolean | CellError | null;

/** What a cell carries besides value and format. */
export interface CellExtras {
  readonly note?: string;
  /** A Sheets API `DataValidationRule`, stored as given. */
  readonly dataValidation?: object;
  /** The pivot table that has its upper left corner here. */
  readonly pivotTable?: PivotTable;
}

/** Tells a formula cell from one with a plain value. */
export function isFormula(value: CellValue | undefined): value is Formula {
  return typeof value === 'object' && value !== null;
}

/** Tells an error from a value. */
export function isError(value: ComputedValue): value is CellError {
  return typeof value === 'object' && value !== null;
}
