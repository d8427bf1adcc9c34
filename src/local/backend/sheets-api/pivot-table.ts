import type { GridRange } from '../../workbook/grid-range.ts';
import type { PivotTable } from '../../workbook/pivot-tables.ts';
import { type Edit, requireRange } from './edit.ts';

interface GivenPivot {
  source?: GridRange;
  rows?: { sortOrder?: string }[];
  columns?: { sortOrder?: string }[];
  values?: { summarizeFunction?: string }[];
}

/**
 * Checks what is known to be checked at Google, in the words that https://github.com/mmedum/google-sheets-mcp recorded.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/pivot-tables
 */
export function checkedPivot(edit: Edit, given: object): PivotTable {
  const { source, ...rest } = given as GivenPivot;
  if (!source) throw new Error('At least one source data must be specified');
  const { sheet } = requireRange(edit, source);
  const groups = [...(rest.rows ?? []), ...(rest.columns ?? [])];
  if (groups.some(({ sortOrder }) => !sortOrder)) throw new Error('No sort order specified.');
  if (rest.values?.some(({ summarizeFunction }) => !summarizeFunction))
    throw new Error('No PivotValue.summarizeFunction specified.');
  return { source: { ...source, sheetId: sheet.id }, ...rest };
}
