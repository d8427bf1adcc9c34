import type { GridRange } from '../../workbook/grid-range.ts';
import type { Metadata, MetadataPlace, Workbook } from '../../workbook/workbook.ts';
import { nextId } from '../../workbook/workbook.ts';
import { type Edit, requireSheet } from './edit.ts';
import { includes, parseFieldMask } from './field-mask.ts';

interface Location {
  locationType?: string;
  spreadsheet?: boolean;
  sheetId?: number;
  dimensionRange?: { sheetId?: number; dimension?: string; startIndex?: number; endIndex?: number };
}

/** A Sheets API `DeveloperMetadata`. */
export interface DeveloperMetadata {
  metadataId?: number;
  metadataKey?: string;
  metadataValue?: string;
  visibility?: string;
  location?: Location;
}

interface Lookup {
  metadataId?: number;
  metadataKey?: string;
  metadataValue?: string;
  visibility?: string;
  locationType?: string;
  metadataLocation?: Location;
  locationMatchingStrategy?: string;
}

/** A Sheets API `DataFilter`. */
export interface DataFilter {
  developerMetadataLookup?: Lookup;
  a1Range?: string;
  gridRange?: GridRange;
}

// Wording and what a lookup by location finds were recorded at Google by https://github.com/mmedum/google-sheets-mcp.

/**
 * Fails when the caller's `metadataId` is in use, which makes it a fence for a whole batch.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#CreateDeveloperMetadataRequest
 */
export function createDeveloperMetadata(
  edit: Edit,
  request: { developerMetadata?: DeveloperMetadata },
): object {
  const { workbook } = edit;
  const given = request.developerMetadata ?? {};
  if (!given.metadataKey) throw new Error('Developer metadata must always have a key specified.');
  const taken = (id: number) => workbook.metadata.some((item) => item.id === id);
  if (given.metadataId !== undefined) {
    if (!Number.isInteger(given.metadataId) || given.metadataId <= 0 || given.metadataId > 0x7fffffff) {
      throw new Error('The metadata ID must be a positive 32-bit integer.');
    }
    if (taken(given.metadataId)) throw new Error(`Metadata with id ${given.metadataId} already exists.`);
  }
  const item: Metadata = {
    id: given.metadataId ?? nextId(workbook, taken),
    key: given.metadataKey,
    visibility: requireVisibility(given.visibility),
    place: requirePlace(edit, given.location),
    ...(given.metadataValue === undefined ? {} : { value: given.metadataValue }),
  };
  workbook.metadata = [...workbook.metadata, item];
  requireSize(edit, item.place);
  return { createDeveloperMetadata: { developerMetadata: metadataResource(item) } };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateDeveloperMetadataRequest */
export function updateDeveloperMetadata(
  edit: Edit,
  request: { dataFilters?: DataFilter[]; developerMetadata?: DeveloperMetadata; fields?: string },
): object {
  const { workbook } = edit;
  const mask = parseFieldMask(request.fields ?? '*');
  const change = request.developerMetadata ?? {};
  const found = (request.dataFilters ?? []).flatMap((filter) => matches(workbook, filter));
  if (found.length === 0) throw new Error('No developer metadata matched the data filters.');
  const updated = found.map((item): Metadata => {
    const { value: _old, ...rest } = item;
    const value = includes(mask, 'metadataValue') ? change.metadataValue : item.value;
    return {
      ...rest,
      ...(value === undefined ? {} : { value }),
      ...(includes(mask, 'metadataKey') && change.metadataKey ? { key: change.metadataKey } : {}),
      ...(includes(mask, 'visibility') && change.visibility
        ? { visibility: requireVisibility(change.visibility) }
        : {}),
      ...(includes(mask, 'location') && change.location
        ? { place: requirePlace(edit, change.location) }
        : {}),
    };
  });
  workbook.metadata = workbook.metadata.map((item) => updated.find(({ id }) => id === item.id) ?? item);
  for (const { place } of updated) requireSize(edit, place);
  return { updateDeveloperMetadata: { developerMetadata: updated.map(metadataResource) } };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#DeleteDeveloperMetadataRequest */
export function deleteDeveloperMetadata({ workbook }: Edit, request: { dataFilter?: DataFilter }): object {
  const gone = matches(workbook, request.dataFilter ?? {});
  workbook.metadata = workbook.metadata.filter((item) => !gone.includes(item));
  return { deleteDeveloperMetadata: { deletedDeveloperMetadata: gone.map(metadataResource) } };
}

/** The metadata that a filter finds. */
export function matches({ metadata }: Workbook, filter: DataFilter): Metadata[] {
  const lookup = filter.developerMetadataLookup;
  if (!lookup)
    throw new Error('not implemented in the stand-in: a DataFilter without developerMetadataLookup');
  const { metadataLocation: location, locationMatchingStrategy: strategy = 'INTERSECTING_LOCATION' } = lookup;
  if (location?.spreadsheet && lookup.locationMatchingStrategy === 'INTERSECTING_LOCATION') {
    throw new Error(
      'DeveloperMetadataLookup.spreadsheet is true, but locationMatchingStrategy was specified as INTERSECTING.',
    );
  }
  return metadata.filter(
    (item) =>
      (lookup.metadataId === undefined || item.id === lookup.metadataId) &&
      (lookup.metadataKey === undefined || item.key === lookup.metadataKey) &&
      (lookup.metadataValue === undefined || item.value === lookup.metadataValue) &&
      (lookup.visibility === undefined || item.visibility === lookup.visibility) &&
      (lookup.locationType === undefined || item.place.type === lookup.locationType) &&
      (location === undefined || isAt(item.place, location, strategy === 'EXACT_LOCATION')),
  );
}

/** A sheet meets its rows and columns too, unless it is meant exactly. */
function isAt(place: MetadataPlace, location: Location, exactly: boolean): boolean {
  if (location.spreadsheet) return place.type === 'SPREADSHEET';
  if (place.type === 'SPREADSHEET') return false;
  const { dimensionRange: span } = location;
  if (!span) return place.sheetId === (location.sheetId ?? 0) && (!exactly || place.type === 'SHEET');
  if (place.type === 'SHEET' || `${place.type}S` !== span.dimension) return false;
  if (place.sheetId !== (span.sheetId ?? 0)) return false;
  const { startIndex = 0, endIndex = Number.POSITIVE_INFINITY } = span;
  return exactly
    ? place.index === startIndex && endIndex === startIndex + 1
    : place.index >= startIndex && place.index < endIndex;
}

/** A piece of metadata as the Sheets API shows it. */
export function metadataResource({ id, key, value, visibility, place }: Metadata): DeveloperMetadata {
  const location: Location = { locationType: place.type };
  if (place.type === 'SPREADSHEET') location.spreadsheet = true;
  else if (place.type === 'SHEET') location.sheetId = place.sheetId;
  else {
    location.dimensionRange = {
      sheetId: place.sheetId,
      dimension: `${place.type}S`,
      startIndex: place.index,
      endIndex: place.index + 1,
    };
  }
  return {
    metadataId: id,
    metadataKey: key,
    ...(value === undefined ? {} : { metadataValue: value }),
    location,
    visibility,
  };
}

function requireVisibility(visibility: string | undefined): Metadata['visibility'] {
  if (visibility !== 'DOCUMENT' && visibility !== 'PROJECT')
    throw new Error('Developer metadata must always have visibility specified.');
  return visibility;
}

function requirePlace(edit: Edit, location: Location | undefined): MetadataPlace {
  const span = location?.dimensionRange;
  if (span) {
    const sheet = requireSheet(edit, span.sheetId);
    const { startIndex, endIndex, dimension } = span;
    if (startIndex === undefined || endIndex === undefined)
      throw new Error('DimensionRange must specify both a startIndex and an endIndex.');
    if (dimension !== 'ROWS' && dimension !== 'COLUMNS') throw new Error('dimension must be ROWS or COLUMNS');
    if (endIndex !== startIndex + 1) throw new Error('DimensionRange must represent a single row or column.');
    const size = dimension === 'ROWS' ? sheet.rows : sheet.columns;
    if (startIndex < 0 || startIndex >= size)
      throw new Error(`The dimension range is outside the grid: ${startIndex} of ${size}.`);
    return { type: dimension === 'ROWS' ? 'ROW' : 'COLUMN', sheetId: sheet.id, index: startIndex };
  }
  if (location?.sheetId !== undefined)
    return { type: 'SHEET', sheetId: requireSheet(edit, location.sheetId).id };
  if (location?.spreadsheet) return { type: 'SPREADSHEET' };
  throw new Error('Developer metadata must always have a location specified.');
}

/** Keys and values together: https://developers.google.com/workspace/sheets/api/guides/metadata#limits */
function requireSize({ workbook, limits }: Edit, place: MetadataPlace): void {
  const home = (other: MetadataPlace) => (other.type === 'SPREADSHEET' ? 'spreadsheet' : other.sheetId);
  const size = workbook.metadata
    .filter((item) => home(item.place) === home(place))
    .reduce((sum, { key, value }) => sum + key.length + (value?.length ?? 0), 0);
  if (size > limits.metadataPerPlace) {
    throw new Error(`Exceeded the limit of ${limits.metadataPerPlace} characters of developer metadata.`);
  }
}
