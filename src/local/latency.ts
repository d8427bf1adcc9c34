import type { CallSizes } from './call-sizes.ts';

/** One constant of the model: milliseconds for each unit of a size, and where the number is from. */
export interface LatencyConstant {
  readonly ms: number;
  /** A page that states what was measured; none where it is assumed. */
  readonly source?: string;
  /** How the number follows from the source, or why it is assumed. */
  readonly because: string;
}

const tanaikech10M = 'https://gist.github.com/tanaikech/cc4380692790150cc090114553e38a0e';
const tanaikechReadWrite = 'https://gist.github.com/tanaikech/d102c9600ba12a162c667287d2f20fe4';
const tanaikechFetchAll =
  'https://tanaikech.github.io/2018/04/19/benchmark-fetchall-method-in-urlfetch-service-for-google-apps-script/';
const stores = 'https://ziritione.org/post/apps_script_performance';
const howdy39 = 'https://qiita.com/howdy39/items/2fb95bb7b52cb0bb00ab';

/** Every constant of the latency model. */
export const latencyConstants = {
  sheetsRequest: {
    ms: 300,
    source: tanaikech10M,
    because: 'a sheet’s size is read in 0.3 s, by the Sheets API and by SpreadsheetApp alike',
  },
  valueWritten: {
    ms: 0.02188,
    source: tanaikech10M,
    because:
      '10,000,000 cells by Values.update in 4 requests of at most 300,000 rows: (220 s - 4 x 0.3 s) / 10^7',
  },
  valueRead: {
    ms: 0.01094,
    because: 'assumed to be half of writing: nothing has to be stored',
  },
  cellUpdated: {
    ms: 0.27,
    source: howdy39,
    because: 'updateCells of 10,000 cells in about 3 s: (3 s - 0.3 s) / 10^4',
  },
  cellCopied: {
    ms: 0.045,
    source: howdy39,
    because:
      'copyPaste and autoFill over 10,000 cells in 0.5 to 1 s: (0.75 s - 0.3 s) / 10^4; nobody measured a million',
  },
  batchRequest: {
    ms: 10,
    because: 'assumed: what a request of a batch costs beside its cells is not published',
  },
  spreadsheetCall: {
    ms: 3,
    source: 'https://www.bugbugnow.net/2019/03/GoogleAppsScript-speed-up.html',
    because: '1,000 times getRange, getValue and a log line in 3,064 ms: SpreadsheetApp reads ahead',
  },
  spreadsheetValues: {
    ms: 166.5,
    source: 'https://github.com/moseskim/google-app-scripts-3rd',
    because: '16/16-02.gs: getValues and setValues of 1,000 cells in 333 ms together',
  },
  valueSet: {
    ms: 0.02701,
    source: tanaikechReadWrite,
    because: 'the Sheets API costs 19% less to write than SpreadsheetApp: valueWritten / 0.81',
  },
  valueGot: {
    ms: 0.01683,
    source: tanaikechReadWrite,
    because: 'the Sheets API costs 35% less to read than SpreadsheetApp: valueRead / 0.65',
  },
  bigQueryRequest: {
    ms: 400,
    source: 'https://github.com/googledatalab/pydatalab/pull/220',
    because:
      '100,000 rows took 86 s in 98 pages and 47 s in a few: 39 s / 97; other methods are assumed to take as long',
  },
  bigQueryMegabyte: {
    ms: 336,
    source: 'https://github.com/googleapis/python-bigquery-pandas/issues/66',
    because:
      '32 pages near 10 MB in 293 s, of which 41% is waiting for the API (issues/133: 172 s of 419 s): (3.76 s - 0.4 s) / 10',
  },
  queryWait: {
    ms: 1000,
    because:
      'assumed: a small query is over in about a second; the stand-in’s own time says nothing about BigQuery’s',
  },
  fetch: {
    ms: 400,
    source: tanaikechFetchAll,
    because: '5 fetches from a server that answers after 5 s took 27 s: 27 / 5 - 5',
  },
  furtherFetch: {
    ms: 25,
    source: tanaikechFetchAll,
    because: 'fetchAll of the same 5 took 5.5 s: (5.5 - 5.4) / 4',
  },
  propertyRead: {
    ms: 30,
    source: stores,
    because:
      'getProperty of script properties, mean of 100 (of user properties 34); document properties, and all at once, are assumed to take as long',
  },
  propertyWritten: {
    ms: 62,
    source: stores,
    because:
      'setProperty of script properties, mean of 100 (of user properties 64); document properties, several at once and deleting are assumed to take as long',
  },
  cacheRead: {
    ms: 3,
    source: stores,
    because: 'get of the script cache, mean of 100; several at once are assumed to take as long',
  },
  cacheWritten: {
    ms: 93,
    source: stores,
    because: 'put into the script cache, mean of 100; removing is assumed to take as long',
  },
  lock: { ms: 93, because: 'assumed to cost what writing a cache entry does: one entry in a store for all' },
  mail: { ms: 800, because: 'assumed: two requests, one for the quota and one for the message' },
  scriptRequest: {
    ms: 400,
    because: 'assumed to be one HTTP request, as a fetch is: triggers, tokens, accounts',
  },
  triggerStart: {
    ms: 400,
    because:
      'assumed to be one HTTP request, as a fetch is: what passes from the start of a time-driven execution to its first line is not published',
  },
  given: {
    ms: 0,
    because: 'assumed to come with the request that starts the execution: who runs it, language, zone',
  },
  nothing: { ms: 0, because: 'computed where the script runs, or a person’s time' },
} as const satisfies Record<string, LatencyConstant>;

type ConstantName = keyof typeof latencyConstants;

/** A call takes the sum of each constant times its size. */
interface LatencyRule {
  /** Calls whose name starts so. */
  readonly calls: string;
  readonly terms: Partial<Record<ConstantName, keyof CallSizes>>;
}

/** Formulas by service call; the first match decides. */
const rules: readonly LatencyRule[] = [
  {
    calls: 'Sheets.Spreadsheets.batchUpdate',
    terms: {
      sheetsRequest: 'call',
      batchRequest: 'batchRequests',
      cellUpdated: 'cellsUpdated',
      cellCopied: 'cellsCopied',
    },
  },
  {
    calls: 'Sheets.',
    terms: { sheetsRequest: 'call', valueWritten: 'valuesWritten', valueRead: 'cellsRead' },
  },
  { calls: 'Range.getValues', terms: { spreadsheetValues: 'call', valueGot: 'cellsRead' } },
  { calls: 'Range.getDisplayValues', terms: { spreadsheetValues: 'call', valueGot: 'cellsRead' } },
  { calls: 'Range.setValue', terms: { spreadsheetValues: 'call', valueSet: 'valuesWritten' } },
  { calls: 'SpreadsheetApp.flush', terms: { spreadsheetValues: 'call' } },
  { calls: 'SpreadsheetApp.', terms: { spreadsheetCall: 'call' } },
  { calls: 'Spreadsheet.', terms: { spreadsheetCall: 'call' } },
  { calls: 'Sheet.', terms: { spreadsheetCall: 'call' } },
  { calls: 'Range.', terms: { spreadsheetCall: 'call' } },
  { calls: 'EmbeddedChart.', terms: { scriptRequest: 'call' } },
  {
    calls: 'BigQuery.',
    terms: { bigQueryRequest: 'call', bigQueryMegabyte: 'megabytes', queryWait: 'queryWaits' },
  },
  {
    // All at once, so the largest answer counts, and each further request a little: of fetchAll's bandwidth nothing is published.
    calls: 'UrlFetchApp.',
    terms: {
      fetch: 'call',
      furtherFetch: 'furtherFetches',
      bigQueryMegabyte: 'megabytes',
      queryWait: 'queryWaits',
    },
  },
  { calls: 'Properties.get', terms: { propertyRead: 'call' } },
  { calls: 'Properties.', terms: { propertyWritten: 'call' } },
  { calls: 'Cache.get', terms: { cacheRead: 'call' } },
  { calls: 'Cache.', terms: { cacheWritten: 'call' } },
  { calls: 'Lock.hasLock', terms: { nothing: 'call' } },
  { calls: 'Lock.', terms: { lock: 'call' } },
  { calls: 'MailApp.getRemainingDailyQuota', terms: { scriptRequest: 'call' } },
  { calls: 'MailApp.', terms: { mail: 'call' } },
  { calls: 'ScriptApp.getScriptId', terms: { nothing: 'call' } },
  { calls: 'ScriptApp.', terms: { scriptRequest: 'call' } },
  { calls: 'ClockTriggerBuilder.', terms: { scriptRequest: 'call' } },
  { calls: 'Session.', terms: { given: 'call' } },
  // A sleep takes its time by itself.
  { calls: 'Utilities.', terms: { nothing: 'call' } },
];

/** Milliseconds that a service call takes at Google by the model; calls without a rule take none. */
export function latencyOf(name: string, sizes: CallSizes): number {
  const { terms } = rules.find(({ calls }) => name.startsWith(calls)) ?? { terms: {} };
  let ms = 0;
  for (const [constant, size] of Object.entries(terms) as [ConstantName, keyof CallSizes][]) {
    ms += latencyConstants[constant].ms * sizes[size];
  }
  return Math.round(ms);
}
