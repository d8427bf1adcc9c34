import { type Fact, refusalOf, same } from '../fact.ts';
import { createMetadata, metadataKey } from '../scratch-metadata.ts';
import { onScratchTab, randomId, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';
import type { SheetsRequest } from '../sheets-json.ts';

const guide = 'https://developers.google.com/workspace/sheets/api/guides/metadata';

type Dimension = 'ROWS' | 'COLUMNS';

/** Ownership of a result and marks of tabs are metadata. */
export const metadataFacts: readonly Fact[] = [
  {
    id: 'metadata.read-with-its-tab',
    says: 'spreadsheets.get gives the metadata of a tab with the tab.',
    source: guide,
    check: (google) =>
      onTab(google, (tab) => {
        const id = randomId();
        tab.batch(createMetadata(id, 'v', { sheetId: tab.sheetId }));
        const fields = 'sheets(properties(sheetId),developerMetadata(metadataId,metadataKey,metadataValue))';
        const { sheets = [] } = google.Sheets.Spreadsheets.get(book(google), { fields });
        const own = sheets.find(({ properties }) => properties?.sheetId === tab.sheetId);
        const found = (own?.developerMetadata ?? []).filter(({ metadataId }) => metadataId === id);
        same(found, [{ metadataId: id, metadataKey, metadataValue: 'v' }]);
        return found.length;
      }),
  },
  {
    id: 'metadata.updated-by-id',
    says: 'updateDeveloperMetadata changes the value of the metadata with an id.',
    source: guide,
    check: (google) =>
      onTab(google, (tab) => {
        const id = randomId();
        tab.batch(createMetadata(id, 'before', { sheetId: tab.sheetId }), {
          updateDeveloperMetadata: {
            dataFilters: [{ developerMetadataLookup: { metadataId: id } }],
            developerMetadata: { metadataValue: 'after' },
            fields: 'metadataValue',
          },
        });
        const { metadataValue = '' } = read(google, id);
        same(metadataValue, 'after');
        return metadataValue;
      }),
  },
  follows('metadata.column-follows-insert', 'COLUMNS', 'when one is inserted before', 3, (tab) => ({
    insertDimension: { range: span(tab, 'COLUMNS', 0, 1), inheritFromBefore: false },
  })),
  follows('metadata.row-follows-insert', 'ROWS', 'when rows are inserted before', 4, (tab) => ({
    insertDimension: { range: span(tab, 'ROWS', 1, 3), inheritFromBefore: false },
  })),
  follows('metadata.column-follows-move', 'COLUMNS', 'when it is moved', 0, (tab) => ({
    moveDimension: { source: span(tab, 'COLUMNS', 2, 3), destinationIndex: 0 },
  })),
  follows('metadata.row-follows-move', 'ROWS', 'when it is moved', 7, (tab) => ({
    moveDimension: { source: span(tab, 'ROWS', 2, 3), destinationIndex: 8 },
  })),
  follows('metadata.column-follows-delete', 'COLUMNS', 'when one before is deleted', 1, (tab) => ({
    deleteDimension: { range: span(tab, 'COLUMNS', 0, 1) },
  })),
  {
    id: 'metadata.goes-with-its-column',
    says: 'Metadata of a column goes with the column.',
    source: guide,
    check: (google) =>
      onTab(google, (tab) => {
        const id = randomId();
        const column = span(tab, 'COLUMNS', 2, 3);
        tab.batch(createMetadata(id, 'v', { dimensionRange: column }));
        same(read(google, id).metadataId, id, 'the id');
        tab.batch({ deleteDimension: { range: column } });
        return refusalOf(() => read(google, id)).message;
      }),
  },
  {
    id: 'metadata.stays-when-cells-are-cut',
    says: 'Metadata of a column stays where it is when the cells of the column are cut and pasted elsewhere.',
    source: guide,
    check: (google) =>
      onTab(google, (tab) => {
        const id = randomId();
        tab.batch(createMetadata(id, 'v', { dimensionRange: span(tab, 'COLUMNS', 2, 3) }), {
          cutPaste: {
            source: tab.grid([0, 10], [2, 3]),
            destination: { sheetId: tab.sheetId, rowIndex: 0, columnIndex: 4 },
            pasteType: 'PASTE_NORMAL',
          },
        });
        const { startIndex = 0 } = read(google, id).location?.dimensionRange ?? {};
        same(startIndex, 2, 'the index');
        return startIndex;
      }),
  },
];

/** Puts metadata on the third row or column and looks where it is after a change. */
function follows(
  id: string,
  dimension: Dimension,
  when: string,
  expected: number,
  change: (tab: ScratchTab) => SheetsRequest,
): Fact {
  return {
    id,
    says: `Metadata of a ${dimension === 'ROWS' ? 'row' : 'column'} follows it ${when}.`,
    source: guide,
    check: (google) =>
      onTab(google, (tab) => {
        const metadataId = randomId();
        tab.batch(
          createMetadata(metadataId, 'v', { dimensionRange: span(tab, dimension, 2, 3) }),
          change(tab),
        );
        const { startIndex = 0 } = read(google, metadataId).location?.dimensionRange ?? {};
        same(startIndex, expected, 'the index');
        return startIndex;
      }),
  };
}

function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 10, columns: 5 }, use);
}

function span({ sheetId }: ScratchTab, dimension: Dimension, startIndex: number, endIndex: number) {
  return { sheetId, dimension, startIndex, endIndex };
}

function read(google: Services, id: number) {
  return google.Sheets.Spreadsheets.DeveloperMetadata.get(book(google), id);
}

function book({ SpreadsheetApp }: Services): string {
  return SpreadsheetApp.getActiveSpreadsheet().getId();
}
