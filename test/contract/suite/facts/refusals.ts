import { type Fact, refusalOf, same } from '../fact.ts';
import { onScratchTab, randomId, type ScratchTab } from '../scratch-tab.ts';
import type { SheetsRequest } from '../sheets-json.ts';

const requests = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request';

/** Wordings that the stand-in guesses; what Google says is measured. */
export const refusalFacts: readonly Fact[] = [
  refused('write-beyond-the-grid', 'A write beyond the grid', 'UpdateCellsRequest', (tab) => {
    const start = { sheetId: tab.sheetId, rowIndex: 99, columnIndex: 0 };
    const rows = [{ values: [{ userEnteredValue: { numberValue: 1 } }] }];
    return { updateCells: { start, rows, fields: 'userEnteredValue' } };
  }),
  refused('unknown-table', 'A change of a table that is not there', 'UpdateTableRequest', (tab) => ({
    updateTable: { table: { tableId: String(randomId()), range: tab.grid([0, 2], [0, 1]) }, fields: 'range' },
  })),
  refused(
    'unknown-filter-view',
    'Deleting a filter view that is not there',
    'DeleteFilterViewRequest',
    () => ({
      deleteFilterView: { filterId: randomId() },
    }),
  ),
  refused(
    'unknown-conditional-format',
    'A conditional format at an index where none is',
    'DeleteConditionalFormatRuleRequest',
    ({ sheetId }) => ({ deleteConditionalFormatRule: { sheetId, index: 7 } }),
  ),
  refused('unknown-chart', 'A change of a chart that is not there', 'UpdateChartSpecRequest', (tab) => ({
    updateChartSpec: { chartId: randomId(), spec: chartSpec(tab) },
  })),
  refused(
    'chart-id-in-use',
    'A chart with the id of another',
    'AddChartRequest',
    (tab) => addChart(tab, tab.sheetId),
    (tab) => addChart(tab, tab.sheetId),
  ),
];

function refused(
  name: string,
  what: string,
  request: string,
  action: (tab: ScratchTab) => SheetsRequest,
  before?: (tab: ScratchTab) => SheetsRequest,
): Fact {
  return {
    id: `refused.${name}`,
    says: `${what} is refused with code 400. Measured: the wording.`,
    source: `${requests}#${request}`,
    check: (google) =>
      onScratchTab(google, { rows: 4, columns: 4 }, (tab) => {
        if (before) tab.batch(before(tab));
        const { message, details } = refusalOf(() => tab.batch(action(tab)));
        same(details?.code, 400, 'the code');
        return message;
      }),
  };
}

function addChart(tab: ScratchTab, chartId: number): SheetsRequest {
  const anchorCell = { sheetId: tab.sheetId, rowIndex: 0, columnIndex: 1 };
  return {
    addChart: { chart: { chartId, spec: chartSpec(tab), position: { overlayPosition: { anchorCell } } } },
  };
}

function chartSpec(tab: ScratchTab): object {
  const over = (column: number) => ({ sourceRange: { sources: [tab.grid([0, 4], [column, column + 1])] } });
  const series = [{ series: over(0), targetAxis: 'LEFT_AXIS' }];
  return { basicChart: { chartType: 'COLUMN', headerCount: 1, domains: [{ domain: over(1) }], series } };
}
