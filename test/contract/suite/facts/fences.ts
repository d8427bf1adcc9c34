import { type Fact, refusalOf, same } from '../fact.ts';
import { createMetadata, withMetadataId } from '../scratch-metadata.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';
import type { SheetsRequest } from '../sheets-json.ts';

const reference =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.developerMetadata';

/** A batch whose first request takes an id for metadata on the spreadsheet is a fence: it happens once. */
export const fenceFacts: readonly Fact[] = [
  {
    id: 'fence.id-kept',
    says: 'Metadata keeps the id that its maker chose.',
    source: reference,
    check: (google) =>
      withMetadataId(google, (id) => {
        send(google, createMetadata(id, 'v'));
        const { metadataId, metadataValue } = read(google, id);
        same([metadataId, metadataValue], [id, 'v']);
        return id;
      }),
  },
  {
    id: 'fence.id-in-use-fails-the-batch',
    says: 'A batch that begins with metadata of an id in use fails, and nothing of it is done.',
    source: reference,
    check: (google) =>
      onTab(google, (tab, id) => {
        tab.batch(createMetadata(id, 'first'), writeFirstCell(tab, 'first'));
        const { message } = refusalOf(() =>
          tab.batch(createMetadata(id, 'second'), writeFirstCell(tab, 'second')),
        );
        same([tab.shown('A1'), read(google, id).metadataValue], [[['first']], 'first']);
        tab.batch(createMetadata(nextTo(id), 'third'), writeFirstCell(tab, 'third'));
        same(tab.shown('A1'), [['third']], 'the cell after a batch with an id of its own');
        return message;
      }),
  },
  {
    id: 'fence.id-in-use-fails-late-too',
    says: 'A batch that ends with metadata of an id in use takes back what its earlier requests did.',
    source: 'https://developers.google.com/workspace/sheets/api/guides/batchupdate',
    check: (google) =>
      onTab(google, (tab, id) => {
        tab.batch(createMetadata(id, 'v'));
        const { message } = refusalOf(() => tab.batch(writeFirstCell(tab, 'lost'), createMetadata(id, 'v')));
        same(tab.shown('A1'), [['']], 'the cell');
        return message;
      }),
  },
  {
    id: 'fence.id-in-use-on-a-tab',
    says: 'An id is in use in the whole spreadsheet: that of metadata on a tab is not free for another place.',
    source: reference,
    check: (google) =>
      onTab(google, (tab, id) => {
        tab.batch(createMetadata(id, 'v', { sheetId: tab.sheetId }));
        return refusalOf(() => tab.batch(createMetadata(id, 'v'))).message;
      }),
  },
  {
    id: 'fence.read-with-the-spreadsheet',
    says: 'spreadsheets.get tells the metadata of the spreadsheet, and so which batch came first.',
    source: 'https://developers.google.com/workspace/sheets/api/guides/metadata',
    check: (google) =>
      withMetadataId(google, (id) => {
        send(google, createMetadata(id, 'winner'));
        const fields = 'developerMetadata(metadataId,metadataValue)';
        const { developerMetadata = [] } = google.Sheets.Spreadsheets.get(book(google), { fields });
        const found = developerMetadata.filter(({ metadataId }) => metadataId === id);
        same(found, [{ metadataId: id, metadataValue: 'winner' }]);
        return 'winner';
      }),
  },
  {
    id: 'fence.replaces-an-older-one',
    says: 'One batch may make metadata and delete older metadata by its id.',
    source: 'https://developers.google.com/workspace/sheets/api/guides/metadata',
    check: (google) =>
      withMetadataId(google, (id) => {
        send(google, createMetadata(id, 'old'));
        send(google, createMetadata(nextTo(id), 'new'), {
          deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId: id } } },
        });
        same(read(google, nextTo(id)).metadataValue, 'new', 'the newer one');
        return refusalOf(() => read(google, id)).message;
      }),
  },
];

function onTab<T>(google: Services, use: (tab: ScratchTab, id: number) => T): T {
  return withMetadataId(google, (id) => onScratchTab(google, { rows: 2, columns: 2 }, (tab) => use(tab, id)));
}

function nextTo(id: number): number {
  return id > 1 ? id - 1 : 2;
}

function writeFirstCell({ sheetId }: ScratchTab, stringValue: string): SheetsRequest {
  const start = { sheetId, rowIndex: 0, columnIndex: 0 };
  const rows = [{ values: [{ userEnteredValue: { stringValue } }] }];
  return { updateCells: { start, rows, fields: 'userEnteredValue' } };
}

function send(google: Services, ...requests: SheetsRequest[]): void {
  google.Sheets.Spreadsheets.batchUpdate({ requests }, book(google));
}

function read(google: Services, id: number) {
  return google.Sheets.Spreadsheets.DeveloperMetadata.get(book(google), id);
}

function book({ SpreadsheetApp }: Services): string {
  return SpreadsheetApp.getActiveSpreadsheet().getId();
}
