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
  appendDimension,
  autoResizeDimensions,
  deleteDimension,
  insertDimension,
  insertRange,
  moveDimension,
  updateDimensionProperties,
} from './dimension-requests.ts';
import type { Edit, RequestHandler } from './edit.ts';
import { createDeveloperMetadata, deleteDeveloperMetadata, updateDeveloperMetadata } from './metadata.ts';
import {
  addConditionalFormatRule,
  addNamedRange,
  addProtectedRange,
  clearBasicFilter,
  copyPaste,
  deleteNamedRange,
  setBasicFilter,
  setDataValidation,
  sortRange,
} from './range-requests.ts';
import {
  addSheet,
  deleteSheet,
  duplicateSheet,
  updateSheetProperties,
  updateSpreadsheetProperties,
} from './sheet-requests.ts';

const requests: Readonly<Record<string, RequestHandler>> = {
  addChart,
  addConditionalFormatRule,
  addNamedRange,
  addProtectedRange,
  addSheet,
  appendCells,
  appendDimension,
  autoResizeDimensions,
  clearBasicFilter,
  copyPaste,
  createDeveloperMetadata,
  deleteDeveloperMetadata,
  deleteDimension,
  deleteEmbeddedObject,
  deleteNamedRange,
  deleteSheet,
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
  updateDeveloperMetadata,
  updateDimensionProperties,
  updateEmbeddedObjectPosition,
  updateSheetProperties,
  updateSpreadsheetProperties,
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
