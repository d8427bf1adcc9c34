import { type Fact, same } from '../fact.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';
import type { TableJson } from '../sheets-json.ts';

const source = 'https://developers.google.com/workspace/sheets/api/guides/tables';
const requests = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request';

/** A table of the user's grows with a result only if its range is updated. */
export const tableFacts: readonly Fact[] = [
  {
    id: 'table.rows-below-do-not-join',
    says: 'Rows written below a table do not join it.',
    source,
    check: (google) =>
      onTable(google, (tab) => {
        tab.write(3, 0, [['c', 3]]);
        const { endRowIndex = 0 } = tableOf(tab).range ?? {};
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
        const { tableId = '' } = tableOf(tab);
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
        const { endRowIndex = 0 } = tableOf(tab).range ?? {};
        same(endRowIndex, 4, 'the end of the table');
        return endRowIndex;
      }),
  },
  {
    id: 'table.deleted-leaves-cells',
    says: 'deleteTable leaves the cells alone.',
    source: `${requests}#DeleteTableRequest`,
    check: (google) =>
      onTable(google, (tab) => {
        const { tableId = '' } = tableOf(tab);
        tab.batch({ deleteTable: { tableId } });
        const shown = tab.shown('A1:B3').join(' ');
        same(shown, 'name,value a,1 b,2');
        return shown;
      }),
  },
  {
    id: 'table.first-column-without-index',
    says: 'The first of the columnProperties of a table has no columnIndex, the second has.',
    source: 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#Table',
    check: (google) =>
      onTable(google, (tab) => {
        const { columnProperties = [] } = tableOf(tab);
        const found = columnProperties.map(({ columnIndex }) => columnIndex ?? 'none');
        same(found, ['none', 1]);
        return found.join();
      }),
  },
  {
    id: 'table.beside-an-inserted-column',
    says: 'A table moves when a column is inserted right before it, and does not get wider.',
    source: `${requests}#InsertDimensionRequest`,
    check: (google) =>
      onTable(google, (tab) => {
        const range = { sheetId: tab.sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 };
        tab.batch({ insertDimension: { range, inheritFromBefore: false } });
        const { startColumnIndex = 0, endColumnIndex = 0 } = tableOf(tab).range ?? {};
        same([startColumnIndex, endColumnIndex], [1, 3], 'its columns');
        return startColumnIndex;
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

function tableOf(tab: ScratchTab): TableJson {
  return tab.sheet('tables(tableId,range,columnProperties)').tables?.[0] ?? {};
}
