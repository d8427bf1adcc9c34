import { type Fact, same } from '../fact.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';
import type { SheetsRequest } from '../sheets-json.ts';

const reference = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request';

/** How a result grows decides whether the user's formulas, named ranges and looks follow it. */
export const rowFacts: readonly Fact[] = [
  stretches(
    'rows.insert-inside',
    'Rows inserted before the last row of a range stretch it.',
    '6 =SUM(A2:A6)',
    (tab) => insert(tab, 4, 5),
  ),
  stretches(
    'rows.insert-at-the-end',
    'Rows inserted right after a range do not stretch it.',
    '5 =SUM(A2:A5)',
    (tab) => insert(tab, 5, 6),
  ),
  stretches(
    'rows.append',
    'Rows appended to the tab leave ranges alone.',
    '5 =SUM(A2:A5)',
    ({ sheetId }) => ({
      appendDimension: { sheetId, dimension: 'ROWS', length: 3 },
    }),
  ),
  stretches(
    'rows.insert-range-inside',
    'Cells inserted before the last row of a range within its columns stretch it.',
    '6 =SUM(A2:A6)',
    (tab) => ({ insertRange: { range: tab.grid([4, 5], [0, 1]), shiftDimension: 'ROWS' } }),
  ),
  {
    id: 'rows.insert-range-leaves-others',
    says: 'Cells inserted within columns leave the other columns alone.',
    source: `${reference}#InsertRangeRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        tab.batch({ insertRange: { range: tab.grid([2, 3], [0, 1]), shiftDimension: 'ROWS' } });
        const shown = tab.shown('A1:B6').join(' ');
        same(shown, 'n,side 1,x ,y 2,z 3, 4,');
        return shown;
      }),
  },
  {
    id: 'rows.inserted-below-the-header',
    says: 'A row inserted below the header with inheritFromBefore false looks like the row below it, not like the header.',
    source: `${reference}#InsertDimensionRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        looks(tab);
        tab.batch(insert(tab, 1, 2));
        const found = looksOf(tab, 'A2');
        same(found, 'italic');
        return found;
      }),
  },
  {
    id: 'rows.inserted-like-the-row-before',
    says: 'A row inserted with inheritFromBefore true looks like the row above it.',
    source: `${reference}#InsertDimensionRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        looks(tab);
        tab.batch(insert(tab, 1, 2, true));
        const found = looksOf(tab, 'A2');
        same(found, 'bold');
        return found;
      }),
  },
  {
    id: 'rows.appended-look-plain',
    says: 'A row appended to the tab looks plain, whatever the last row looks like.',
    source: `${reference}#AppendDimensionRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        tab.batch(
          {
            repeatCell: {
              range: tab.grid([7, 8], [0, 3]),
              cell: { userEnteredFormat: { textFormat: { bold: true } } },
              fields: 'userEnteredFormat.textFormat.bold',
            },
          },
          { appendDimension: { sheetId: tab.sheetId, dimension: 'ROWS', length: 1 } },
        );
        const found = looksOf(tab, 'A9');
        same(found, 'plain');
        return found;
      }),
  },
];

function stretches(
  id: string,
  says: string,
  expected: string,
  change: (tab: ScratchTab) => SheetsRequest,
): Fact {
  return {
    id,
    says: `${says} Named ranges and closed ranges of formulas alike.`,
    source: `${reference}#InsertDimensionRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        const name = `scratch_${tab.sheetId}`;
        const namedRangeId = `scratch${tab.sheetId}`;
        tab.write(0, 2, [[{ formula: '=SUM(A2:A5)' }]]);
        tab.batch({ addNamedRange: { namedRange: { namedRangeId, name, range: tab.grid([1, 5], [0, 1]) } } });
        try {
          tab.batch(change(tab));
          const formula = tab.cells('C1')[0]?.[0]?.userEnteredValue?.formulaValue ?? '';
          const found = `${endOf(google, name)} ${formula}`;
          same(found, expected);
          return found;
        } finally {
          tab.batch({ deleteNamedRange: { namedRangeId } });
        }
      }),
  };
}

function endOf({ Sheets, SpreadsheetApp }: Services, name: string): number {
  const id = SpreadsheetApp.getActiveSpreadsheet().getId();
  const { namedRanges = [] } = Sheets.Spreadsheets.get(id, { fields: 'namedRanges(name,range)' });
  return namedRanges.find((named) => named.name === name)?.range?.endRowIndex ?? 0;
}

/** Numbers under a header, texts beside them, and room. */
function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 8, columns: 3 }, (tab) => {
    tab.write(0, 0, [['n', 'side'], [1, 'x'], [2, 'y'], [3, 'z'], [4]]);
    return use(tab);
  });
}

function insert(
  { sheetId }: ScratchTab,
  startIndex: number,
  endIndex: number,
  inheritFromBefore = false,
): SheetsRequest {
  const range = { sheetId, dimension: 'ROWS', startIndex, endIndex };
  return { insertDimension: { range, inheritFromBefore } };
}

/** A bold header above an italic row. */
function looks(tab: ScratchTab): void {
  const rows = [{ bold: true }, { italic: true }].map((textFormat) => ({
    values: [{ userEnteredFormat: { textFormat } }],
  }));
  const start = { sheetId: tab.sheetId, rowIndex: 0, columnIndex: 0 };
  tab.batch({ updateCells: { start, rows, fields: 'userEnteredFormat.textFormat' } });
}

function looksOf(tab: ScratchTab, a1: string): string {
  const { bold = false, italic = false } = tab.cells(a1)[0]?.[0]?.userEnteredFormat?.textFormat ?? {};
  return [bold && 'bold', italic && 'italic'].filter(Boolean).join(' ') || 'plain';
}
