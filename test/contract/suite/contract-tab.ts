import type { Fact, Measured } from './fact.ts';
import type { FactResult } from './run-facts.ts';
import { randomId } from './scratch-tab.ts';
import type { Services } from './services.ts';
import type { SheetJson, SheetsRequest } from './sheets-json.ts';

const title = 'Contract';
/** Marks the tab as this script's own; its value is the id of the spreadsheet in which it was made. */
export const tabKey = 'querytabs.contract';
const header = [
  'Fact',
  'What it says',
  'Result',
  'Measured',
  'Milliseconds',
  'Error',
  'Source',
  'Time (UTC)',
];
/** Enough of an error that quotes what it was given. */
const longestText = 5000;
const widths = [240, 420, 70, 240, 90, 320, 320, 150];

/** Where results are shown, one row a fact. */
export interface ContractTab {
  show(result: FactResult): void;
}

/**
 * Opens the tab with the results and makes it where there is none; results of other facts are cleared. Refuses a tab of
 * that name that is not its own.
 */
export function openContractTab(google: Services, facts: readonly Fact[]): ContractTab {
  const { Spreadsheets } = google.Sheets;
  const id = google.SpreadsheetApp.getActiveSpreadsheet().getId();
  const batch = (requests: SheetsRequest[]) => void Spreadsheets.batchUpdate({ requests }, id);
  const { own, isTaken } = findTab(google, id);
  if (isTaken)
    throw new Error(`There is a tab "${title}" that this script did not make. Rename it and run again.`);
  const sheetId = own?.properties?.sheetId ?? randomId();
  const rows = facts.length + 1;
  const missing = rows - (own?.properties?.gridProperties?.rowCount ?? rows);
  const ids = own ? idsOn(google, id, own.properties?.title ?? title) : '';
  if (!own) batch(makeTab(id, sheetId, rows));
  else if (missing > 0) batch([{ appendDimension: { sheetId, dimension: 'ROWS', length: missing } }]);
  if (ids !== facts.map((fact) => fact.id).join()) {
    const range = { sheetId, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: header.length };
    batch([
      { updateCells: { range, fields: 'userEnteredValue' } },
      write(sheetId, 0, 0, [header, ...facts.map((fact) => [fact.id, fact.says])]),
      write(
        sheetId,
        1,
        header.indexOf('Source'),
        facts.map(({ source }) => [source]),
      ),
    ]);
  }
  return {
    show: ({ fact, result, measured = '', ms, error, at }) => {
      const row = facts.indexOf(fact) + 1;
      const time = new google.Date(at).toISOString().slice(0, 19).replace('T', ' ');
      batch([write(sheetId, row, 2, [[result, measured, ms, error, fact.source, time]])]);
    },
  };
}

function findTab({ Sheets }: Services, id: string): { own: SheetJson | undefined; isTaken: boolean } {
  const fields = 'sheets(properties(sheetId,title,gridProperties),developerMetadata(metadataKey))';
  const { sheets = [] } = Sheets.Spreadsheets.get(id, { fields });
  const own = sheets.find(({ developerMetadata = [] }) =>
    developerMetadata.some(({ metadataKey }) => metadataKey === tabKey),
  );
  const named = sheets.some(({ properties }) => properties?.title?.toLowerCase() === title.toLowerCase());
  return { own, isTaken: !own && named };
}

/** Ids of the facts that the tab shows. */
function idsOn({ Sheets }: Services, id: string, tab: string): string {
  const ranges = [`'${tab.replace(/'/g, "''")}'!A2:A`];
  const fields = 'sheets(data(rowData(values(effectiveValue))))';
  const { sheets = [] } = Sheets.Spreadsheets.get(id, { ranges, fields });
  const rows = sheets[0]?.data?.[0]?.rowData ?? [];
  return rows.map(({ values = [] }) => values[0]?.effectiveValue?.stringValue ?? '').join();
}

function makeTab(metadataValue: string, sheetId: number, rowCount: number): SheetsRequest[] {
  const columnCount = header.length;
  const range = {
    sheetId,
    startRowIndex: 0,
    endRowIndex: rowCount,
    startColumnIndex: 0,
    endColumnIndex: columnCount,
  };
  return [
    {
      addSheet: {
        properties: { sheetId, title, gridProperties: { rowCount, columnCount, frozenRowCount: 1 } },
      },
    },
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataKey: tabKey,
          metadataValue,
          location: { sheetId },
          visibility: 'DOCUMENT',
        },
      },
    },
    {
      repeatCell: {
        range,
        cell: { userEnteredFormat: { wrapStrategy: 'WRAP', verticalAlignment: 'TOP' } },
        fields: 'userEnteredFormat(wrapStrategy,verticalAlignment)',
      },
    },
    {
      repeatCell: {
        range: { ...range, endRowIndex: 1 },
        cell: { userEnteredFormat: { textFormat: { bold: true } } },
        fields: 'userEnteredFormat.textFormat.bold',
      },
    },
    ...widths.map((pixelSize, startIndex) => ({
      updateDimensionProperties: {
        range: { sheetId, dimension: 'COLUMNS', startIndex, endIndex: startIndex + 1 },
        properties: { pixelSize },
        fields: 'pixelSize',
      },
    })),
  ];
}

function write(
  sheetId: number,
  rowIndex: number,
  columnIndex: number,
  rows: readonly (readonly Measured[])[],
): SheetsRequest {
  const data = rows.map((row) => ({ values: row.map((value) => ({ userEnteredValue: typed(value) })) }));
  const start = { sheetId, rowIndex, columnIndex };
  return { updateCells: { start, rows: data, fields: 'userEnteredValue' } };
}

function typed(value: Measured): object {
  if (typeof value === 'string') return { stringValue: value.slice(0, longestText) };
  return typeof value === 'number' ? { numberValue: value } : { boolValue: value };
}
