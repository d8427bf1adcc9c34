import type { SheetsRequest, SpreadsheetJson } from './sheets-json.ts';

/** What facts may ask of Google: the members that they use, with shapes as far as they look at them. */
export interface Services {
  readonly SpreadsheetApp: { getActiveSpreadsheet(): { getId(): string } };
  readonly Sheets: {
    readonly Spreadsheets: {
      get(id: string, options: { ranges?: string[]; fields: string }): SpreadsheetJson;
      batchUpdate(body: { requests: readonly SheetsRequest[] }, id: string): object;
      readonly Values: {
        update(
          body: { values: readonly (readonly unknown[])[] },
          id: string,
          range: string,
          options: { valueInputOption: 'RAW' | 'USER_ENTERED' },
        ): object;
        batchGet(
          id: string,
          options: {
            ranges: string[];
            valueRenderOption: 'UNFORMATTED_VALUE';
            dateTimeRenderOption: 'SERIAL_NUMBER';
          },
        ): ValuesJson;
      };
      readonly DeveloperMetadata: {
        get(id: string, metadataId: number): MetadataJson;
        search(body: { dataFilters: readonly object[] }, id: string): FoundMetadataJson;
      };
    };
  };
  readonly BigQuery: {
    readonly Jobs: {
      insert(job: object, projectId: string): JobJson;
      get(projectId: string, jobId: string, options: object): JobJson;
      cancel(projectId: string, jobId: string, options: object): object;
      getQueryResults(projectId: string, jobId: string, options: object): ResultsJson;
    };
    readonly Datasets: { list(projectId: string): DatasetsJson };
    readonly Tables: {
      list(projectId: string, datasetId: string): TablesJson;
      get(projectId: string, datasetId: string, tableId: string, options: { fields: string }): TableJson;
    };
  };
  /** Who pays for queries; `undefined` leaves facts about BigQuery out. */
  readonly project: string | undefined;
  readonly ScriptApp: {
    newTrigger(handler: string): {
      timeBased(): {
        after(ms: number): { create(): Trigger };
        everyMinutes(minutes: number): { create(): Trigger };
        everyHours(hours: number): { create(): Trigger };
      };
    };
    getProjectTriggers(): Trigger[];
    deleteTrigger(trigger: Trigger): void;
    getOAuthToken(): string;
  };
  readonly handlers: Handlers;
  /** The part of the cells that timings name that is written: 1, or less to see only whether they work. */
  readonly share: number;
  readonly PropertiesService: {
    getDocumentProperties(): Properties;
    getScriptProperties(): Properties;
    getUserProperties(): Properties;
  };
  readonly UrlFetchApp: {
    fetch(url: string, options: Omit<FetchRequest, 'url'>): FetchResponse;
    fetchAll(requests: readonly FetchRequest[]): FetchResponse[];
  };
  readonly Session: { getActiveUserLocale(): string; getEffectiveUser(): { getEmail(): string } };
  readonly Utilities: {
    sleep(ms: number): void;
    newBlob(text: string, contentType: string, name: string): Blob;
    zip(blobs: readonly Blob[]): Blob;
    unzip(zip: Blob): Blob[];
  };
  readonly HtmlService: { createHtmlOutput(html: string): { getAs(contentType: string): Blob } };
  readonly Intl: typeof Intl;
  readonly Date: DateConstructor;
}

/** https://developers.google.com/apps-script/reference/base/blob */
export interface Blob {
  getBytes(): number[];
  getDataAsString(): string;
  getContentType(): string | null;
  getName(): string | null;
  setContentType(contentType: string): Blob;
  setName(name: string): Blob;
}

/** Names of global functions that time-driven triggers call. */
export interface Handlers {
  /** Adds to the document's property of its own name when it was called: milliseconds since 1970, after a blank. */
  readonly tick: string;
  /** Makes a trigger that calls `tick` after a second. */
  readonly passOn: string;
  /** Deletes its own triggers, and then does as `tick` does. */
  readonly leave: string;
  /** Sets the document's property of its own name to the `triggerUid` of its event, and then does as `tick` does. */
  readonly uid: string;
}

/** https://developers.google.com/apps-script/reference/properties/properties */
export interface Properties {
  getProperty(key: string): string | null;
  setProperty(key: string, value: string): unknown;
  setProperties(values: Record<string, string>): unknown;
  deleteProperty(key: string): unknown;
}

/** https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app#advanced-parameters */
export interface FetchRequest {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly muteHttpExceptions: boolean;
  readonly method?: 'put';
  readonly contentType?: string;
  readonly payload?: string;
}

export interface FetchResponse {
  getResponseCode(): number;
  getHeaders(): object;
  getContent(): { readonly length: number };
  getContentText(): string;
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.developerMetadata */
export interface MetadataJson {
  metadataId?: number;
  metadataKey?: string;
  metadataValue?: string;
  location?: { dimensionRange?: { sheetId?: number; startIndex?: number; endIndex?: number } };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.developerMetadata/search */
export interface FoundMetadataJson {
  matchedDeveloperMetadata?: { developerMetadata?: MetadataJson }[];
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/batchGet */
export interface ValuesJson {
  valueRanges?: { values?: unknown[][] }[];
}

export interface Trigger {
  getUniqueId(): string;
  getHandlerFunction(): string;
}

/** https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets/list */
export interface DatasetsJson {
  datasets?: { datasetReference?: TablePath; location?: string }[];
}

/** https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/list */
export interface TablesJson {
  tables?: { tableReference?: TablePath; type?: string }[];
}

/** https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#Table */
export interface TableJson {
  creationTime?: string;
  lastModifiedTime?: string;
}

interface TablePath {
  datasetId?: string;
  tableId?: string;
}

/** https://cloud.google.com/bigquery/docs/reference/rest/v2/Job */
export interface JobJson {
  status?: { state?: string; errorResult?: { reason?: string } };
  jobReference?: { jobId?: string; location?: string };
  statistics?: {
    startTime?: string;
    endTime?: string;
    query?: {
      statementType?: string;
      totalBytesProcessed?: string;
      totalBytesBilled?: string;
      schema?: SchemaJson;
      undeclaredQueryParameters?: {
        name?: string;
        parameterType?: { type?: string; arrayType?: { type?: string } };
      }[];
    };
  };
}

interface SchemaJson {
  fields?: { name?: string; type?: string; mode?: string }[];
}

/** https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/getQueryResults */
export interface ResultsJson {
  jobComplete?: boolean;
  pageToken?: string;
  schema?: SchemaJson;
  totalRows?: string;
  rows?: { f: { v: unknown }[] }[];
}
