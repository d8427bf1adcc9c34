import { type Fact, refusalOf, same } from '../fact.ts';
import { createMetadata } from '../scratch-metadata.ts';
import { onScratchTab, randomId, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';
import type { SheetsRequest } from '../sheets-json.ts';

const source =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#InsertRangeRequest';

/** A result grows by cells put in before its last row, within its own columns: A2:A5 of these tabs. */
export const insertFacts: readonly Fact[] = [
  {
    id: 'insert.formulas-on-other-tabs',
    says: 'A closed range of a formula on another tab is stretched by cells inserted into it.',
    source,
    check: (google) =>
      onTab(google, (tab) =>
        onScratchTab(google, { rows: 1, columns: 1 }, (other) => {
          other.write(0, 0, [[{ formula: `=SUM(${tab.range('A2:A5')})` }]]);
          tab.batch(insertCell(tab));
          const formula = other.cells('A1')[0]?.[0]?.userEnteredValue?.formulaValue ?? '';
          same(formula.replace(/^.*!/, ''), 'A2:A6)', 'the range');
          return formula;
        }),
      ),
  },
  {
    id: 'insert.charts',
    says: 'The range of a chart is stretched by cells inserted into it.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const over = (column: number) => ({
          sourceRange: { sources: [tab.grid([0, 5], [column, column + 1])] },
        });
        const series = [{ series: over(0), targetAxis: 'LEFT_AXIS' }];
        const domains = [{ domain: over(1) }];
        const anchorCell = { sheetId: tab.sheetId, rowIndex: 0, columnIndex: 2 };
        tab.batch({
          addChart: {
            chart: {
              spec: { basicChart: { chartType: 'COLUMN', headerCount: 1, domains, series } },
              position: { overlayPosition: { anchorCell } },
            },
          },
        });
        tab.batch(insertCell(tab));
        const { charts = [] } = tab.sheet('charts(spec)');
        const end =
          charts[0]?.spec?.basicChart?.series?.[0]?.series?.sourceRange?.sources?.[0]?.endRowIndex ?? 0;
        same(end, 6, 'the end');
        return end;
      }),
  },
  {
    id: 'insert.conditional-formats',
    says: 'The range of a conditional format is stretched by cells inserted into it.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const booleanRule = { condition: { type: 'NOT_BLANK' }, format: { textFormat: { bold: true } } };
        const rule = { ranges: [tab.grid([1, 5], [0, 1])], booleanRule };
        tab.batch({ addConditionalFormatRule: { rule, index: 0 } }, insertCell(tab));
        const { conditionalFormats = [] } = tab.sheet('conditionalFormats(ranges)');
        const ends = (conditionalFormats[0]?.ranges ?? []).map(({ endRowIndex = 0 }) => endRowIndex);
        same(ends, [6], 'the ends');
        return ends.join();
      }),
  },
  {
    id: 'insert.cells-are-plain',
    says: 'Cells that are inserted are plain, whatever those above and below look like.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.batch(
          {
            repeatCell: {
              range: tab.grid([1, 5], [0, 1]),
              cell: { userEnteredFormat: { textFormat: { bold: true } } },
              fields: 'userEnteredFormat.textFormat.bold',
            },
          },
          insertCell(tab),
        );
        const bold = tab.cells('A4:A6').map(([cell]) => cell?.userEnteredFormat?.textFormat?.bold ?? false);
        same(bold, [true, false, true], 'which are bold');
        return 'plain';
      }),
  },
  {
    id: 'insert.grid-grows-for-content-only',
    says: 'The grid grows where cells that hold something would be pushed off it, and else not.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const rows = () => tab.sheet('properties(gridProperties)').properties?.gridProperties?.rowCount ?? 0;
        tab.batch(insertCell(tab));
        const before = rows();
        tab.write(before - 1, 0, [['last']]);
        tab.batch(insertCell(tab));
        const found = [before, rows()];
        same(found, [8, 9], 'the rows, first with an empty last row, then with one that holds something');
        return found.join();
      }),
  },
  {
    id: 'insert.wider-table-stays',
    says: 'A table that is wider than what is inserted above it stays where it is, with what the cells beside it hold.',
    source,
    check: (google) =>
      onScratchTab(google, { rows: 8, columns: 3 }, (tab) => {
        tab.write(4, 0, [
          ['t', 'u'],
          [1, 2],
        ]);
        tab.batch(
          { addTable: { table: { name: `scratch_${tab.sheetId}`, range: tab.grid([4, 6], [0, 2]) } } },
          { insertRange: { range: tab.grid([0, 1], [0, 1]), shiftDimension: 'ROWS' } },
        );
        const { startRowIndex = 0 } = tab.sheet('tables(range)').tables?.[0]?.range ?? {};
        same([startRowIndex, tab.shown('A6:B6').join()], [4, 't,2'], 'where it begins, and its second row');
        return startRowIndex;
      }),
  },
  {
    id: 'insert.wider-filter-stays',
    says: 'A filter that is wider than what is inserted into it keeps its range.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.batch({ setBasicFilter: { filter: { range: tab.grid([0, 5], [0, 2]) } } }, insertCell(tab));
        const { endRowIndex = 0 } = tab.sheet('basicFilter(range)').basicFilter?.range ?? {};
        same(endRowIndex, 5, 'the end');
        return endRowIndex;
      }),
  },
  {
    id: 'insert.inside-a-table',
    says: 'Cells inserted into one of the columns of a table are refused, or not. Measured: what the table and its rows become.',
    source,
    measures: true,
    check: (google) =>
      onTab(google, (tab) => {
        const table = { name: `scratch_${tab.sheetId}`, range: tab.grid([0, 5], [0, 2]) };
        tab.batch({ addTable: { table } });
        try {
          tab.batch(insertCell(tab));
        } catch {
          return refusalOf(() => tab.batch(insertCell(tab))).message;
        }
        const { endRowIndex = 0 } = tab.sheet('tables(range)').tables?.[0]?.range ?? {};
        return `it ends with row ${endRowIndex}: ${tab.shown('A1:B7').join(' ')}`;
      }),
  },
  {
    id: 'insert.formulas-beside-follow',
    says: 'A formula beside the cells that move down follows them, although it stays where it is.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(4, 1, [[{ formula: '=A5*2' }]]);
        tab.batch(insertCell(tab));
        const formula = tab.cells('B5')[0]?.[0]?.userEnteredValue?.formulaValue;
        same(formula, '=A6*2');
        return formula ?? '';
      }),
  },
  {
    id: 'insert.metadata-of-rows-stays',
    says: 'Metadata of the rows stays where it is when cells are inserted into some of the columns.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const id = randomId();
        const row = { sheetId: tab.sheetId, dimension: 'ROWS', startIndex: 4, endIndex: 5 };
        tab.batch(createMetadata(id, 'v', { dimensionRange: row }), insertCell(tab));
        const { location } = google.Sheets.Spreadsheets.DeveloperMetadata.get(tab.book, id);
        same(location?.dimensionRange?.startIndex, 4, 'the row');
        return 4;
      }),
  },
  {
    id: 'insert.last-row-copied-back',
    says: 'One batch inserts cells, copies the last row back above them and empties where it was: so rows come below it.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const last = tab.grid([5, 6], [0, 1]);
        const destination = tab.grid([4, 5], [0, 1]);
        tab.batch(
          insertCell(tab),
          { copyPaste: { source: last, destination, pasteType: 'PASTE_NORMAL' } },
          { updateCells: { range: last, fields: 'userEnteredValue' } },
        );
        const shown = tab.shown('A1:A6').join();
        same(shown, 'n,1,2,3,4,');
        return shown;
      }),
  },
];

/** Numbers under a header in A1:A5, texts beside them, and room. */
function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 8, columns: 3 }, (tab) => {
    tab.write(0, 0, [
      ['n', 'side'],
      [1, 'x'],
      [2, 'y'],
      [3, 'z'],
      [4, 'w'],
    ]);
    return use(tab);
  });
}

/** A cell before the last one, A5. */
function insertCell(tab: ScratchTab): SheetsRequest {
  return { insertRange: { range: tab.grid([4, 5], [0, 1]), shiftDimension: 'ROWS' } };
}
