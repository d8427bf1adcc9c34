/** A formula as typed, `=` included. Its value is not computed by the stand-in. */
export interface Formula {
  readonly formula: string;
}

/** What one cell holds; dates are serial numbers with a date format, as in Google Sheets. */
export type CellValue = string | number | boolean | Formula | null;

/** What a cell carries besides value and format. */
export interface CellExtras {
  readonly note?: string;
  /** A Sheets API `DataValidationRule`, stored as given. */
  readonly dataValidation?: object;
}

/** Tells a formula cell from one with a plain value. */
export function isFormula(value: CellValue | undefined): value is Formula {
  return typeof value === 'object' && value !== null;
}

/**
 * The value of a formula that is a single literal (`=1`, `="a"`, `=TRUE`), which needs no calculation.
 * Any other formula throws by name instead of inventing a value.
 */
export function literalValue({ formula }: Formula): string | number | boolean {
  const body = formula.slice(1).trim();
  if (/^[+-]?\d+(\.\d+)?$/.test(body)) return Number(body);
  if (/^"(?:[^"]|"")*"$/.test(body)) return body.slice(1, -1).replaceAll('""', '"');
  if (/^(true|false)$/i.test(body)) return body.toLowerCase() === 'true';
  throw new Error(`not implemented in the stand-in: the computed value of ${formula}`);
}
