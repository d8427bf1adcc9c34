import { type Fact, refusalOf, same } from '../fact.ts';
import { createMetadata, withMetadataId } from '../scratch-metadata.ts';
import { onScratchTab, randomId, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';
import type { GridDataJson, SpreadsheetJson } from '../sheets-json.ts';

const source = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/get';

const metadata = 'developerMetadata(metadataId,metadataKey,metadataValue)';
/** As the product asks for it. */
const fields = `${metadata},sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),basicFilter,tables(tableId,range),${metadata},data(rowData(values(userEnteredValue(formulaValue),effectiveValue,formattedValue)),rowMetadata(${metadata}),columnMetadata(${metadata})))`;

/** A refresh looks at its tab right before it writes, with one call of spreadsheets.get with ranges. */
export const lookFacts: readonly Fact[] = [
  {
    id: 'look.only-tabs-of-the-ranges',
    says: 'With ranges, spreadsheets.get answers the tabs of these ranges and no other.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const { sheets = [] } = look(google, tab, tab.range('A1'));
        same(
          sheets.map(({ properties }) => properties?.sheetId),
          [tab.sheetId],
        );
        return sheets.length;
      }),
  },
  {
    id: 'look.metadata-with-ranges',
    says: 'With ranges, spreadsheets.get still gives the metadata of the spreadsheet and of the tab.',
    source,
    check: (google) =>
      withMetadataId(google, (id) =>
        onTab(google, (tab) => {
          const own = randomId();
          tab.batch(createMetadata(id, 'book'), createMetadata(own, 'tab', { sheetId: tab.sheetId }));
          const { developerMetadata = [], sheets = [] } = look(google, tab, tab.range('B2'));
          const textOf = (list: typeof developerMetadata, wanted: number) =>
            list.find(({ metadataId }) => metadataId === wanted)?.metadataValue;
          const found = [textOf(developerMetadata, id), textOf(sheets[0]?.developerMetadata ?? [], own)];
          same(found, ['book', 'tab']);
          return found.join();
        }),
      ),
  },
  {
    id: 'look.filter-and-table-elsewhere',
    says: "With ranges, spreadsheets.get gives the tab's filter and tables also where no range meets them.",
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [['f'], [1]]);
        tab.write(0, 3, [['t'], [1]]);
        tab.batch(
          { setBasicFilter: { filter: { range: tab.grid([0, 2], [0, 1]) } } },
          { addTable: { table: { name: `scratch_${tab.sheetId}`, range: tab.grid([0, 2], [3, 4]) } } },
        );
        const { sheets = [] } = look(google, tab, tab.range('B5:C6'));
        const found = [sheets[0]?.basicFilter !== undefined, sheets[0]?.tables?.length ?? 0];
        same(found, [true, 1], 'whether there is a filter, and how many tables');
        return found.join();
      }),
  },
  {
    id: 'look.ranges-across-tabs',
    says: 'Ranges of two tabs in turn are answered by tab, within a tab in the order asked.',
    source,
    check: (google) =>
      onTab(google, (first) =>
        onTab(google, (second) => {
          for (const [tab, letter] of [[first, 'a'] as const, [second, 'b'] as const])
            tab.write(0, 0, [[`${letter}1`], [`${letter}2`], [`${letter}3`]]);
          const asked = [second.range('A3'), first.range('A2'), second.range('A1'), first.range('A1')];
          const answer = look(google, first, ...asked);
          const found = [first, second].map((tab) => dataOf(answer, tab).map(firstText).join());
          same(found, ['a2,a1', 'b3,b1']);
          return found.join(' ');
        }),
      ),
  },
  {
    id: 'look.overlapping-ranges',
    says: 'Ranges that overlap, or are asked twice, are each answered whole.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [['a'], ['b'], ['c']]);
        const ranges = ['A1:A3', 'A2:A3', 'A1:A3', 'A1'].map(tab.range);
        const found = dataOf(look(google, tab, ...ranges), tab).map(({ rowData = [] }) => rowData.length);
        same(found, [3, 2, 3, 1], 'the rows');
        return found.join();
      }),
  },
  {
    id: 'look.empty-range-keeps-its-place',
    says: 'A range without any cell is answered by a block too, so that the others keep their place.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [['a']]);
        const ranges = ['C3', 'A1', 'A5:D6'].map(tab.range);
        const found = dataOf(look(google, tab, ...ranges), tab).map(firstText);
        same(found, ['', 'a', '']);
        return JSON.stringify(found);
      }),
  },
  ...(['ROWS', 'COLUMNS'] as const).map((dimension): Fact => {
    const [member, word] =
      dimension === 'ROWS' ? (['rowMetadata', 'row'] as const) : (['columnMetadata', 'column'] as const);
    return {
      id: `look.metadata-of-each-${word}`,
      says: `${member} has an entry for each ${word} of the range and no other, with the metadata of that ${word}.`,
      source:
        'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#GridData',
      check: (google) =>
        onTab(google, (tab) => {
          const ids = [1, 3, 5].map((startIndex) => {
            const id = randomId();
            const dimensionRange = { sheetId: tab.sheetId, dimension, startIndex, endIndex: startIndex + 1 };
            tab.batch(createMetadata(id, 'v', { dimensionRange }));
            return id;
          });
          const [block = {}] = dataOf(look(google, tab, tab.range('B2:D4')), tab);
          const found = (block[member] ?? []).map(({ developerMetadata = [] }) =>
            developerMetadata.map(({ metadataId }) => metadataId),
          );
          same(found, [[ids[0]], [], [ids[1]]]);
          return found.length;
        }),
    };
  }),
  {
    id: 'look.old-title-fails',
    says: 'A range on a tab that was renamed meanwhile is refused.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        rename(tab, `Contract renamed ${tab.sheetId}`);
        return refusalOf(() => look(google, tab, tab.range('A1'))).message;
      }),
  },
  {
    id: 'look.beyond-the-grid-fails',
    says: 'A range that begins beyond the grid is refused.',
    source,
    check: (google) => onTab(google, (tab) => refusalOf(() => look(google, tab, tab.range('A7:A8'))).message),
  },
  {
    id: 'look.partly-beyond-the-grid',
    says: 'A range that ends beyond the grid is refused, or cut. Measured: which.',
    source,
    measures: true,
    check: (google) =>
      onTab(google, (tab) => {
        const ask = () => look(google, tab, tab.range('A5:A9'));
        try {
          return `cut to ${dataOf(ask(), tab)[0]?.rowMetadata?.length ?? 0} rows`;
        } catch {
          return refusalOf(ask).message;
        }
      }),
  },
  {
    id: 'look.titles-in-quotes',
    says: 'A title between apostrophes names its tab whatever it holds: apostrophes, Hangul, what looks like a range.',
    source: 'https://developers.google.com/workspace/sheets/api/guides/concepts#cell',
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [['a']]);
        const found = [`It's A1!B2 수치 ${tab.sheetId}`, `A${tab.sheetId % 1000}`].map((title) => {
          rename(tab, title);
          return dataOf(look(google, tab, `'${title.replace(/'/g, "''")}'!A1`), tab).map(firstText);
        });
        same(found, [['a'], ['a']]);
        return found.join();
      }),
  },
  {
    id: 'look.hidden-tab',
    says: 'A hidden tab is listed without ranges, and its cells are read with them.',
    source,
    check: (google) =>
      onScratchTab(google, { rows: 2, columns: 2, hidden: true }, (tab) => {
        tab.write(0, 0, [['a']]);
        same(tab.sheet('properties(hidden)').properties?.hidden, true, 'whether it is hidden');
        const found = dataOf(look(google, tab, tab.range('A1')), tab).map(firstText);
        same(found, ['a']);
        return found.join();
      }),
  },
];

function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 6, columns: 6 }, use);
}

function look({ Sheets }: Services, { book }: ScratchTab, ...ranges: string[]): SpreadsheetJson {
  return Sheets.Spreadsheets.get(book, { ranges, fields });
}

function dataOf({ sheets = [] }: SpreadsheetJson, { sheetId }: ScratchTab): GridDataJson[] {
  return sheets.find(({ properties }) => properties?.sheetId === sheetId)?.data ?? [];
}

function firstText({ rowData = [] }: GridDataJson): string {
  return rowData[0]?.values?.[0]?.formattedValue ?? '';
}

function rename({ sheetId, batch }: ScratchTab, title: string): void {
  batch({ updateSheetProperties: { properties: { sheetId, title }, fields: 'title' } });
}
