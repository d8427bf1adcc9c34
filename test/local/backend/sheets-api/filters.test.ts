import { describe, expect, it } from 'vitest';
import { grid, openSheets, span } from './open-sheets.ts';

const range = grid([0, 6], [1, 4]);
const hides = (value: string) => ({ hiddenValues: [value] });

describe('a basic filter', () => {
  it('is answered with its criteria in both forms, of which filterSpecs counts', () => {
    const { batch, get } = openSheets();
    const filterSpecs = [{ columnIndex: 2, filterCriteria: hides('x') }];
    const sortSpecs = [{ dimensionIndex: 3, sortOrder: 'DESCENDING' }];
    batch({ setBasicFilter: { filter: { range, criteria: { 1: hides('lost') }, filterSpecs, sortSpecs } } });
    const both = { range, criteria: { 2: hides('x') }, filterSpecs, sortSpecs };
    expect(get('sheets.basicFilter')).toEqual({ sheets: [{ basicFilter: both }] });
    batch({ clearBasicFilter: { sheetId: 0 } });
    expect(get('sheets.basicFilter')).toEqual({ sheets: [{}] });
    batch({ setBasicFilter: { filter: { range, criteria: { 2: hides('x') }, sortSpecs } } });
    expect(get('sheets.basicFilter')).toEqual({ sheets: [{ basicFilter: both }] });
  });

  it('keeps its criteria on their columns when columns come, move and go', () => {
    const { batch, get } = openSheets();
    const criteria = { 1: hides('b'), 2: hides('c'), 3: hides('d') };
    batch(
      {
        setBasicFilter: {
          filter: { range, criteria, sortSpecs: [{ dimensionIndex: 3, sortOrder: 'ASCENDING' }] },
        },
      },
      // b c d from column 1 on; then b _ c d; then b _ d c; then b d c; then d c.
      { insertDimension: { range: span('COLUMNS', 2, 3), inheritFromBefore: true } },
      { moveDimension: { source: span('COLUMNS', 4, 5), destinationIndex: 3 } },
      { deleteDimension: { range: span('COLUMNS', 2, 3) } },
      { deleteDimension: { range: span('COLUMNS', 1, 2) } },
    );
    expect(get('sheets.basicFilter')).toEqual({
      sheets: [
        {
          basicFilter: {
            range: grid([0, 6], [1, 3]),
            sortSpecs: [{ dimensionIndex: 1, sortOrder: 'ASCENDING' }],
            criteria: { 1: hides('d'), 2: hides('c') },
            filterSpecs: [
              { columnIndex: 2, filterCriteria: hides('c') },
              { columnIndex: 1, filterCriteria: hides('d') },
            ],
          },
        },
      ],
    });
  });

  it.each([
    [{ condition: { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '2' }] } }, [3]],
    [
      {
        condition: { type: 'NUMBER_BETWEEN', values: [{ userEnteredValue: '1' }, { userEnteredValue: '2' }] },
      },
      [1, 2],
    ],
    [{ condition: { type: 'TEXT_CONTAINS', values: [{ userEnteredValue: 'PPL' }] } }, [4]],
    [{ condition: { type: 'TEXT_NOT_CONTAINS', values: [{ userEnteredValue: 'p' }] } }, [1, 2, 3, 5]],
    [{ condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: '2.0' }] } }, [2]],
    [{ condition: { type: 'BLANK' } }, [5]],
    [{ condition: { type: 'NOT_BLANK' }, hiddenValues: ['2.0', 'Apple'] }, [1, 3]],
    [{ hiddenValues: [''] }, [1, 2, 3, 4]],
  ])('shows by %j the rows %j', (criteria, shown) => {
    const { batch, get, type } = openSheets();
    type('B1', [['header'], [1], [2], [3], ['Apple'], ['']]);
    const format = { userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '0.0' } } };
    batch(
      { repeatCell: { range: grid([2, 3], [1, 2]), cell: format, fields: 'userEnteredFormat' } },
      { setBasicFilter: { filter: { range, criteria: { 1: criteria } } } },
    );
    const { sheets } = get('sheets.data.rowMetadata(hiddenByFilter)', 'A2:A6') as {
      sheets: [{ data: [{ rowMetadata: { hiddenByFilter?: boolean }[] }] }];
    };
    const rows = sheets[0].data[0].rowMetadata.flatMap(({ hiddenByFilter }, i) =>
      hiddenByFilter ? [] : [i + 1],
    );
    expect(rows).toEqual(shown);
  });
});

it('filter views are stored with their range, which follows, and deleted by id', () => {
  const { batch, get } = openSheets();
  const filter = { title: 'Mine', range, criteria: { 1: hides('x') } };
  const [reply] = batch({ addFilterView: { filter: { ...filter, filterViewId: 3 } } });
  const filterSpecs = [{ columnIndex: 1, filterCriteria: hides('x') }];
  expect(reply).toEqual({ addFilterView: { filter: { filterViewId: 3, ...filter, filterSpecs } } });
  batch({ insertDimension: { range: span('ROWS', 0, 2) } });
  expect(get('sheets.filterViews(filterViewId,range)')).toEqual({
    sheets: [{ filterViews: [{ filterViewId: 3, range: grid([2, 8], [1, 4]) }] }],
  });
  batch({ deleteFilterView: { filterId: 3 } });
  expect(get('sheets.filterViews')).toEqual({ sheets: [{}] });
});

it('protected ranges are given back as they were set', () => {
  const { batch, get } = openSheets();
  const protectedRange = {
    protectedRangeId: 4,
    range,
    description: 'written by a query',
    warningOnly: true,
    editors: { users: ['ana@example.com'], domainUsersCanEdit: false },
  };
  expect(batch({ addProtectedRange: { protectedRange } })).toEqual([
    { addProtectedRange: { protectedRange } },
  ]);
  expect(get('sheets.protectedRanges')).toEqual({ sheets: [{ protectedRanges: [protectedRange] }] });
});
