import type {
  Blob,
  DatasetsJson,
  FoundMetadataJson,
  JobJson,
  MetadataJson,
  ResultsJson,
  Services,
  TableJson,
  TablesJson,
  ValuesJson,
} from '../suite/services.ts';
import type { SpreadsheetJson } from '../suite/sheets-json.ts';
import { patiently } from './patiently.ts';

type SpreadsheetsCollection = GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection;
type BatchBody = GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetRequest;
type ValuesBody = GoogleAppsScript.Sheets.Schema.ValueRange;
type SearchBody = GoogleAppsScript.Sheets.Schema.SearchDeveloperMetadataRequest;
type Job = GoogleAppsScript.BigQuery.Schema.Job;

/** The services of the Apps Script runtime. Each member is named where it is used, so that the build sees the scopes. */
export function googleServices(options: Pick<Services, 'handlers' | 'project' | 'share'>): Services {
  return {
    ...options,
    Intl,
    Date,
    SpreadsheetApp: { getActiveSpreadsheet: () => SpreadsheetApp.getActiveSpreadsheet() },
    Sheets: {
      Spreadsheets: {
        get: (id, options) => patiently(() => spreadsheets().get(id, options) as SpreadsheetJson),
        batchUpdate: ({ requests }, id) =>
          patiently(() => spreadsheets().batchUpdate({ requests: [...requests] } as BatchBody, id)),
        Values: {
          update: (body, id, range, options) =>
            patiently(() => required(spreadsheets().Values).update(body as ValuesBody, id, range, options)),
          batchGet: (id, options) =>
            patiently(() => required(spreadsheets().Values).batchGet(id, options) as ValuesJson),
        },
        DeveloperMetadata: {
          get: (id, metadataId) =>
            patiently(() => required(spreadsheets().DeveloperMetadata).get(id, metadataId) as MetadataJson),
          search: (body, id) =>
            patiently(
              () =>
                required(spreadsheets().DeveloperMetadata).search(
                  body as SearchBody,
                  id,
                ) as FoundMetadataJson,
            ),
        },
      },
    },
    BigQuery: {
      Jobs: {
        insert: (job, projectId) => required(BigQuery?.Jobs).insert(job as Job, projectId) as JobJson,
        get: (projectId, jobId, options) =>
          required(BigQuery?.Jobs).get(projectId, jobId, options) as JobJson,
        cancel: (projectId, jobId, options) => required(BigQuery?.Jobs).cancel(projectId, jobId, options),
        getQueryResults: (projectId, jobId, options) =>
          required(BigQuery?.Jobs).getQueryResults(projectId, jobId, options) as ResultsJson,
      },
      Datasets: { list: (projectId) => required(BigQuery?.Datasets).list(projectId) as DatasetsJson },
      Tables: {
        list: (projectId, datasetId) => required(BigQuery?.Tables).list(projectId, datasetId) as TablesJson,
        get: (projectId, datasetId, tableId, options) =>
          required(BigQuery?.Tables).get(projectId, datasetId, tableId, options) as TableJson,
      },
    },
    ScriptApp: {
      newTrigger: (handler) => ScriptApp.newTrigger(handler),
      getProjectTriggers: () => ScriptApp.getProjectTriggers(),
      deleteTrigger: (trigger) => ScriptApp.deleteTrigger(trigger as GoogleAppsScript.Script.Trigger),
      getOAuthToken: () => ScriptApp.getOAuthToken(),
    },
    PropertiesService: {
      getDocumentProperties: () => PropertiesService.getDocumentProperties(),
      getScriptProperties: () => PropertiesService.getScriptProperties(),
      getUserProperties: () => PropertiesService.getUserProperties(),
    },
    UrlFetchApp: {
      fetch: (url, options) => UrlFetchApp.fetch(url, options),
      fetchAll: (requests) => UrlFetchApp.fetchAll([...requests]),
    },
    Session: {
      getActiveUserLocale: () => Session.getActiveUserLocale(),
      getEffectiveUser: () => Session.getEffectiveUser(),
    },
    Utilities: {
      sleep: (ms) => Utilities.sleep(ms),
      newBlob: (text, contentType, name) => Utilities.newBlob(text, contentType, name),
      zip: (blobs) => Utilities.zip(blobs.map(asBlob)),
      unzip: (zip) => Utilities.unzip(asBlob(zip)),
    },
    HtmlService: { createHtmlOutput: (html) => HtmlService.createHtmlOutput(html) },
  };
}

/** What the services made themselves. */
function asBlob(blob: Blob): GoogleAppsScript.Base.Blob {
  return blob as GoogleAppsScript.Base.Blob;
}

function spreadsheets(): SpreadsheetsCollection {
  return required(Sheets?.Spreadsheets);
}

/** The types allow a part of an advanced service to be absent; where the manifest enables it, it is not. */
function required<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the manifest does not enable the advanced service');
  return part;
}
