const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;

/** What one group of service calls needs. */
interface Permission {
  /** Calls whose name starts so. */
  readonly calls: string;
  /** Any one of these scopes suffices; none needed when empty. */
  readonly scopes: readonly string[];
  /** Whether a simple trigger (AuthMode LIMITED) may make the call. */
  readonly limited: boolean;
}

const spreadsheet = [
  scope('spreadsheets'),
  scope('spreadsheets.currentonly'),
  scope('spreadsheets.readonly'),
];
const sheetsApi = [scope('spreadsheets'), scope('drive'), scope('drive.file')];
const sheetsApiReading = [...sheetsApi, scope('spreadsheets.readonly'), scope('drive.readonly')];

/**
 * Scopes by service call, the first match decides. Each method's page names its scopes under "Authorization":
 * https://developers.google.com/apps-script/reference, https://developers.google.com/workspace/sheets/api/scopes,
 * https://developers.google.com/apps-script/guides/triggers#restrictions for what simple triggers may do.
 */
const permissions: readonly Permission[] = [
  { calls: 'Sheets.Spreadsheets.get', scopes: sheetsApiReading, limited: false },
  { calls: 'Sheets.Spreadsheets.Values.get', scopes: sheetsApiReading, limited: false },
  { calls: 'Sheets.Spreadsheets.Values.batchGet', scopes: sheetsApiReading, limited: false },
  { calls: 'Sheets.Spreadsheets.DeveloperMetadata.', scopes: sheetsApi, limited: false },
  { calls: 'Sheets.', scopes: sheetsApi, limited: false },
  {
    calls: 'BigQuery.',
    scopes: [scope('bigquery'), scope('bigquery.readonly'), scope('cloud-platform')],
    limited: false,
  },
  { calls: 'MailApp.', scopes: [scope('script.send_mail')], limited: false },
  { calls: 'UrlFetchApp.', scopes: [scope('script.external_request')], limited: false },
  { calls: 'ScriptApp.getScriptId', scopes: [], limited: true },
  { calls: 'ScriptApp.getOAuthToken', scopes: [], limited: true },
  { calls: 'ScriptApp.requireScopes', scopes: [], limited: true },
  { calls: 'ScriptApp.getAuthorizationInfo', scopes: [], limited: true },
  { calls: 'ScriptApp.', scopes: [scope('script.scriptapp')], limited: false },
  { calls: 'ClockTriggerBuilder.', scopes: [scope('script.scriptapp')], limited: false },
  { calls: 'Session.getActiveUserLocale', scopes: [], limited: true },
  { calls: 'Session.getScriptTimeZone', scopes: [], limited: true },
  { calls: 'Session.getTemporaryActiveUserKey', scopes: [], limited: true },
  { calls: 'Session.getActiveUser', scopes: [scope('userinfo.email')], limited: true },
  { calls: 'Session.getEffectiveUser', scopes: [scope('userinfo.email')], limited: false },
  { calls: 'Ui.show', scopes: [scope('script.container.ui')], limited: false },
  { calls: 'SpreadsheetApp.getUi', scopes: [], limited: true },
  { calls: 'SpreadsheetApp.', scopes: spreadsheet, limited: true },
  { calls: 'Spreadsheet.', scopes: spreadsheet, limited: true },
  { calls: 'Sheet.', scopes: spreadsheet, limited: true },
  { calls: 'EmbeddedChart.', scopes: spreadsheet, limited: true },
  { calls: 'Range.', scopes: spreadsheet, limited: true },
];

/** The scopes a call needs and whether a simple trigger may make it; calls not in the table need nothing. */
export function permissionFor(call: string): Permission {
  return (
    permissions.find((permission) => call.startsWith(permission.calls)) ?? {
      calls: call,
      scopes: [],
      limited: true,
    }
  );
}

/** The call as Google names it in its messages: chained objects belong to their service. */
export function publicName(call: string): string {
  if (/^(Spreadsheet|Sheet|Range)\./.test(call)) return `SpreadsheetApp.${call}`;
  return call.startsWith('ClockTriggerBuilder.') ? `ScriptApp.${call}` : call;
}
