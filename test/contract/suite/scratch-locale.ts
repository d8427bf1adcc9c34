import type { Services } from './services.ts';
import type { SheetsRequest } from './sheets-json.ts';

/** Keeps, on the spreadsheet itself, the locale that it had before a fact changed it. */
const localeKey = 'querytabs.contract.locale';

/** The locale of the spreadsheet, such as `en_US`. */
export function localeOf({ Sheets, SpreadsheetApp }: Services): string {
  const id = SpreadsheetApp.getActiveSpreadsheet().getId();
  return Sheets.Spreadsheets.get(id, { fields: 'properties(locale)' }).properties?.locale ?? '';
}

/** Gives the spreadsheet another locale for a while. */
export function inLocale<T>(google: Services, locale: string, use: () => T): T {
  const developerMetadata = {
    metadataKey: localeKey,
    metadataValue: localeOf(google),
    location: { spreadsheet: true },
    visibility: 'DOCUMENT',
  };
  send(google, { createDeveloperMetadata: { developerMetadata } }, setLocale(locale));
  try {
    return use();
  } finally {
    restoreLocale(google);
  }
}

/** Gives the spreadsheet back the locale that a fact changed. */
export function restoreLocale(google: Services): void {
  const { Sheets, SpreadsheetApp } = google;
  const fields = 'developerMetadata(metadataId,metadataKey,metadataValue)';
  const id = SpreadsheetApp.getActiveSpreadsheet().getId();
  const { developerMetadata = [] } = Sheets.Spreadsheets.get(id, { fields });
  for (const { metadataId, metadataKey, metadataValue = '' } of developerMetadata) {
    if (metadataKey !== localeKey) continue;
    const dataFilter = { developerMetadataLookup: { metadataId } };
    send(google, setLocale(metadataValue), { deleteDeveloperMetadata: { dataFilter } });
  }
}

function setLocale(locale: string): SheetsRequest {
  return { updateSpreadsheetProperties: { properties: { locale }, fields: 'locale' } };
}

function send({ Sheets, SpreadsheetApp }: Services, ...requests: SheetsRequest[]): void {
  Sheets.Spreadsheets.batchUpdate({ requests }, SpreadsheetApp.getActiveSpreadsheet().getId());
}
