import { apiException, isRefusal, ServiceException } from '../../runtime/service-exception.ts';
import { atomically } from '../../workbook/workbook.ts';
import { appendCells, repeatCell, updateCells } from './cell-requests.ts';
import {
  addChart,
  deleteEmbeddedObject,
  updateChartSpec,
  updateEmbeddedObjectPosition,
} from './chart-requests.ts';
import {
  addConditionalFormatRule,
  deleteConditionalFormatRule,
  updateConditionalFormatRule,
} from './conditional-format-requests.ts';
import { copyPaste } from './copy-paste.ts';
import {
  appendDimension,
  autoResizeDimensions,
  deleteDimension,
  insertDimension,
  insertRange,
  moveDimension,
  updateDimensionProperties,
} from './dimension-requests.ts';
import type { Edit, RequestHandler } from './edit.ts';
import { addFilterView, clearBasicFilter, deleteFilterView, setBasicFilter } from './filter-requests.ts';
import { createDeveloperMetadata, deleteDeveloperMetadata, updateDeveloperMetadata } from './metadata.ts';
import { addNamedRange, deleteNamedRange, updateNamedRange } from './named-range-requests.ts';
import { addProtectedRange, setDataValidation } from './range-requests.ts';
import {
  addSheet,
  deleteSheet,
  duplicateSheet,
  updateSheetProperties,
  updateSpreadsheetProperties,
} from './sheet-requests.ts';
import { sortRange } from './sort-range.ts';
import { addTable, deleteTable, updateTable } from './table-requests.ts';

const requests: Readonly<Record<string, RequestHandler>> = {
  addChart,
  addConditionalFormatRule,
  addFilterView,
  addNamedRange,
  addProtectedRange,
  addSheet,
  addTable,
  appendCells,
  appendDimension,
  autoResizeDimensions,
  clearBasicFilter,
  copyPaste,
  createDeveloperMetadata,
  deleteConditionalFormatRule,
  deleteDeveloperMetadata,
  deleteDimension,
  deleteEmbeddedObject,
  deleteFilterView,
  deleteNamedRange,
  deleteSheet,
  deleteTable,
  duplicateSheet,
  insertDimension,
  insertRange,
  moveDimension,
  repeatCell,
  setBasicFilter,
  setDataValidation,
  sortRange,
  updateCells,
  updateChartSpec,
  updateConditionalFormatRule,
  updateDeveloperMetadata,
  updateDimensionProperties,
  updateEmbeddedObjectPosition,
  updateNamedRange,
  updateSheetProperties,
  updateSpreadsheetProperties,
  updateTable,
};

const method = 'sheets.spreadsheets.batchUpdate';

/**
 * Applies a batch: all of it, or nothing when one request fails.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/batchUpdate
 */
export function batchUpdate(
  edit: Edit,
  body: { requests?: Record<string, unknown>[]; includeSpreadsheetInResponse?: boolean },
): object {
  if (body.includeSpreadsheetInResponse)
    throw new Error('not implemented in the stand-in: includeSpreadsheetInResponse');
  const list = body.requests ?? [];
  if (list.length === 0)
    throw apiException(method, 400, 'Invalid requests: Must specify at least one request.');
  const replies = atomically(edit.workbook, () => list.map((request, i) => carryOut(edit, request, i)));
  return { spreadsheetId: edit.workbook.id, replies };
}

function carryOut(edit: Edit, request: Record<string, unknown>, index: number): object {
  const kinds = Object.keys(request).filter((kind) => request[kind] !== undefined && request[kind] !== null);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    throw apiException(method, 400, `Invalid requests[${index}]: exactly one kind of request must be set`);
  }
  const handler = requests[kind];
  if (!handler)
    throw new ServiceException(`not implemented in the stand-in: batchUpdate request ${kind}`, 'Error');
  try {
    return handler(edit, request[kind] as never);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw apiException(method, 400, `Invalid requests[${index}].${kind}: ${error.message}`);
  }
}
