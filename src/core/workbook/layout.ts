/** A cell as read: `value` as stored (dates are serial days), `text` as the reader sees it, `error` such as `#N/A`. */
export interface CellRead {
  value: string | number | boolean | undefined;
  text: string;
  error?: string;
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
  filter?: object;
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
}

/** The tab of that title, compared as Sheets does: exactly, but without regard to case. */
export function findTab(layout: Layout, title: string): Tab | undefined {
  const wanted = title.toLowerCase();
  return layout.tabs.find((tab) => tab.title.toLowerCase() === wanted);
}

/** Grid cells of the whole workbook, empty ones included: what Google's limit counts. */
export function cellCount(layout: Layout): number {
  return layout.tabs.reduce((sum, tab) => sum + tab.rows * tab.columns, 0);
}
