import type { ResultColumn } from '../warehouse/result-shape.ts';
import { type CellFormat, gridRange, type SheetRequest } from '../workbook/requests.ts';
import type { Placement } from './placement.ts';
import { type Segment, segments } from './segments.ts';
import type { Target } from './target.ts';

const formats: Record<string, CellFormat> = {
  DATE: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
  DATETIME: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm:ss' } },
  TIMESTAMP: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm:ss' } },
  TIME: { numberFormat: { type: 'TIME', pattern: 'hh:mm:ss' } },
};

/** Columns that Google's usual width would cut, in pixels. */
const widths: Record<string, number> = { DATETIME: 150, TIMESTAMP: 150 };

/** Widths for the columns of a new tab. */
export function widthRequests(
  sheetId: number,
  { columns }: Placement,
  result: readonly ResultColumn[],
): SheetRequest[] {
  return columns.flatMap(({ column: startIndex }, i): SheetRequest[] => {
    const pixelSize = widths[result[i]?.type ?? ''];
    const range = { sheetId, dimension: 'COLUMNS', startIndex, endIndex: startIndex + 1 } as const;
    return pixelSize === undefined
      ? []
      : [{ updateDimensionProperties: { range, properties: { pixelSize }, fields: 'pixelSize' } }];
  });
}

/**
 * A new column, or one whose type is new, gets the format of its type; rows that were not there get the looks of the
 * first row of data, so that the user's formats stay.
 */
export function formatRequests(
  sheetId: number,
  { bound }: Target,
  { head, rowsBefore, rows, endBefore, insertRows, columns }: Placement,
  pieces: readonly Segment[],
  isNew: boolean,
): SheetRequest[] {
  const requests: SheetRequest[] = [];
  const bold = columns.filter(({ known }) => !known).map(({ column }) => column);
  for (const { column, count } of segments(bold)) {
    const range = gridRange(sheetId, { row: head, column, rows: 1, columns: count });
    const cell = { userEnteredFormat: { textFormat: { bold: true } } };
    requests.push({ repeatCell: { range, cell, fields: 'userEnteredFormat.textFormat.bold' } });
  }
  // Where rows were put in, the format of the last one went down with it.
  const formatted = Math.max(1, insertRows > 0 ? Math.min(rowsBefore, endBefore - head - 1) : rowsBefore);
  if (bound && rows > formatted) {
    for (const { column, count } of pieces) {
      const source = gridRange(sheetId, { row: head + 1, column, rows: 1, columns: count });
      const grown = { row: head + 1 + formatted, column, rows: rows - formatted, columns: count };
      requests.push({
        copyPaste: { source, destination: gridRange(sheetId, grown), pasteType: 'PASTE_FORMAT' },
      });
    }
  }
  const height = Math.max(1, rows);
  for (const { column, type, known } of columns) {
    const format = formats[type];
    const isSame = known?.type === type;
    if (isSame || (format === undefined && (isNew || !known))) continue;
    const range = gridRange(sheetId, { row: head + 1, column, rows: height, columns: 1 });
    const cell = { userEnteredFormat: format ?? {} };
    requests.push({ repeatCell: { range, cell, fields: 'userEnteredFormat.numberFormat' } });
  }
  return requests;
}
