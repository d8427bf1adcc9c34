import type { ResultColumn } from '../warehouse/result-shape.ts';
import {
  cellsRequest,
  clearRequest,
  gridRange,
  type Rectangle,
  type SheetRequest,
} from '../workbook/requests.ts';
import type { Change, RowsToWrite, Staging } from './change.ts';
import { fillRequests, shifted } from './fill-down.ts';
import { shiftedFilter, stretchedFilter } from './filter.ts';
import { formatRequests, widthRequests } from './format-requests.ts';
import { releaseRequests } from './mark-requests.ts';
import { meets, type Placement } from './placement.ts';
import { type Segment, segments } from './segments.ts';
import type { Target } from './target.ts';

/** A result ready to be committed. */
export interface Commit {
  target: Target;
  placement: Placement;
  /** Title for the tab when it has to be made. */
  title: string;
  columns: readonly ResultColumn[];
  change: Change;
  /** Requests that keep a copy of what was there, before anything is overwritten. */
  before: SheetRequest[];
  /** Requests that note what is owned, on the tab of that id. */
  marks(sheetId: number): SheetRequest[];
  /** Requests that take away what is not needed any more. */
  after: SheetRequest[];
  newSheetId: number;
}

/**
 * Everything that puts a result on its tab, to be sent in one batch: make room, keep a copy, write, empty what the last
 * result had more, format what is new, fill the user's formulas down, and note what is now owned.
 */
export function commitRequests(commit: Commit): SheetRequest[] {
  const { target, placement, change, columns } = commit;
  const { tab } = target;
  const settled = settledTab(commit);
  const sheetId = settled?.sheetId ?? tab?.sheetId ?? commit.newSheetId;
  const pieces = segments(placement.columns.map(({ column }) => column));
  const writes = settled ? [] : change.writes.flatMap((rows) => write(sheetId, placement, pieces, rows));
  const pastes = writes.some((request) => 'copyPaste' in request);
  // A filter would make a copy skip the rows it hides, so it waits.
  const copies = pastes || commit.before.length > 0 || placement.insertRows > 0;
  const filter = copies ? tab?.filter : undefined;
  const room = roomRequests(sheetId, placement, change.keepsRows);
  return [
    ...(settled ? [showTab(settled, commit)] : []),
    ...(tab || settled ? [] : [makeTab(commit, sheetId)]),
    ...(tab ? [] : widthRequests(sheetId, placement, columns)),
    ...(filter ? [{ clearBasicFilter: { sheetId } }] : []),
    ...commit.before,
    ...(target.former ? releaseRequests(sheetId, target.former) : []),
    ...(tab ? room : []),
    ...headerRequests(sheetId, placement, pieces, columns),
    ...writes,
    ...clearRequests(sheetId, placement, pieces, change),
    ...formatRequests(sheetId, target, placement, pieces, tab === undefined),
    ...fillRequests(sheetId, target, placement),
    ...commit.marks(sheetId),
    ...(filter
      ? [
          {
            setBasicFilter: {
              filter: stretchedFilter(shiftedFilter(filter, placement.insertColumns), placement),
            },
          },
        ]
      : []),
    ...(tab ? tableRequests(sheetId, target, placement) : []),
    ...(settled ? [] : stagings(change).map((id): SheetRequest => ({ deleteSheet: { sheetId: id } }))),
    ...commit.after,
  ];
}

/** The hidden tab of a result that becomes the tab itself, because there is none yet. */
function settledTab({ target, change }: Commit): Staging | undefined {
  const [first] = change.writes;
  return !target.tab && first && 'staging' in first && first.at === 0 ? first.staging : undefined;
}

function stagings({ writes }: Change): number[] {
  return writes.flatMap((rows) => ('staging' in rows ? [rows.staging.sheetId] : []));
}

function showTab({ sheetId }: Staging, { title, placement }: Commit): SheetRequest {
  const gridProperties = { frozenRowCount: placement.head + 1 };
  return {
    updateSheetProperties: {
      properties: { sheetId, title, hidden: false, gridProperties },
      fields: 'title,hidden,gridProperties.frozenRowCount',
    },
  };
}

function makeTab({ title, placement }: Commit, sheetId: number): SheetRequest {
  // Empty grid cells count against the workbook's limit, so a tab of ours is exactly as large as its result.
  const rowCount = placement.end + 1;
  const columnCount = Math.max(...placement.columns.map(({ column }) => column)) + 1;
  const gridProperties = { rowCount, columnCount, frozenRowCount: placement.head + 1 };
  return { addSheet: { properties: { sheetId, title, gridProperties } } };
}

function roomRequests(sheetId: number, placement: Placement, keepsRows: boolean): SheetRequest[] {
  const { appendRows, appendColumns, insertColumns, insertRows, stretched, endBefore } = placement;
  const requests: SheetRequest[] = [];
  if (insertColumns) {
    const { at, count } = insertColumns;
    const range = { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + count } as const;
    requests.push({ insertDimension: { range, inheritFromBefore: true } });
  }
  if (appendColumns > 0)
    requests.push({ appendDimension: { sheetId, dimension: 'COLUMNS', length: appendColumns } });
  if (appendRows > 0) requests.push({ appendDimension: { sheetId, dimension: 'ROWS', length: appendRows } });
  if (insertRows === 0) return requests;
  for (const { column, count } of stretched) {
    const inserted = gridRange(sheetId, { row: endBefore, column, rows: insertRows, columns: count });
    requests.push({ insertRange: { range: inserted, shiftDimension: 'ROWS' } });
    if (!keepsRows) continue;
    // The last row went down with the insertion, and belongs where it was.
    const source = gridRange(sheetId, { row: endBefore + insertRows, column, rows: 1, columns: count });
    const destination = gridRange(sheetId, { row: endBefore, column, rows: 1, columns: count });
    requests.push({ copyPaste: { source, destination, pasteType: 'PASTE_NORMAL' } });
    requests.push(clearRequest(source));
  }
  return requests;
}

function headerRequests(
  sheetId: number,
  { head, columns: placed }: Placement,
  pieces: readonly Segment[],
  columns: readonly ResultColumn[],
): SheetRequest[] {
  return pieces.map(({ from, column, count }) => {
    const names = placed.slice(from, from + count).map((_, i) => columns[from + i]?.name ?? '');
    return cellsRequest({ sheetId, rowIndex: head, columnIndex: column }, [names]);
  });
}

function write(
  sheetId: number,
  { head }: Placement,
  pieces: readonly Segment[],
  rows: RowsToWrite,
): SheetRequest[] {
  const row = head + 1 + rows.at;
  if ('cells' in rows) {
    if (rows.cells.length === 0) return [];
    return pieces.map(({ from, column, count }) =>
      cellsRequest(
        { sheetId, rowIndex: row, columnIndex: column },
        rows.cells.map((cells) => cells.slice(from, from + count)),
      ),
    );
  }
  const { staging } = rows;
  if (staging.rows === 0) return [];
  return pieces.flatMap(({ from, column, count }): SheetRequest[] => {
    const source = gridRange(staging.sheetId, {
      row: staging.row + 1,
      column: staging.column + from,
      rows: staging.rows,
      columns: count,
    });
    const destination = gridRange(sheetId, { row, column, rows: staging.rows, columns: count });
    // Emptied first, so that empty cells of the result are empty.
    return [clearRequest(destination), { copyPaste: { source, destination, pasteType: 'PASTE_VALUES' } }];
  });
}

function clearRequests(
  sheetId: number,
  { head, rowsBefore, endBefore, insertRows, vanished }: Placement,
  pieces: readonly Segment[],
  { rows, keepsRows }: Change,
): SheetRequest[] {
  const tail = keepsRows || rowsBefore <= rows ? [] : [{ at: rows, rows: rowsBefore - rows }];
  const parts: Rectangle[] = [
    ...tail.flatMap(({ at, rows: count }) =>
      pieces.map(({ column, count: columns }) => ({ row: head + 1 + at, column, rows: count, columns })),
    ),
    ...vanished.map(({ column }) => ({
      row: head,
      column,
      rows: endBefore + insertRows - head + 1,
      columns: 1,
    })),
  ];
  return parts.map((part) => clearRequest(gridRange(sheetId, part)));
}

/** Rows written below a Table do not join it (support.google.com/docs/answer/14239833), so it is made longer. */
function tableRequests(
  sheetId: number,
  { tab }: Target,
  { head, endBefore, end, columns, insertColumns }: Placement,
): SheetRequest[] {
  // A Table that the result met before; a new column may stand where another Table was.
  const own = columns.flatMap(({ known }) => known?.column ?? []);
  return (tab?.tables ?? []).flatMap(({ tableId, range }): SheetRequest[] => {
    const { startRowIndex = 0, startColumnIndex = 0, endColumnIndex = 0, endRowIndex = 0 } = range;
    const covers = own.some((column) => column >= startColumnIndex && column < endColumnIndex);
    if (!covers || !meets(range, head, endBefore) || endRowIndex > end) return [];
    const longer = {
      sheetId,
      startRowIndex,
      startColumnIndex: shifted(startColumnIndex, insertColumns),
      endColumnIndex: shifted(endColumnIndex - 1, insertColumns) + 1,
      endRowIndex: end + 1,
    };
    return [{ updateTable: { table: { tableId, range: longer }, fields: 'range' } }];
  });
}
