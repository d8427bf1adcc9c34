import { type Fact, same } from '../fact.ts';
import { createMetadata } from '../scratch-metadata.ts';
import { onScratchTab, randomId, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';
import type { SheetsRequest } from '../sheets-json.ts';

/** What others recorded at Google. */
const recorded = 'https://github.com/mmedum/google-sheets-mcp';

/** Somebody may sort a result: its last row's mark may travel, that of the row after it has to stay. */
export const sortFacts: readonly Fact[] = [
  sorted('metadata.row-follows-sort', 'Metadata of a row goes with its cells when they are sorted.', {
    row: 1,
    rowAfter: 3,
    end: 4,
  }),
  sorted('metadata.row-below-a-sort-stays', 'Metadata of the row below what is sorted stays where it is.', {
    row: 4,
    rowAfter: 4,
    end: 4,
  }),
  sorted(
    'metadata.blank-row-in-a-sort',
    'Metadata of the first blank row stays there when it and other blank rows are sorted along.',
    { row: 4, rowAfter: 4, end: 7 },
  ),
  {
    id: 'metadata.row-in-a-sort-of-some-columns',
    says: 'Metadata of a row goes with its cells, or not, when only some of the columns are sorted. Measured: the row, of 1 to 3.',
    source: recorded,
    measures: true,
    check: (google) =>
      onTab(google, (tab) => {
        const id = mark(tab, 1);
        tab.batch(sort(tab, 4, 1));
        return rowOf(google, tab, id);
      }),
  },
  {
    id: 'metadata.row-in-a-sort-by-filter',
    says: 'Metadata of a row goes with its cells when a filter sorts them. Measured: the row, of 1 to 3, and the first cell.',
    source:
      'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#BasicFilter',
    measures: true,
    check: (google) =>
      onTab(google, (tab) => {
        const id = mark(tab, 1);
        const sortSpecs = [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }];
        tab.batch({ setBasicFilter: { filter: { range: tab.grid([0, 4], [0, 2]), sortSpecs } } });
        return `${rowOf(google, tab, id)} ${tab.shown('A2').join()}`;
      }),
  },
];

/** Marks `row`, sorts the rows from 1 to before `end`, so that 1 and 3 change places, and looks where the mark is. */
function sorted(
  id: string,
  says: string,
  { row, rowAfter, end }: { row: number; rowAfter: number; end: number },
): Fact {
  return {
    id,
    says,
    source: recorded,
    check: (google) =>
      onTab(google, (tab) => {
        const metadataId = mark(tab, row);
        tab.batch(sort(tab, end, 2));
        same(tab.shown('A2:A4').join(), '1,2,3', 'the cells');
        const found = rowOf(google, tab, metadataId);
        same(found, rowAfter, 'the row');
        return found;
      }),
  };
}

/** A header, 3, 2 and 1 below it, and blank rows. */
function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 8, columns: 3 }, (tab) => {
    tab.write(0, 0, [
      ['n', 'side'],
      [3, 'c'],
      [2, 'b'],
      [1, 'a'],
    ]);
    return use(tab);
  });
}

function mark(tab: ScratchTab, row: number): number {
  const id = randomId();
  const dimensionRange = { sheetId: tab.sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 };
  tab.batch(createMetadata(id, 'v', { dimensionRange }));
  return id;
}

function sort(tab: ScratchTab, end: number, columns: number): SheetsRequest {
  const sortSpecs = [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }];
  return { sortRange: { range: tab.grid([1, end], [0, columns]), sortSpecs } };
}

function rowOf({ Sheets }: Services, { book }: ScratchTab, id: number): number {
  return Sheets.Spreadsheets.DeveloperMetadata.get(book, id).location?.dimensionRange?.startIndex ?? 0;
}
