import { tabKey } from '../contract-tab.ts';
import { type Fact, notHere, same } from '../fact.ts';
import type { Services } from '../services.ts';

/** The property that is looked for in copies; it stays until *Start over*. */
export const copyMark = 'contract.mark';

/** A copied workbook is disarmed. Tried in a copy of the file in which all facts were tried before. */
export const copyOfFileFacts: readonly Fact[] = [
  {
    id: 'file.copy-has-no-properties',
    says: 'A copy of the file has no properties of document, script and user.',
    source: 'https://github.com/grahamearley/FirestoreGoogleAppsScript/issues/142',
    check: (google) => {
      const stores = {
        document: google.PropertiesService.getDocumentProperties(),
        script: google.PropertiesService.getScriptProperties(),
        user: google.PropertiesService.getUserProperties(),
      };
      const { here, home } = placesOf(google);
      // So that there is something that could be copied.
      if (home === here) for (const store of Object.values(stores)) store.setProperty(copyMark, here);
      inCopy(here, home);
      const copied = Object.entries(stores).filter(([, store]) => store.getProperty(copyMark) === home);
      same(
        copied.map(([name]) => name),
        [],
        'copied',
      );
      return true;
    },
  },
  {
    id: 'file.copy-has-metadata',
    says: 'A copy of the file has the developer metadata, which can be changed there.',
    source: 'https://github.com/TylerMoser/BudgetApp/issues/39',
    check: (google) => {
      const { here, home } = placesOf(google);
      inCopy(here, home);
      setHome(google, here, 'changed');
      try {
        same(placesOf(google).home, 'changed', 'the value');
      } finally {
        setHome(google, here, home);
      }
      return home;
    },
  },
];

function inCopy(here: string, home: string): void {
  if (home === here) notHere('this is no copy: choose File › Make a copy, and run all in the copy');
}

/** Ids of this spreadsheet and of that in which the tab with the results was made. */
function placesOf({ Sheets, SpreadsheetApp }: Services): { here: string; home: string } {
  const here = SpreadsheetApp.getActiveSpreadsheet().getId();
  const fields = 'sheets(developerMetadata(metadataKey,metadataValue))';
  const { sheets = [] } = Sheets.Spreadsheets.get(here, { fields });
  const own = sheets
    .flatMap(({ developerMetadata = [] }) => developerMetadata)
    .find(({ metadataKey }) => metadataKey === tabKey);
  return { here, home: own?.metadataValue ?? here };
}

function setHome({ Sheets }: Services, here: string, metadataValue: string): void {
  const dataFilters = [{ developerMetadataLookup: { metadataKey: tabKey } }];
  const developerMetadata = { metadataValue };
  Sheets.Spreadsheets.batchUpdate(
    { requests: [{ updateDeveloperMetadata: { dataFilters, developerMetadata, fields: 'metadataValue' } }] },
    here,
  );
}
