import { call } from './call.ts';
import { facade } from './facade.ts';

type Api = NonNullable<typeof Sheets>;
type Spreadsheets = NonNullable<Api['Spreadsheets']>;
type Values = NonNullable<Spreadsheets['Values']>;
type Metadata = NonNullable<Spreadsheets['DeveloperMetadata']>;

/** The advanced service `Sheets`, v4. https://developers.google.com/apps-script/advanced/sheets */
export function createSheetsApi(): Api {
  const Values = facade<Values>('Sheets.Spreadsheets.Values', {
    get: (id: string, range: string, options: object = {}) =>
      call('Sheets.Spreadsheets.Values.get', id, range, options),
    batchGet: (id: string, options: object = {}) => call('Sheets.Spreadsheets.Values.batchGet', id, options),
    update: (resource: object, id: string, range: string, options: object = {}) =>
      call('Sheets.Spreadsheets.Values.update', resource, id, range, options),
    batchUpdate: (resource: object, id: string) =>
      call('Sheets.Spreadsheets.Values.batchUpdate', resource, id),
    append: (resource: object, id: string, range: string, options: object = {}) =>
      call('Sheets.Spreadsheets.Values.append', resource, id, range, options),
    clear: (_resource: object, id: string, range: string) =>
      call('Sheets.Spreadsheets.Values.clear', id, range),
    batchClear: (resource: object, id: string) => call('Sheets.Spreadsheets.Values.batchClear', resource, id),
  });
  const DeveloperMetadata = facade<Metadata>('Sheets.Spreadsheets.DeveloperMetadata', {
    get: (id: string, metadataId: number) =>
      call('Sheets.Spreadsheets.DeveloperMetadata.get', id, metadataId),
    search: (resource: object, id: string) =>
      call('Sheets.Spreadsheets.DeveloperMetadata.search', resource, id),
  });
  const Spreadsheets = facade<Spreadsheets>('Sheets.Spreadsheets', {
    Values,
    DeveloperMetadata,
    get: (id: string, options: object = {}) => call('Sheets.Spreadsheets.get', id, options),
    batchUpdate: (resource: object, id: string) => call('Sheets.Spreadsheets.batchUpdate', resource, id),
  });
  return facade<Api>('Sheets', { Spreadsheets }, newResource);
}

/** `Sheets.newCellData()` and the like give an empty resource to fill. */
export function newResource(member: string): (() => object) | undefined {
  return /^new[A-Z]/.test(member) ? () => ({}) : undefined;
}
