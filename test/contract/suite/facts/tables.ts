import { type Fact, same } from '../fact.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';

const source = 'https://developers.google.com/workspace/sheets/api/guides/tables';

/** A table of the user's grows with a result only if its range is updated. */
export const tableFacts: readonly Fact[] = [
  {
    id: 'table.rows-below-do-not-join',
    says: 'Rows written below a table do not join it.',
    source,
    check: (google) =>
      onTable(google, (tab) => {
        tab.write(3, 0, [['c', 3]]);
        const { endRowIndex = 0 } = tableOf(google, tab).range ?? {};
        same(endRowIndex, 3, 'the end of the table');
        return endRowIndex;
      }),
  },
  {
    id: 'table.grows-when-updated',
    says: 'updateTable gives a table the rows that were written below it, in the same batch.',
    source,
    check: (google) =>
      onTable(google, (tab) => {
        const { tableId = '' } = tableOf(google, tab);
        const range = tab.grid([0, 4], [0, 2]);
        tab.batch(
          {
            updateCells: {
              start: { sheetId: tab.sheetId, rowIndex: 3, columnIndex: 0 },
              rows: [{ values: [{ userEnteredValue: { stringValue: 'c' } }] }],
              fields: 'userEnteredValue',
            },
          },
          { updateTable: { table: { tableId, range }, fields: 'range' } },
        );
        const { endRowIndex = 0 } = tableOf(google, tab).range ?? {};
        same(endRowIndex, 4, 'the end of the table');
        return endRowIndex;
      }),
  },
];

function onTable<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 8, columns: 3 }, (tab) => {
    tab.write(0, 0, [
      ['name', 'value'],
      ['a', 1],
      ['b', 2],
    ]);
    tab.batch({ addTable: { table: { name: `scratch_${tab.sheetId}`, range: tab.grid([0, 3], [0, 2]) } } });
    return use(tab);
  });
}

function tableOf({ Sheets, SpreadsheetApp }: Services, tab: ScratchTab) {
  const id = SpreadsheetApp.getActiveSpreadsheet().getId();
  const { sheets = [] } = Sheets.Spreadsheets.get(id, {
    fields: 'sheets(properties(sheetId),tables(tableId,range))',
  });
  return sheets.find(({ properties }) => properties?.sheetId === tab.sheetId)?.tables?.[0] ?? {};
}
