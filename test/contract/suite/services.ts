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
      };
      readonly DeveloperMetadata: {
        get(id: string, metadataId: number): MetadataJson;
      };
    };
  };
  readonly BigQuery: {
    readonly Jobs: {
      insert(job: object, projectId: string): JobJson;
      get(projectId: string, jobId: string, options: object): JobJson;
      getQueryResults(projectId: string, jobId: string, options: object): ResultsJson;
    };
    readonly Datasets: { list(projectId: string): DatasetsJson };
    readonly Tables: {
      list(projectId: string, datasetId: string): TablesJson;
    };
  };
  /** Who pays for queries; `undefined` leaves facts about BigQuery out. */
  readonly project: string | undefined;
  readonly ScriptApp: {
    newTrigger(handler: string): { timeBased(): { after(ms: number): { create(): Trigger } } };
    getProjectTriggers(): Trigger[];
    deleteTrigger(trigger: Trigger): void;
    getOAuthToken(): string;
  };
  /** Name of the global function that notes in the document's properties, under its own name, when it was called. */
  readonly tickHandler: string;
  readonly PropertiesService: {
    getDocumentProperties(): { getProperty(key: string): string | null; deleteProperty(key: string): void };
  };
  readonly UrlFetchApp: {
    fetch(
      url: string,
      options: { headers: Record<string, string>; muteHttpExceptions: boolean },
    ): { getResponseCode(): number; getHeaders(): object; getContent(): { readonly length: number } };
  };
  readonly Session: { getActiveUserLocale(): string; getEffectiveUser(): { getEmail(): string } };
  readonly Utilities: { sleep(ms: number): void };
  readonly Intl: typeof Intl;
  readonly Date: DateConstructor;
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.developerMetadata */
export interface MetadataJson {
  metadataId?: number;
  metadataKey?: string;
  metadataValue?: string;
  location?: { dimensionRange?: { startIndex?: number; endIndex?: number } };
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

interface TablePath {
  datasetId?: string;
  tableId?: string;
}

/** https://cloud.google.com/bigquery/docs/reference/rest/v2/Job */
export interface JobJson {
  status?: { errorResult?: { reason?: string } };
  jobReference?: { jobId?: string; location?: string };
  statistics?: {
    query?: {
      statementType?: string;
      totalBytesProcessed?: string;
      undeclaredQueryParameters?: { name?: string; parameterType?: { type?: string } }[];
    };
  };
}

/** https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/getQueryResults */
export interface ResultsJson {
  jobComplete?: boolean;
  pageToken?: string;
  rows?: { f: { v: unknown }[] }[];
}
