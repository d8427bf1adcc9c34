import { type Fact, same } from '../fact.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';

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
        const before = filterOf(google, tab);
        tab.batch({ clearBasicFilter: { sheetId: tab.sheetId } }, paste(tab), {
          setBasicFilter: { filter: before },
        });
        const shown = tab.shown('B1:B4').join();
        same(shown, 'header,1,2,3');
        same(filterOf(google, tab), before, 'the filter');
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

function filterOf({ Sheets, SpreadsheetApp }: Services, tab: ScratchTab): object {
  const id = SpreadsheetApp.getActiveSpreadsheet().getId();
  const { sheets = [] } = Sheets.Spreadsheets.get(id, { fields: 'sheets(properties(sheetId),basicFilter)' });
  return sheets.find(({ properties }) => properties?.sheetId === tab.sheetId)?.basicFilter ?? {};
}
