import { describe, expect, it } from 'vitest';
import { resultOf } from '../../script-project.ts';
import { column, mark, row } from './metadata-requests.ts';
import { grid, newTab, openSheets, span } from './open-sheets.ts';
import { batchHelpers as helpers } from './script-helpers.ts';

describe('developer metadata', () => {
  const create = (id: number, value: string) =>
    `{ createDeveloperMetadata: { developerMetadata: { metadataId: ${id}, metadataKey: 'fence', metadataValue: '${value}', visibility: 'DOCUMENT', location: { spreadsheet: true } } } }`;

  it('is a fence: an id in use fails the whole batch, and reading tells who won', async () => {
    const code = `${helpers} function main() {
      batch([${create(7, 'first')}]);
      var lost = failure([${create(7, 'second')}, { addSheet: { properties: { title: 'Lost' } } }]);
      return [lost[0], lost[1].indexOf('Invalid requests[0].createDeveloperMetadata: '), lost[2], Sheets.Spreadsheets.DeveloperMetadata.get('W', 7),
        SpreadsheetApp.getActive().getSheetByName('Lost')];
    }`;
    expect(await resultOf(code)).toEqual([
      'GoogleJsonResponseException',
      0,
      400,
      {
        metadataId: 7,
        metadataKey: 'fence',
        metadataValue: 'first',
        visibility: 'DOCUMENT',
        location: { locationType: 'SPREADSHEET', spreadsheet: true },
      },
      null,
    ]);
  });

  it('is updated, deleted, and goes with its sheet', async () => {
    const code = `${helpers} function main() {
      batch([{ addSheet: { properties: { sheetId: 3, title: 'S' } } }, ${create(7, 'a')},
        { createDeveloperMetadata: { developerMetadata: { metadataId: 8, metadataKey: 'k', visibility: 'PROJECT', location: { sheetId: 3 } } } }]);
      var lookup = { developerMetadataLookup: { metadataId: 7 } };
      var updated = batch([{ updateDeveloperMetadata: { dataFilters: [lookup], developerMetadata: { metadataValue: 'b' }, fields: 'metadataValue' } }]);
      var onSheet = Sheets.Spreadsheets.get('W', { fields: 'sheets(properties.title,developerMetadata.metadataKey)' }).sheets;
      batch([{ deleteSheet: { sheetId: 3 } }]);
      var deleted = batch([{ deleteDeveloperMetadata: { dataFilter: lookup } }]);
      var gone; try { Sheets.Spreadsheets.DeveloperMetadata.get('W', 8); } catch (e) { gone = e.details.code; }
      return [updated[0].updateDeveloperMetadata.developerMetadata[0].metadataValue, onSheet, deleted[0].deleteDeveloperMetadata.deletedDeveloperMetadata.length, gone];
    }`;
    expect(await resultOf(code)).toEqual([
      'b',
      [
        { properties: { title: 'Sheet1' } },
        { properties: { title: 'S' }, developerMetadata: [{ metadataKey: 'k' }] },
      ],
      1,
      404,
    ]);
  });

  it('is at most 30,000 characters a sheet', async () => {
    const code = `${helpers} function main() {
      return failure([{ createDeveloperMetadata: { developerMetadata: { metadataKey: 'k', metadataValue: 'x'.repeat(30000), visibility: 'DOCUMENT', location: { sheetId: 0 } } } }]);
    }`;
    expect(((await resultOf(code)) as string[])[1]).toBe(
      'Invalid requests[0].createDeveloperMetadata: Exceeded the limit of 30000 characters of developer metadata.',
    );
  });
});

describe('metadata of a row or a column', () => {
  /** Ids with the row or column they are at, as the tab's own grid data has them. */
  function places(
    { get }: ReturnType<typeof openSheets>,
    member: 'rowMetadata' | 'columnMetadata',
    a1: string,
  ) {
    const { sheets } = get(`sheets.data.${member}.developerMetadata.metadataId`, a1) as {
      sheets: [{ data: [Record<string, { developerMetadata?: { metadataId: number }[] }[]>] }];
    };
    return (sheets[0].data[0][member] ?? []).flatMap(({ developerMetadata = [] }, index) =>
      developerMetadata.map(({ metadataId }) => [metadataId, index]),
    );
  }

  it('follows what is inserted, moved and deleted, and goes with its own', () => {
    const sheets = openSheets();
    sheets.batch(mark(1, column(1)), mark(2, column(2)), mark(3, column(3)), mark(4, row(0)));
    sheets.batch({ insertDimension: { range: span('COLUMNS', 1, 3) } });
    expect(places(sheets, 'columnMetadata', 'A1:Z1')).toEqual([
      [1, 3],
      [2, 4],
      [3, 5],
    ]);
    sheets.batch({ moveDimension: { source: span('COLUMNS', 5, 6), destinationIndex: 0 } });
    expect(places(sheets, 'columnMetadata', 'A1:Z1')).toEqual([
      [3, 0],
      [1, 4],
      [2, 5],
    ]);
    sheets.batch({ deleteDimension: { range: span('COLUMNS', 1, 5) } });
    expect(places(sheets, 'columnMetadata', 'A1:V1')).toEqual([
      [3, 0],
      [2, 1],
    ]);
    expect(places(sheets, 'rowMetadata', 'A1:A9')).toEqual([[4, 0]]);
    expect(sheets.search({ metadataKey: 'k' })).toEqual([2, 3, 4]);
  });

  it('stays on its row through writes, copies and cells inserted within columns, and goes with its row through a sort', () => {
    const sheets = openSheets();
    sheets.type('A1', [[3], [1], [2]]);
    sheets.batch(mark(1, row(0)), mark(2, row(2)), mark(3, row(3)));
    sheets.type('A1', [[9]]);
    sheets.batch(
      { copyPaste: { source: grid([1, 2], [0, 1]), destination: grid([2, 3], [1, 2]) } },
      { insertRange: { range: grid([0, 1], [4, 5]), shiftDimension: 'ROWS' } },
    );
    expect(places(sheets, 'rowMetadata', 'A1:A4')).toEqual([
      [1, 0],
      [2, 2],
      [3, 3],
    ]);
    // 9, 1, 2 becomes 1, 2, 9.
    sheets.batch({
      sortRange: { range: grid([0, 3], [0, 1]), sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }] },
    });
    expect(places(sheets, 'rowMetadata', 'A1:A4')).toEqual([
      [2, 1],
      [1, 2],
      [3, 3],
    ]);
  });

  it('counts towards the 30,000 characters of its tab, and not of another', () => {
    const { batch } = openSheets();
    const value = 'v'.repeat(14_999);
    batch(
      newTab(5, 'Other'),
      mark(1, row(0), 'k', value),
      mark(2, column(0), 'k', value),
      mark(3, { sheetId: 5 }),
    );
    expect(() => batch(mark(4, column(1)))).toThrow(
      'Exceeded the limit of 30000 characters of developer metadata.',
    );
  });

  it('stays with the original when a tab is copied', () => {
    const { batch, search } = openSheets();
    batch(mark(1, column(1)), mark(2, { sheetId: 0 }), {
      duplicateSheet: { sourceSheetId: 0, newSheetId: 8 },
    });
    expect(search({})).toEqual([1, 2]);
    expect(search({ metadataLocation: { sheetId: 8 } })).toEqual([]);
  });
});
