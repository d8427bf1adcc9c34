import { type Fact, refusalOf, same } from '../fact.ts';
import { createMetadata, metadataKey } from '../scratch-metadata.ts';
import { addScratchTab, markScratchTab, onScratchTab, randomId, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';
import type { SheetJson } from '../sheets-json.ts';

const requests = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request';

/** The hidden tab of a large result becomes the tab itself, and what was there before is kept on another. */
export const tabFacts: readonly Fact[] = [
  {
    id: 'tabs.made-hidden',
    says: 'A tab is hidden from the beginning, with the size asked for.',
    source: `${requests}#AddSheetRequest`,
    check: (google) =>
      onScratchTab(google, { rows: 3, columns: 2, hidden: true }, (tab) => {
        const { hidden, gridProperties } = propertiesOf(tab);
        same([hidden, gridProperties], [true, { rowCount: 3, columnCount: 2 }]);
        return 'hidden';
      }),
  },
  {
    id: 'tabs.renamed-shown-and-frozen-at-once',
    says: 'One updateSheetProperties renames a hidden tab, shows it and freezes its header.',
    source: `${requests}#UpdateSheetPropertiesRequest`,
    check: (google) =>
      onScratchTab(google, { rows: 3, columns: 2, hidden: true }, (tab) => {
        const title = `Contract shown ${tab.sheetId}`;
        const gridProperties = { frozenRowCount: 1 };
        tab.batch({
          updateSheetProperties: {
            properties: { sheetId: tab.sheetId, title, hidden: false, gridProperties },
            fields: 'title,hidden,gridProperties.frozenRowCount',
          },
        });
        const found = propertiesOf(tab);
        same(
          [found.title, found.hidden ?? false, found.gridProperties],
          [title, false, { rowCount: 3, columnCount: 2, frozenRowCount: 1 }],
        );
        return title;
      }),
  },
  {
    id: 'tabs.title-of-100-characters',
    says: 'A title has 100 characters at the most.',
    source: `${requests}#UpdateSheetPropertiesRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        const title = String(tab.sheetId).padEnd(100, '가');
        rename(tab, title);
        same(propertiesOf(tab).title, title, 'the title');
        return refusalOf(() => rename(tab, `${title}가`)).message;
      }),
  },
  {
    id: 'tabs.titles-in-another-case',
    says: 'Two titles that differ only in upper and lower case are the same.',
    source: `${requests}#AddSheetRequest`,
    check: (google) =>
      onTab(google, (tab) =>
        onTab(google, (other) => refusalOf(() => rename(other, tab.title.toUpperCase())).message),
      ),
  },
  {
    id: 'tabs.copy-has-no-metadata',
    says: 'A copy of a tab has none of its metadata, nor that of its rows and columns.',
    source: `${requests}#DuplicateSheetRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        const row = { sheetId: tab.sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 };
        tab.batch(
          createMetadata(randomId(), 'tab', { sheetId: tab.sheetId }),
          createMetadata(randomId(), 'row', { dimensionRange: row }),
        );
        return onCopy(tab, (title) => {
          const fields = 'sheets(developerMetadata,data(rowMetadata(developerMetadata)))';
          const ranges = [`'${title}'!A1:A2`];
          const answer = JSON.stringify(google.Sheets.Spreadsheets.get(tab.book, { ranges, fields }));
          same(answer.includes(metadataKey), false, 'whether there is metadata');
          return 'none';
        });
      }),
  },
  {
    id: 'tabs.copy-has-tables-of-its-own',
    says: "The tables of a copied tab have ids and names of their own. Measured: the original's and the copy's name.",
    source: `${requests}#DuplicateSheetRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [['t'], [1]]);
        tab.batch({
          addTable: { table: { name: `scratch_${tab.sheetId}`, range: tab.grid([0, 2], [0, 1]) } },
        });
        return onCopy(tab, (_, copied) => {
          const { sheets = [] } = google.Sheets.Spreadsheets.get(tab.book, {
            fields: 'sheets(properties(sheetId),tables(tableId,name))',
          });
          const tableOn = (sheetId: number) =>
            sheets.find(({ properties }) => properties?.sheetId === sheetId)?.tables?.[0];
          const [original, copy] = [tableOn(tab.sheetId), tableOn(copied)];
          if (!copy || copy.tableId === original?.tableId || copy.name === original?.name)
            throw new Error(`they are ${JSON.stringify([original, copy])}`);
          return `${original?.name} ${copy.name}`;
        });
      }),
  },
  {
    id: 'tabs.formula-of-a-deleted-tab',
    says: 'A formula that reads a deleted tab says #REF! where it named it.',
    source: `${requests}#DeleteSheetRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        onTab(google, (other) => tab.write(0, 0, [[{ formula: `=${other.range('A1')}+1` }]]));
        const [[cell = {}] = []] = tab.cells('A1');
        same([cell.userEnteredValue?.formulaValue, cell.formattedValue], ['=#REF!+1', '#REF!']);
        return '=#REF!+1';
      }),
  },
  {
    id: 'tabs.deleted-with-its-metadata',
    says: 'The metadata of a deleted tab and of its rows is gone, and its ids are free.',
    source: `${requests}#DeleteSheetRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        const [sheetId, id] = [randomId(), randomId()];
        const dimensionRange = { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
        tab.batch(
          ...addScratchTab(sheetId, `Contract scratch ${sheetId}`, { rows: 2, columns: 1 }),
          createMetadata(id, 'v', { dimensionRange }),
          { deleteSheet: { sheetId } },
        );
        const refused = refusalOf(() => google.Sheets.Spreadsheets.DeveloperMetadata.get(tab.book, id));
        tab.batch(createMetadata(id, 'v', { sheetId: tab.sheetId }));
        return refused.message;
      }),
  },
];

function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 4, columns: 2 }, use);
}

function propertiesOf(tab: ScratchTab): NonNullable<SheetJson['properties']> {
  const members = 'properties(title,hidden,gridProperties(rowCount,columnCount,frozenRowCount))';
  return tab.sheet(members).properties ?? {};
}

function rename({ sheetId, batch }: ScratchTab, title: string): void {
  batch({ updateSheetProperties: { properties: { sheetId, title }, fields: 'title' } });
}

/** Copies a tab, for a while. */
function onCopy<T>(tab: ScratchTab, use: (title: string, sheetId: number) => T): T {
  const newSheetId = randomId();
  const newSheetName = `Contract copy ${newSheetId}`;
  tab.batch(
    { duplicateSheet: { sourceSheetId: tab.sheetId, newSheetId, newSheetName, insertSheetIndex: 0 } },
    markScratchTab(newSheetId),
  );
  try {
    return use(newSheetName, newSheetId);
  } finally {
    tab.batch({ deleteSheet: { sheetId: newSheetId } });
  }
}
