import { span } from './open-sheets.ts';

/** A request that creates metadata with that id at a place. */
export function mark(metadataId: number, location: object, metadataKey = 'k', metadataValue?: string) {
  const developerMetadata = { metadataId, metadataKey, visibility: 'DOCUMENT', location };
  return {
    createDeveloperMetadata: {
      developerMetadata:
        metadataValue === undefined ? developerMetadata : { ...developerMetadata, metadataValue },
    },
  };
}
/** One column as a place of metadata. */
export const column = (index: number, sheetId = 0) => ({
  dimensionRange: span('COLUMNS', index, index + 1, sheetId),
});
/** One row as a place of metadata. */
export const row = (index: number, sheetId = 0) => ({
  dimensionRange: span('ROWS', index, index + 1, sheetId),
});
