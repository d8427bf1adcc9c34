import { type Fact, refusalOf, same } from '../fact.ts';
import { createMetadata, metadataKey } from '../scratch-metadata.ts';
import { addScratchTab, onScratchTab, randomId, type ScratchTab } from '../scratch-tab.ts';
import type { MetadataJson, Services } from '../services.ts';
import type { SheetsRequest } from '../sheets-json.ts';

const guide = 'https://developers.google.com/workspace/sheets/api/guides/metadata';
const requests = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request';
const reference =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.developerMetadata';
/** What others recorded at Google. */
const recorded = 'https://github.com/mmedum/google-sheets-mcp';

/** Marks on a header's row, on the last row of data and on the one after the result tell where it is. */
export const rowMarkFacts: readonly Fact[] = [
  {
    id: 'metadata.row-follows-delete',
    says: 'Metadata of a row follows it when a row above is deleted, and goes with its own.',
    source: guide,
    check: (google) =>
      onTab(google, (tab) => {
        const id = mark(tab, 4);
        tab.batch(deleteRow(tab, 0));
        same(rowOf(google, tab, id), 3, 'the row');
        tab.batch(deleteRow(tab, 3));
        return refusalOf(() => rowOf(google, tab, id)).message;
      }),
  },
  {
    id: 'metadata.search-rows',
    says: 'A search by key and ROW finds the metadata of rows on all tabs, with their rows, and no other.',
    source: `${reference}/search`,
    check: (google) =>
      onTab(google, (tab) =>
        onTab(google, (other) => {
          mark(tab, 0, 'first');
          mark(other, 3, 'second');
          const column = { sheetId: tab.sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 };
          tab.batch(
            createMetadata(randomId(), 'tab', { sheetId: tab.sheetId }),
            createMetadata(randomId(), 'column', { dimensionRange: column }),
          );
          const found = search(google, tab, { metadataKey, locationType: 'ROW' })
            .map(({ metadataValue, location }) => {
              const { sheetId, startIndex = 0 } = location?.dimensionRange ?? {};
              return [metadataValue, sheetId === tab.sheetId ? 'tab' : 'other', startIndex].join(' ');
            })
            .sort();
          same(found, ['first tab 0', 'second other 3']);
          return found.join();
        }),
      ),
  },
  {
    id: 'metadata.search-finds-nothing',
    says: 'A search that finds nothing is answered, without metadata.',
    source: `${reference}/search`,
    check: (google) =>
      onTab(google, (tab) => {
        const found = search(google, tab, { metadataKey: `${metadataKey}.none`, locationType: 'ROW' });
        same(found, []);
        return found.length;
      }),
  },
  {
    id: 'metadata.lookup-of-a-row',
    says: 'A lookup of metadata by the place of a row finds that of the row only, not that of its tab or of columns.',
    source: recorded,
    check: (google) =>
      onTab(google, (tab) => {
        mark(tab, 2, 'row');
        const column = { sheetId: tab.sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 };
        tab.batch(
          createMetadata(randomId(), 'tab', { sheetId: tab.sheetId }),
          createMetadata(randomId(), 'column', { dimensionRange: column }),
        );
        const found = search(google, tab, { metadataLocation: { dimensionRange: rowAt(tab, 2) } });
        const values = found.map(({ metadataValue }) => metadataValue);
        same(values, ['row']);
        return values.join();
      }),
  },
  {
    id: 'metadata.deleted-by-value',
    says: 'deleteDeveloperMetadata by key and value deletes all that have both, and no other.',
    source: `${requests}#DeleteDeveloperMetadataRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        const values = ['gone', 'kept', 'gone'];
        for (const [row, value] of values.entries()) mark(tab, row, `${value} ${tab.sheetId}`);
        tab.batch(deleteByValue(`gone ${tab.sheetId}`));
        const left = search(google, tab, { metadataKey, locationType: 'ROW' });
        same(
          left.map(({ metadataValue }) => metadataValue),
          [`kept ${tab.sheetId}`],
        );
        return left.length;
      }),
  },
  {
    id: 'metadata.deleted-by-value-none',
    says: 'deleteDeveloperMetadata by a key and a value that nothing has does not fail the batch.',
    source: `${requests}#DeleteDeveloperMetadataRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        const start = { sheetId: tab.sheetId, rowIndex: 0, columnIndex: 0 };
        const rows = [{ values: [{ userEnteredValue: { stringValue: 'written' } }] }];
        tab.batch(deleteByValue(`none ${tab.sheetId}`), {
          updateCells: { start, rows, fields: 'userEnteredValue' },
        });
        const shown = tab.shown('A1').join();
        same(shown, 'written');
        return shown;
      }),
  },
  {
    id: 'metadata.deleted-by-id-none',
    says: 'deleteDeveloperMetadata by an id that nothing has fails the batch, or not. Measured: which.',
    source: `${requests}#DeleteDeveloperMetadataRequest`,
    measures: true,
    check: (google) => onTab(google, (tab) => answerTo(tab, deleteBy({ metadataId: randomId() }))),
  },
  {
    id: 'metadata.updated-by-id-none',
    says: 'updateDeveloperMetadata by an id that nothing has fails the batch, or not. Measured: which.',
    source: `${requests}#UpdateDeveloperMetadataRequest`,
    measures: true,
    check: (google) =>
      onTab(google, (tab) =>
        answerTo(tab, {
          updateDeveloperMetadata: {
            dataFilters: [{ developerMetadataLookup: { metadataId: randomId() } }],
            developerMetadata: { metadataValue: 'v' },
            fields: 'metadataValue',
          },
        }),
      ),
  },
  {
    id: 'metadata.moved-in-one-batch',
    says: 'One batch takes metadata from a row, by key and value, and gives the same to a row that it appends.',
    source: guide,
    check: (google) =>
      onTab(google, (tab) => {
        const value = `moved ${tab.sheetId}`;
        mark(tab, 3, value);
        tab.batch(
          { appendDimension: { sheetId: tab.sheetId, dimension: 'ROWS', length: 2 } },
          deleteByValue(value),
          createMetadata(randomId(), value, { dimensionRange: rowAt(tab, 9) }),
        );
        const found = search(google, tab, { metadataKey, metadataValue: value });
        const rows = found.map(({ location }) => location?.dimensionRange?.startIndex);
        same(rows, [9], 'the rows');
        return rows.join();
      }),
  },
  {
    id: 'metadata.on-a-new-tab',
    says: 'A batch that makes a tab gives metadata to its rows and columns.',
    source: guide,
    check: (google) =>
      onTab(google, (tab) => {
        const sheetId = randomId();
        const column = { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 };
        const value = `new ${sheetId}`;
        tab.batch(
          ...addScratchTab(sheetId, `Contract scratch ${sheetId}`, { rows: 2, columns: 2 }),
          createMetadata(randomId(), value, { dimensionRange: { ...rowAt(tab, 1), sheetId } }),
          createMetadata(randomId(), value, { dimensionRange: column }),
        );
        try {
          const found = search(google, tab, { metadataKey, metadataValue: value });
          same(found.length, 2, 'how many');
          return found.length;
        } finally {
          tab.batch({ deleteSheet: { sheetId } });
        }
      }),
  },
];

function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 8, columns: 3 }, use);
}

function mark(tab: ScratchTab, row: number, value = 'v'): number {
  const id = randomId();
  tab.batch(createMetadata(id, value, { dimensionRange: rowAt(tab, row) }));
  return id;
}

function rowAt({ sheetId }: ScratchTab, startIndex: number) {
  return { sheetId, dimension: 'ROWS', startIndex, endIndex: startIndex + 1 };
}

function deleteRow(tab: ScratchTab, row: number): SheetsRequest {
  return { deleteDimension: { range: rowAt(tab, row) } };
}

function deleteBy(developerMetadataLookup: object): SheetsRequest {
  return { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup } } };
}

function deleteByValue(metadataValue: string): SheetsRequest {
  return deleteBy({ metadataKey, metadataValue });
}

function answerTo(tab: ScratchTab, request: SheetsRequest): string {
  try {
    tab.batch(request);
  } catch {
    return refusalOf(() => tab.batch(request)).message;
  }
  return 'it does not';
}

function search({ Sheets }: Services, { book }: ScratchTab, developerMetadataLookup: object): MetadataJson[] {
  const { search } = Sheets.Spreadsheets.DeveloperMetadata;
  const { matchedDeveloperMetadata = [] } = search({ dataFilters: [{ developerMetadataLookup }] }, book);
  return matchedDeveloperMetadata.map(({ developerMetadata = {} }) => developerMetadata);
}

function rowOf({ Sheets }: Services, { book }: ScratchTab, id: number): number {
  return Sheets.Spreadsheets.DeveloperMetadata.get(book, id).location?.dimensionRange?.startIndex ?? 0;
}
