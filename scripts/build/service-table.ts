import { otherServices } from '../../src/local/runtime/other-services.ts';

const reference = 'https://developers.google.com/apps-script/reference';
const sheetsMethods = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4';
const bigQueryMethods = 'https://cloud.google.com/bigquery/docs/reference/rest/v2';

/** What uses of Google's services need, as the method's page says under "Authorization" or "OAuth scopes". */
export interface ServiceRule {
  /** `Service`, `Service.member` or deeper; each covers what lies below it, except where a longer name has a rule. */
  uses: readonly string[];
  /** Any one of these suffices, the least first, without `https://www.googleapis.com/auth/`; none is needed when empty. */
  scopes: readonly string[];
  source: string;
}

/** The services that a script of ours may use. A member that no rule covers fails the build by name. */
export const serviceRules: readonly ServiceRule[] = [
  {
    uses: [
      'SpreadsheetApp.getActive',
      'SpreadsheetApp.getActiveRange',
      'SpreadsheetApp.getActiveSheet',
      'SpreadsheetApp.getActiveSpreadsheet',
      'SpreadsheetApp.getCurrentCell',
      'SpreadsheetApp.setActiveSheet',
    ],
    scopes: ['spreadsheets.currentonly', 'spreadsheets'],
    source: `${reference}/spreadsheet/spreadsheet-app`,
  },
  {
    uses: ['SpreadsheetApp.openById', 'SpreadsheetApp.openByUrl', 'SpreadsheetApp.create'],
    scopes: ['spreadsheets'],
    source: `${reference}/spreadsheet/spreadsheet-app`,
  },
  {
    uses: ['SpreadsheetApp.flush'],
    scopes: [],
    source: `${reference}/spreadsheet/spreadsheet-app#flush()`,
  },
  { uses: ['SpreadsheetApp.getUi'], scopes: ['script.container.ui'], source: `${reference}/base/ui` },
  {
    // The advanced service takes no `spreadsheets.currentonly`; with `drive.file` it sees picked files only.
    uses: ['Sheets.Spreadsheets'],
    scopes: ['spreadsheets'],
    source: `${sheetsMethods}/spreadsheets/batchUpdate#authorization-scopes`,
  },
  {
    uses: [
      'Sheets.Spreadsheets.get',
      'Sheets.Spreadsheets.Values.get',
      'Sheets.Spreadsheets.Values.batchGet',
    ],
    scopes: ['spreadsheets.readonly', 'spreadsheets'],
    source: `${sheetsMethods}/spreadsheets/get#authorization-scopes`,
  },
  {
    uses: ['BigQuery.Datasets', 'BigQuery.Jobs', 'BigQuery.Tables'],
    scopes: ['bigquery'],
    source: `${bigQueryMethods}/jobs/insert#authorization-scopes`,
  },
  {
    uses: [
      'BigQuery.Datasets.get',
      'BigQuery.Datasets.list',
      'BigQuery.Jobs.getQueryResults',
      'BigQuery.Projects',
      'BigQuery.Tabledata.list',
      'BigQuery.Tables.get',
      'BigQuery.Tables.list',
    ],
    scopes: ['bigquery.readonly', 'bigquery'],
    source: `${bigQueryMethods}/projects/list#authorization-scopes`,
  },
  {
    uses: ['MailApp.sendEmail', 'MailApp.getRemainingDailyQuota'],
    scopes: ['script.send_mail'],
    source: `${reference}/mail/mail-app`,
  },
  {
    uses: [
      'ScriptApp.deleteTrigger',
      'ScriptApp.getProjectTriggers',
      'ScriptApp.getUserTriggers',
      'ScriptApp.newTrigger',
    ],
    scopes: ['script.scriptapp'],
    source: `${reference}/script/script-app`,
  },
  {
    uses: [
      'ScriptApp.AuthMode',
      'ScriptApp.AuthorizationStatus',
      'ScriptApp.EventType',
      'ScriptApp.WeekDay',
      'ScriptApp.getAuthorizationInfo',
      'ScriptApp.getOAuthToken',
      'ScriptApp.getScriptId',
      'ScriptApp.requireAllScopes',
      'ScriptApp.requireScopes',
    ],
    scopes: [],
    source: `${reference}/script/script-app`,
  },
  {
    uses: ['Session.getActiveUser', 'Session.getEffectiveUser'],
    scopes: ['userinfo.email'],
    source: `${reference}/base/session`,
  },
  {
    uses: ['Session.getActiveUserLocale', 'Session.getScriptTimeZone', 'Session.getTemporaryActiveUserKey'],
    scopes: [],
    source: `${reference}/base/session`,
  },
  {
    uses: ['UrlFetchApp.fetch', 'UrlFetchApp.fetchAll', 'UrlFetchApp.getRequest'],
    scopes: ['script.external_request'],
    source: `${reference}/url-fetch/url-fetch-app`,
  },
  { uses: ['CacheService'], scopes: [], source: `${reference}/cache/cache-service` },
  { uses: ['HtmlService'], scopes: [], source: `${reference}/html/html-service` },
  { uses: ['LockService'], scopes: [], source: `${reference}/lock/lock-service` },
  { uses: ['Logger'], scopes: [], source: `${reference}/base/logger` },
  { uses: ['PropertiesService'], scopes: [], source: `${reference}/properties/properties-service` },
  { uses: ['Utilities'], scopes: [], source: `${reference}/utilities/utilities` },
];

/** Services that exist only where the manifest enables them: https://developers.google.com/apps-script/guides/services/advanced */
export const advancedServices = [
  { userSymbol: 'BigQuery', serviceId: 'bigquery', version: 'v2' },
  { userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' },
] as const;

/** Names of global objects that are services of Google. */
export const serviceNames: ReadonlySet<string> = new Set([
  ...serviceRules.flatMap(({ uses }) => uses.map((use) => use.replace(/\..*/, ''))),
  ...otherServices,
  // Not among those above: the stand-in has Charts, and the others are there only where a manifest enables them.
  'AdminDirectory',
  'AdminReports',
  'Charts',
]);
