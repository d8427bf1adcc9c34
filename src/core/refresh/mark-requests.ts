import type { Query } from '../config/queries.ts';
import { cellA1 } from '../workbook/a1.ts';
import { createMark, deleteMark, type MarkLocation } from '../workbook/marks.ts';
import { clearRequest, gridRange, type SheetRequest } from '../workbook/requests.ts';
import { bindingKey, bindingValue, fieldMark, markKeys, queryKey, runMark, tabKey } from './binding.ts';
import type { Change } from './change.ts';
import type { Placement } from './placement.ts';
import { segments } from './segments.ts';
import type { BoundTarget, Target } from './target.ts';

/** Who writes a result: the query's key, the cell its row names, and the run's mark. */
export interface WrittenBy {
  key: string;
  start: string;
  tab: string;
  run: string;
}

/** A query's own word for {@link WrittenBy}. */
export function writtenBy(query: Query, runId: string): WrittenBy {
  const { row, column } = query.start;
  return {
    key: queryKey(query.name),
    start: cellA1(row, column),
    tab: tabKey(query.tab),
    run: runMark(runId),
  };
}

function updateMark(metadataId: number, metadataValue: string): SheetRequest {
  return {
    updateDeveloperMetadata: {
      dataFilters: [{ developerMetadataLookup: { metadataId } }],
      developerMetadata: { metadataValue },
      fields: 'metadataValue',
    },
  };
}

/** Notes on the tab what the result owns now, and where. */
export function markRequests(
  sheetId: number,
  { bound }: Target,
  { head, end, gridRows, columns, vanished }: Placement,
  { rows, lastValue }: Change,
  { key, start, tab, run }: WrittenBy,
): SheetRequest[] {
  const row = (index: number): MarkLocation => ({
    dimensionRange: { sheetId, dimension: 'ROWS', startIndex: index, endIndex: index + 1 },
  });
  const column = (index: number): MarkLocation => ({
    dimensionRange: { sheetId, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 },
  });
  const value = bindingValue({ key, start, head, end, rows, run, lastValue, tab });
  const requests: SheetRequest[] = [];
  const formerKey = bound?.binding.key;
  if (bound) requests.push(updateMark(bound.binding.entryId, value));
  else requests.push(createMark(bindingKey, value, { sheetId }), createMark(markKeys.head, key, row(head)));
  if (bound && formerKey !== key) {
    const mark = bound.header.rowMarks[0]?.find(
      (entry) => entry.key === markKeys.head && entry.value === formerKey,
    );
    if (mark) requests.push(updateMark(mark.id, key));
  }
  const wanted = [
    { mark: markKeys.end, at: head + rows, stands: bound?.marked.end && bound.binding.rows === rows },
    { mark: markKeys.stop, at: end + 1, stands: bound?.marked.stop && bound.binding.end === end },
  ];
  for (const { mark, at, stands } of wanted) {
    if (stands && formerKey === key) continue;
    if (formerKey !== undefined) requests.push(deleteMark({ metadataKey: mark, metadataValue: formerKey }));
    if (at < gridRows) requests.push(createMark(mark, key, row(at)));
  }
  for (const placed of columns) {
    const { known, field, type } = placed;
    if (!known) requests.push(createMark(markKeys.field, fieldMark(key, field, type), column(placed.column)));
    else if (known.type !== type || known.field !== field || formerKey !== key)
      requests.push(updateMark(known.markId, fieldMark(key, field, type)));
  }
  return [...requests, ...vanished.map(({ markId }) => deleteMark({ metadataId: markId }))];
}

/** Empties a result that is to stand elsewhere from now on, and takes its marks away. */
export function releaseRequests(sheetId: number, { binding, columns, header }: BoundTarget): SheetRequest[] {
  const { head, end, key, entryId } = binding;
  const marks = [
    entryId,
    ...(header.rowMarks[0] ?? [])
      .filter((mark) => mark.key === markKeys.head && mark.value === key)
      .map(({ id }) => id),
    ...columns.map(({ markId }) => markId),
  ];
  return [
    ...segments(columns.map(({ column }) => column)).map(({ column, count }) =>
      clearRequest(gridRange(sheetId, { row: head, column, rows: end - head + 1, columns: count })),
    ),
    ...marks.map((metadataId) => deleteMark({ metadataId })),
    ...[markKeys.end, markKeys.stop].map((metadataKey) => deleteMark({ metadataKey, metadataValue: key })),
  ];
}
