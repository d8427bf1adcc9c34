import { type Fact, same } from '../fact.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';
import type { SheetJson } from '../sheets-json.ts';

const source =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#BasicFilter';

/** A refresh writes all of its rows, whatever a reader has filtered away, and leaves the filter as it was. */
export const filterFacts: readonly Fact[] = [
  {
    id: 'filter.paste-skips-hidden-rows',
    says: 'copyPaste onto rows of which a filter hides some leaves the hidden ones and goes on below.',
    // What others saw: https://github.com/ruilisi/fortune-sheet/pull/612
    source: 'https://support.google.com/docs/answer/3540681',
    check: (google) =>
      onFiltered(google, (tab) => {
        tab.batch(paste(tab));
        const shown = tab.shown('B1:B4').join();
        same(shown, 'header,1,old,2');
        return shown;
      }),
  },
  {
    id: 'filter.cleared-pasted-and-set-again',
    says: 'A batch that clears the filter, pastes and sets it again writes all rows and leaves the filter as it was.',
    source,
    check: (google) =>
      onFiltered(google, (tab) => {
        const before = filterOf(tab);
        tab.batch({ clearBasicFilter: { sheetId: tab.sheetId } }, paste(tab), {
          setBasicFilter: { filter: before },
        });
        const shown = tab.shown('B1:B4').join();
        same(shown, 'header,1,2,3');
        same(filterOf(tab), before, 'the filter');
        return shown;
      }),
  },
  {
    id: 'filter.update-cells-writes-hidden-rows',
    says: 'updateCells writes rows that a filter hides.',
    source,
    check: (google) =>
      onFiltered(google, (tab) => {
        tab.write(1, 1, [[1], [2], [3]]);
        const shown = tab.shown('B1:B4').join();
        same(shown, 'header,1,2,3');
        return shown;
      }),
  },
  {
    id: 'filter.values-update-writes-hidden-rows',
    says: 'values.update writes rows that a filter hides.',
    source,
    check: (google) =>
      onFiltered(google, (tab) => {
        const id = google.SpreadsheetApp.getActiveSpreadsheet().getId();
        google.Sheets.Spreadsheets.Values.update({ values: [[1], [2], [3]] }, id, tab.range('B2:B4'), {
          valueInputOption: 'RAW',
        });
        const shown = tab.shown('B1:B4').join();
        same(shown, 'header,1,2,3');
        return shown;
      }),
  },
  {
    id: 'filter.paste-repeats-on-rows-that-show',
    says: 'A copy is repeated where the rows that show are a multiple of it.',
    source: 'https://support.google.com/docs/answer/3540681',
    check: (google) =>
      onFiltered(google, (tab) => {
        const source = tab.grid([1, 2], [2, 3]);
        const destination = tab.grid([1, 4], [1, 2]);
        tab.batch({ copyPaste: { source, destination, pasteType: 'PASTE_VALUES' } });
        const shown = tab.shown('B1:B5').join();
        same(shown, 'header,1,old,1,');
        return shown;
      }),
  },
  {
    id: 'filter.hidden-rows-are-copied',
    says: 'Rows that a filter hides are copied like others.',
    source: 'https://support.google.com/docs/answer/3540681',
    check: (google) =>
      onFiltered(google, (tab) =>
        onScratchTab(google, { rows: 3, columns: 1 }, (other) => {
          const source = tab.grid([1, 4], [2, 3]);
          const destination = other.grid([0, 3], [0, 1]);
          tab.batch({ copyPaste: { source, destination, pasteType: 'PASTE_VALUES' } });
          const shown = other.shown('A1:A3').join();
          same(shown, '1,2,3');
          return shown;
        }),
      ),
  },
  {
    id: 'filter.set-again-longer',
    says: 'A filter that is set again with a longer range hides what it should of the rows that came.',
    source,
    check: (google) =>
      onFiltered(google, (tab) => {
        const { range = {}, ...filter } = filterOf(tab);
        tab.write(4, 0, [['hide'], ['keep']]);
        tab.batch(
          { clearBasicFilter: { sheetId: tab.sheetId } },
          { setBasicFilter: { filter: { ...filter, range: { ...range, endRowIndex: 6 } } } },
        );
        const found = hiddenRows(google, tab);
        same(found, [2, 4], 'the hidden rows');
        return found.join();
      }),
  },
  {
    id: 'filter.set-again-with-an-order',
    says: 'A filter with an order that is set again sorts the rows anew, or not. Measured: the rows.',
    source,
    measures: true,
    check: (google) =>
      onFiltered(google, (tab) => {
        const range = tab.grid([0, 4], [2, 3]);
        const sortSpecs = [{ dimensionIndex: 2, sortOrder: 'DESCENDING' }];
        tab.batch({ setBasicFilter: { filter: { range, sortSpecs } } });
        const before = filterOf(tab);
        tab.write(1, 2, [[1], [2], [3]]);
        tab.batch({ clearBasicFilter: { sheetId: tab.sheetId } }, { setBasicFilter: { filter: before } });
        return tab.shown('C2:C4').join();
      }),
  },
  {
    id: 'filter.follows-an-inserted-column',
    says: 'The range and the conditions of a filter follow when a column is inserted before them.',
    source,
    check: (google) =>
      onFiltered(google, (tab) => {
        const range = { sheetId: tab.sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 };
        tab.batch({ insertDimension: { range, inheritFromBefore: false } });
        const filter = filterOf(tab);
        const found = [filter.range?.startColumnIndex, filter.filterSpecs?.[0]?.columnIndex];
        same(found, [1, 1]);
        return found.join();
      }),
  },
  {
    id: 'filter.conditions-on-text',
    says: "A filter's conditions on text ignore case and look at what the cells show.",
    source:
      'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ConditionType',
    check: (google) =>
      onScratchTab(google, { rows: 5, columns: 1 }, (tab) => {
        tab.write(0, 0, [['key'], ['ABC'], ['abd'], [0.12], [12]]);
        const hides = (type: string, value: string, rows: number[]) => {
          const condition = { type, values: [{ userEnteredValue: value }] };
          const filterSpecs = [{ columnIndex: 0, filterCriteria: { condition } }];
          tab.batch({ setBasicFilter: { filter: { range: tab.grid([0, 5], [0, 1]), filterSpecs } } });
          same(hiddenRows(google, tab), rows, `what ${type} ${value} hides`);
        };
        tab.batch({
          repeatCell: {
            range: tab.grid([3, 4], [0, 1]),
            cell: { userEnteredFormat: { numberFormat: { type: 'PERCENT', pattern: '0%' } } },
            fields: 'userEnteredFormat.numberFormat',
          },
        });
        hides('TEXT_CONTAINS', 'aB', [3, 4]);
        hides('TEXT_CONTAINS', '12%', [1, 2, 4]);
        return true;
      }),
  },
];

/** A tab whose third row is hidden by a filter over the first two columns; the third holds what is to be pasted. */
function onFiltered<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 8, columns: 3 }, (tab) => {
    tab.write(0, 0, [
      ['key', 'header'],
      ['keep', 'old', 1],
      ['hide', 'old', 2],
      ['keep', 'old', 3],
    ]);
    const filterSpecs = [{ columnIndex: 0, filterCriteria: { hiddenValues: ['hide'] } }];
    tab.batch({ setBasicFilter: { filter: { range: tab.grid([0, 4], [0, 2]), filterSpecs } } });
    return use(tab);
  });
}

function paste(tab: ScratchTab) {
  return {
    copyPaste: {
      source: tab.grid([1, 4], [2, 3]),
      destination: tab.grid([1, 4], [1, 2]),
      pasteType: 'PASTE_VALUES',
    },
  };
}

function filterOf(tab: ScratchTab): NonNullable<SheetJson['basicFilter']> {
  return tab.sheet('basicFilter').basicFilter ?? {};
}

function hiddenRows({ Sheets }: Services, { book, range }: ScratchTab): number[] {
  const fields = 'sheets(data(rowMetadata(hiddenByFilter)))';
  const { sheets = [] } = Sheets.Spreadsheets.get(book, { ranges: [range('A:A')], fields });
  const rows = sheets[0]?.data?.[0]?.rowMetadata ?? [];
  return rows.flatMap(({ hiddenByFilter = false }, row) => (hiddenByFilter ? [row] : []));
}
