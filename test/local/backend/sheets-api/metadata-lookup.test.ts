import { describe, expect, it } from 'vitest';
import { column, mark, row } from './metadata-requests.ts';
import { newTab, openSheets, span } from './open-sheets.ts';

describe('a lookup', () => {
  function marked() {
    const sheets = openSheets();
    sheets.batch(
      newTab(5, 'Other'),
      mark(1, { spreadsheet: true }, 'q', 'a'),
      mark(2, { sheetId: 5 }, 'q', 'b'),
      mark(3, column(1, 5), 'f', 'id'),
      mark(4, column(2, 5), 'f', 'name'),
      mark(5, row(1, 5), 'f', 'id'),
      mark(6, { sheetId: 0 }, 'q', 'a'),
    );
    return sheets;
  }

  it.each([
    [{}, [1, 2, 3, 4, 5, 6]],
    [{ metadataKey: 'f' }, [3, 4, 5]],
    [{ metadataKey: 'f', metadataValue: 'id' }, [3, 5]],
    [{ metadataKey: 'f', locationType: 'COLUMN' }, [3, 4]],
    [{ locationType: 'SPREADSHEET' }, [1]],
    [{ metadataLocation: { spreadsheet: true } }, [1]],
    [{ metadataLocation: { sheetId: 5 } }, [2, 3, 4, 5]],
    [{ metadataLocation: { sheetId: 5 }, locationMatchingStrategy: 'EXACT_LOCATION' }, [2]],
    [{ metadataLocation: column(2, 5) }, [4]],
    [{ metadataLocation: column(2, 5), locationMatchingStrategy: 'EXACT_LOCATION' }, [4]],
    [{ metadataLocation: { dimensionRange: span('COLUMNS', 0, 3, 5) } }, [3, 4]],
    [{ metadataLocation: column(3, 5) }, []],
    [{ metadataId: 4, metadataKey: 'q' }, []],
  ])('by %j finds %j', (lookup, ids) => {
    expect(marked().search(lookup)).toEqual(ids);
  });

  it('chooses what is updated and deleted, by id and by key and value', () => {
    const { batch, search } = marked();
    const developerMetadata = { metadataValue: 'new' };
    const lookup = (developerMetadataLookup: object) => ({ developerMetadataLookup });
    const [updated, moved, deleted] = batch(
      {
        updateDeveloperMetadata: {
          dataFilters: [lookup({ metadataKey: 'f', metadataValue: 'id' })],
          developerMetadata,
          fields: 'metadataValue',
        },
      },
      {
        updateDeveloperMetadata: {
          dataFilters: [lookup({ metadataId: 4 })],
          developerMetadata: { location: column(7, 5) },
          fields: 'location',
        },
      },
      { deleteDeveloperMetadata: { dataFilter: lookup({ metadataKey: 'q', metadataValue: 'a' }) } },
    );
    const item = (id: number, location: object) =>
      expect.objectContaining({ metadataId: id, location: expect.objectContaining(location) });
    expect(updated).toEqual({
      updateDeveloperMetadata: { developerMetadata: [item(3, column(1, 5)), item(5, row(1, 5))] },
    });
    expect(moved).toEqual({ updateDeveloperMetadata: { developerMetadata: [item(4, column(7, 5))] } });
    expect(deleted).toEqual({
      deleteDeveloperMetadata: {
        deletedDeveloperMetadata: [item(1, { spreadsheet: true }), item(6, { sheetId: 0 })],
      },
    });
    expect(search({ metadataValue: 'new' })).toEqual([3, 5]);
    expect(search({})).toEqual([2, 3, 4, 5]);
  });

  it.each([
    [
      mark(9, { dimensionRange: span('ROWS', 0, 2) }),
      'DimensionRange must represent a single row or column.',
    ],
    [
      mark(9, { dimensionRange: { sheetId: 0, dimension: 'ROWS' } }),
      'DimensionRange must specify both a startIndex and an endIndex.',
    ],
    [mark(9, row(1000)), 'The dimension range is outside the grid: 1000 of 1000.'],
    [mark(9, {}), 'Developer metadata must always have a location specified.'],
    [mark(9, { sheetId: 0 }, ''), 'Developer metadata must always have a key specified.'],
    [
      {
        deleteDeveloperMetadata: {
          dataFilter: {
            developerMetadataLookup: {
              metadataLocation: { spreadsheet: true },
              locationMatchingStrategy: 'INTERSECTING_LOCATION',
            },
          },
        },
      },
      'DeveloperMetadataLookup.spreadsheet is true, but locationMatchingStrategy was specified as INTERSECTING.',
    ],
  ])('or a place that is none is refused: %j', (request, message) => {
    const { batch } = openSheets();
    expect(() => batch(request)).toThrow(message);
  });
});
