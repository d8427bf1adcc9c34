import type { MetadataLookup, NewMetadata, SheetRequest } from './requests.ts';

/** Where a mark stands: the spreadsheet, a tab, or one whole row or column. */
export type MarkLocation = NewMetadata['location'];

/** A request that puts a mark up, under an id that must be free where one is given. */
export function createMark(
  metadataKey: string,
  metadataValue: string,
  location: MarkLocation,
  metadataId?: number,
): SheetRequest {
  const mark = { metadataKey, metadataValue, location, visibility: 'DOCUMENT' } as const;
  return {
    createDeveloperMetadata: { developerMetadata: metadataId === undefined ? mark : { metadataId, ...mark } },
  };
}

/** A request that takes marks away: the one of an id, or all of a key and value, wherever they stand. */
export function deleteMark(developerMetadataLookup: MetadataLookup): SheetRequest {
  return { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup } } };
}
