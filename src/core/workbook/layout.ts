import type { Area, GridRange } from './requests.ts';

/** A cell as read: `value` as stored (dates are serial days), `text` as the reader sees it, `error` such as `#N/A`. */
export interface CellRead {
  value: string | number | boolean | undefined;
  text: string;
  error?: string;
  /** Present where the cell holds a formula. */
  formula?: string;
}

/** One developer metadata entry of a tab or of the spreadsheet. */
export interface MetadataEntry {
  id: number;
  key: string;
  value: string;
}

export interface Tab {
  sheetId: number;
  title: string;
  rows: number;
  columns: number;
  metadata: MetadataEntry[];
  /** The tab's filter as the Sheets API gives it, to be put back. */
  filter?: BasicFilter;
  /** Sheets Tables on the tab. */
  tables: { tableId: string; range: OpenRange }[];
}

/** A grid range whose missing ends are open. */
export type OpenRange = { [Edge in keyof GridRange]?: number | undefined };

/** As much of a filter as has to follow inserted rows and columns. */
export interface BasicFilter {
  range?: OpenRange | undefined;
}

/** Cells of one area as read, by row and column from its upper left cell on, and the marks of its rows and columns. */
export interface Block {
  area: Area;
  /** Trailing empty rows and cells are left out. */
  cells: CellRead[][];
  /** Metadata of whole rows and of whole columns, by offset in the area. */
  rowMarks: MetadataEntry[][];
  columnMarks: MetadataEntry[][];
}

/** What the workbook looks like now, with some of its cells. */
export interface Look {
  layout: Layout;
  blocks: Block[];
}

/** Where a metadata entry of a whole row stands. */
export interface RowMark extends MetadataEntry {
  sheetId: number;
  row: number;
}

/** What the workbook looks like now, without its cells. */
export interface Layout {
  spreadsheetId: string;
  title: string;
  url: string;
  /** IANA name; dates in cells are wall-clock times of this zone. */
  timeZone: string;
  tabs: Tab[];
  /** Of the spreadsheet itself. */
  metadata: MetadataEntry[];
  /** Named ranges. */
  names?: NamedRange[];
}

export interface NamedRange {
  name: string;
  range: OpenRange;
}

/** The tab of that title, compared as Sheets does: exactly, but without regard to case. */
export function findTab(layout: Layout, title: string): Tab | undefined {
  const wanted = title.toLowerCase();
  return layout.tabs.find((tab) => tab.title.toLowerCase() === wanted);
}

/** Google's limit of a tab's title, in UTF-16 units: its editor says so. */
export const longestTitle = 100;

/** A title that ends in `end`, its beginning cut where Google would refuse it. */
export function titleOf(beginning: string, end: string): string {
  return beginning.slice(0, longestTitle - end.length).replace(/[\uD800-\uDBFF]$/, '') + end;
}

/** Grid cells of the whole workbook, empty ones included: what Google's limit counts. */
export function cellCount(layout: Layout): number {
  return layout.tabs.reduce((sum, tab) => sum + tab.rows * tab.columns, 0);
}
