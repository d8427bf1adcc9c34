import { randomId } from './scratch-tab.ts';
import type { Services } from './services.ts';
import type { SheetsRequest } from './sheets-json.ts';

/** Key of all metadata that facts make, apart from the marks of tabs. */
export const metadataKey = 'querytabs.contract.key';

/** A request that makes metadata, on the spreadsheet where no location is given. */
export function createMetadata(
  metadataId: number,
  metadataValue: string,
  location: object = { spreadsheet: true },
): SheetsRequest {
  const developerMetadata = { metadataId, metadataKey, metadataValue, location, visibility: 'DOCUMENT' };
  return { createDeveloperMetadata: { developerMetadata } };
}

/** Gives a fact an id for metadata on the spreadsheet, and takes all such metadata away again. */
export function withMetadataId<T>(google: Services, use: (id: number) => T): T {
  try {
    return use(randomId());
  } finally {
    removeScratchMetadata(google);
  }
}

/** Takes away metadata on the spreadsheet that facts made. */
export function removeScratchMetadata({ Sheets, SpreadsheetApp }: Services): void {
  const book = SpreadsheetApp.getActiveSpreadsheet().getId();
  const fields = 'developerMetadata(metadataId,metadataKey)';
  const { developerMetadata = [] } = Sheets.Spreadsheets.get(book, { fields });
  const requests = developerMetadata
    .filter((item) => item.metadataKey === metadataKey)
    .map(({ metadataId = 0 }) => ({
      deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId } } },
    }));
  if (requests.length > 0) Sheets.Spreadsheets.batchUpdate({ requests }, book);
}
