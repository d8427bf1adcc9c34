/** How much one service call moves: what its latency depends on. */
export interface CallSizes {
  /** Always 1. */
  call: number;
  /** Cells that a call writes as plain values. */
  valuesWritten: number;
  /** Cells that a call reads. */
  cellsRead: number;
  /** Cells in the `updateCells` and `appendCells` requests of a batch. */
  cellsUpdated: number;
  /** Cells that the `copyPaste` requests of a batch fill. */
  cellsCopied: number;
  /** Requests of a batch. */
  batchRequests: number;
  /** Size of the answer as JSON, in 1,000,000 bytes; of several at once, that of the largest. */
  megabytes: number;
  /** Requests of a `fetchAll` beyond the first. */
  furtherFetches: number;
  /** 1 where the call waits for a query to end: results asked for without `startIndex` and `pageToken`. */
  queryWaits: number;
}

interface GridRange {
  startRowIndex?: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
}
type Rows = readonly (readonly unknown[] | undefined)[];
interface BatchRequest {
  updateCells?: { rows?: { values?: unknown[] }[] };
  appendCells?: { rows?: { values?: unknown[] }[] };
  copyPaste?: { source?: GridRange; destination?: GridRange };
}
interface Fetch {
  url?: string;
}

/** Measures a call by its arguments and its result; `answerBytes` is the size of the result as JSON. */
export function callSizes(
  name: string,
  args: readonly unknown[],
  result: unknown,
  answerBytes: number,
): CallSizes {
  const sizes: CallSizes = {
    call: 1,
    valuesWritten: 0,
    cellsRead: 0,
    cellsUpdated: 0,
    cellsCopied: 0,
    batchRequests: 0,
    megabytes: answerBytes / 1e6,
    furtherFetches: 0,
    queryWaits: 0,
  };
  switch (name) {
    case 'Sheets.Spreadsheets.batchUpdate':
      return { ...sizes, ...batchSizes((args[0] as { requests?: BatchRequest[] } | null)?.requests ?? []) };
    case 'Sheets.Spreadsheets.Values.update':
    case 'Sheets.Spreadsheets.Values.append':
      return { ...sizes, valuesWritten: cellsIn(args[0]) };
    case 'Sheets.Spreadsheets.Values.batchUpdate': {
      const { data = [] } = (args[0] ?? {}) as { data?: unknown[] };
      return { ...sizes, valuesWritten: sum(data.map(cellsIn)) };
    }
    case 'Sheets.Spreadsheets.Values.get':
      return { ...sizes, cellsRead: cellsIn(result) };
    case 'Sheets.Spreadsheets.Values.batchGet': {
      const { valueRanges = [] } = (result ?? {}) as { valueRanges?: unknown[] };
      return { ...sizes, cellsRead: sum(valueRanges.map(cellsIn)) };
    }
    case 'Sheets.Spreadsheets.get':
      return { ...sizes, cellsRead: gridCells(result) };
    case 'BigQuery.Jobs.getQueryResults':
      return { ...sizes, queryWaits: waits(Object.keys((args[1] ?? {}) as object)) };
    case 'BigQuery.Jobs.query':
      return { ...sizes, queryWaits: 1 };
    case 'UrlFetchApp.fetch':
    case 'UrlFetchApp.fetchAll':
      return { ...sizes, ...fetchSizes([args[0]].flat() as Fetch[], [result].flat() as { text?: string }[]) };
  }
  if (/^Range\.set/.test(name)) return { ...sizes, valuesWritten: rowsIn(args[1]) };
  if (/^Range\.get/.test(name)) return { ...sizes, cellsRead: rowsIn(result) };
  return sizes;
}

function batchSizes(
  requests: readonly BatchRequest[],
): Pick<CallSizes, 'cellsUpdated' | 'cellsCopied' | 'batchRequests'> {
  const cells = (rows: { values?: unknown[] }[] = []) => sum(rows.map(({ values = [] }) => values.length));
  return {
    batchRequests: requests.length,
    cellsUpdated: sum(
      requests.map(({ updateCells, appendCells }) => cells(updateCells?.rows) + cells(appendCells?.rows)),
    ),
    // A destination smaller than its source takes the whole source.
    cellsCopied: sum(
      requests.map(({ copyPaste }) => Math.max(area(copyPaste?.source), area(copyPaste?.destination))),
    ),
  };
}

function fetchSizes(
  requests: readonly Fetch[],
  answers: readonly { text?: string }[],
): Pick<CallSizes, 'megabytes' | 'furtherFetches' | 'queryWaits'> {
  const largest = Math.max(0, ...answers.map((answer) => answer?.text?.length ?? 0));
  const asksForResults = ({ url = '' }: Fetch) =>
    /\/queries\/[^/?]+(\?|$)/.test(url) ? waits(url.split(/[?&=]/)) : 0;
  return {
    megabytes: largest / 1e6,
    furtherFetches: Math.max(0, requests.length - 1),
    queryWaits: Math.max(0, ...requests.map(asksForResults)),
  };
}

function waits(options: readonly string[]): number {
  return options.includes('startIndex') || options.includes('pageToken') ? 0 : 1;
}

function area(range: GridRange = {}): number {
  const { startRowIndex = 0, endRowIndex = 0, startColumnIndex = 0, endColumnIndex = 0 } = range;
  return Math.max(0, endRowIndex - startRowIndex) * Math.max(0, endColumnIndex - startColumnIndex);
}

/** Cells of a `ValueRange`. */
function cellsIn(range: unknown): number {
  return rowsIn((range as { values?: unknown } | null | undefined)?.values);
}

/** Cells of rows of cells; a single value is one cell. */
function rowsIn(rows: unknown): number {
  if (!Array.isArray(rows)) return rows === undefined || rows === null ? 0 : 1;
  return sum((rows as Rows).map((row) => (Array.isArray(row) ? row.length : 1)));
}

function gridCells(resource: unknown): number {
  const { sheets = [] } = (resource ?? {}) as {
    sheets?: { data?: { rowData?: { values?: unknown[] }[] }[] }[];
  };
  return sum(
    sheets.flatMap(({ data = [] }) =>
      data.flatMap(({ rowData = [] }) => rowData.map(({ values = [] }) => values.length)),
    ),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
