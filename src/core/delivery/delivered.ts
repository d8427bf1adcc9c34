import * as v from 'valibot';
import { parseJson } from '../parse-json.ts';
import type { Platform } from '../ports.ts';
import type { Field, WireValue } from '../warehouse/warehouse.ts';
import { withinGrid } from '../workbook/areas.ts';
import { cellPieces } from '../workbook/cell-pieces.ts';
import type { Layout, Tab } from '../workbook/layout.ts';
import { createMark } from '../workbook/marks.ts';
import { cellsRequest, type SheetRequest } from '../workbook/requests.ts';
import type { PlainRows } from './row-changes.ts';

/** Marks the hidden tab that keeps, for all jobs, the rows that were delivered last. */
const deliveredKey = 'querytabs.delivered';

const schema = v.object({
  /** Name of the query. */
  query: v.string(),
  fields: v.array(v.looseObject({ name: v.string(), type: v.string() })),
  rows: v.array(v.array(v.unknown())),
});

/** What was delivered of a query. */
export interface Delivered extends PlainRows {
  query: string;
}

/** As the tab keeps it. */
export function deliveredText({ query, fields, rows }: Delivered): string {
  return JSON.stringify({ query, fields, rows });
}

/** What the run of that id delivered; undefined where it is not there, or not whole. */
export function readDelivered({ workbook }: Platform, run: string): Delivered | undefined {
  const layout = workbook.layout();
  const tab = findTab(layout);
  if (!tab) return undefined;
  const own = runsOn(workbook, layout, tab).flatMap((id, row) => (id === run ? row : []));
  const [first] = own;
  if (first === undefined) return undefined;
  const areas = withinGrid(tab, { row: first, column: 1, rows: own.length, columns: 1 });
  const [cells = []] = workbook.values(layout, areas);
  const kept = parseJson(schema, cells.map(([text]) => text ?? '').join(''));
  return kept && { ...kept, fields: kept.fields as Field[], rows: kept.rows as WireValue[][] };
}

/**
 * Keeps what a run is about to deliver beside what is there, and takes away what none of the `needed` runs delivered.
 * A row holds the run's id and a part of the text. Call it under the lock.
 */
export function keepDelivered(
  platform: Platform,
  run: string,
  text: string,
  needed: ReadonlySet<string>,
): void {
  const { workbook } = platform;
  const layout = workbook.layout();
  const tab = findTab(layout);
  const parts = cellPieces(text).map((part) => [run, part]);
  if (!tab) {
    const sheetId = platform.newSheetId();
    const gridProperties = { rowCount: parts.length + 1, columnCount: 2 };
    const properties = { sheetId, title: `querytabs delivered ${sheetId}`, hidden: true, gridProperties };
    workbook.commit([
      { addSheet: { properties } },
      createMark(deliveredKey, '', { sheetId }),
      cellsRequest({ sheetId, rowIndex: 1, columnIndex: 0 }, parts),
    ]);
    return;
  }
  const { sheetId, rows } = tab;
  const ids = runsOn(workbook, layout, tab);
  const stale = Array.from({ length: rows - 1 }, (_, i) => i + 1).filter(
    (row) => !needed.has(`${ids[row] ?? ''}`),
  );
  workbook.commit([
    { appendDimension: { sheetId, dimension: 'ROWS', length: parts.length } },
    cellsRequest({ sheetId, rowIndex: rows, columnIndex: 0 }, parts),
    // From below, so that the rows above stay where they are; the first one is always there.
    ...stale.reverse().map(
      (row): SheetRequest => ({
        deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } },
      }),
    ),
  ]);
}

function findTab({ tabs }: Layout): Tab | undefined {
  return tabs.find(({ metadata }) => metadata.some(({ key }) => key === deliveredKey));
}

/** The run of each row. */
function runsOn(workbook: Platform['workbook'], layout: Layout, tab: Tab) {
  const areas = withinGrid(tab, { row: 0, column: 0, rows: tab.rows, columns: 1 });
  return (workbook.values(layout, areas)[0] ?? []).map(([id]) => id);
}
