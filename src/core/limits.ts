import * as v from 'valibot';
import { parseJson } from './parse-json.ts';

/** Google's limits that decide what Querytabs refuses before it touches anything, sizes that follow from them, and its price. */
const usual = {
  /** support.google.com/drive/answer/37603 */
  cellsPerWorkbook: 10_000_000,
  columnsPerTab: 18_278,
  /** UTF-16 units; support.google.com/docs/thread/181288162 and the editor's own message. */
  charactersPerCell: 50_000,
  /** developers.google.com/apps-script/guides/services/quotas: 6 minutes, less what recording the run needs. */
  executionMs: 6 * 60_000,
  recordingMs: 45_000,
  /** A request to Sheets is ended after 180 s (developers.google.com/workspace/sheets/api/limits) and may still land until then. */
  requestMs: 180_000,
  /** Recommended size of a request to Sheets (developers.google.com/workspace/sheets/api/limits). */
  requestBytes: 2 * 1024 ** 2,
  /** Cells that go into one batch as they are: some 60 bytes each, and slow to take in (qiita.com/howdy39/items/2fb95bb7b52cb0bb00ab); more go over a hidden tab. */
  cellsPerBatch: 12_000,
  /** How long one look at a running query waits: progress and cancelling are as live as this is short. */
  pollMs: 2_500,
  /** One message with all its attachments (same page): 25 MB, which base64 makes a third larger. */
  attachmentBytes: 18 * 1024 ** 2,
  /** Gmail shows less than 102 KB of a mail and hides its end (support.google.com/a/answer/14559887). */
  mailBytes: 100_000,
  /** Recipients of a message, cc and bcc too (same page). */
  recipientsPerMail: 50,
  /** Attachments of a message (same page). */
  attachments: 250,
  /** What a blob can hold (github.com/tanaikech/DownloadLargeFilesByUrl). */
  blobBytes: 50 * 1024 ** 2,
  /** Most rows of a page, and its size in bytes: answers of BigQuery end at 10 MB (cloud.google.com/bigquery/quotas#jobs.getQueryResults). */
  rowsPerPage: 100_000,
  pageBytes: 5 * 1000 ** 2,
  /** More at the same time meet "Bandwidth quota exceeded" (developers.google.com/apps-script/reference/url-fetch/url-fetch-app). */
  pagesAtOnce: 4,
  /** Cells that one batch may copy: Google ends a request after 180 s, and how long such a copy takes is not published. */
  cellsPerCommit: 2_000_000,
  /** Cells that a batch copies in a second, by the slowest figures published (qiita.com/howdy39/items/2fb95bb7b52cb0bb00ab): no commit begins that would outlive its execution. */
  cellsCopiedASecond: 20_000,
  /** Columns of the results of a tab: each has a mark of up to 34 characters, and a tab's metadata is limited to 30,000 (developers.google.com/workspace/sheets/api/guides/metadata). */
  resultColumnsPerTab: 800,
  /** Cells of a result that is merged by key, because both sides of the merge are held at once. */
  cellsPerMerge: 1_000_000,
  /** What triggers may run a day: consumer accounts and Workspace (developers.google.com/apps-script/guides/services/quotas). */
  triggerMinutesADay: 90,
  triggerMinutesADayWorkspace: 360,
  /** Cells of a refresh that is kept to be restored. */
  cellsKept: 100_000,
  /** Rows of the history; older runs make room. */
  runsKept: 1_000,
  /** What BigQuery charges for reading a TiB, on demand in the US, in cents (cloud.google.com/bigquery/pricing). */
  centsPerTiB: 625,
};

export type Limits = typeof usual;

/** The limits that hold in this execution. */
export const limits: Readonly<Limits> = { ...usual };

const schema = v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(1)));

/**
 * Takes other limits from the script property `querytabs.limits`, as JSON such as `{"cellsPerWorkbook":20000000}`: Google changes its limits
 * without a release of ours. What is not a limit, or not a whole number, changes nothing.
 */
export function adjustLimits(text: string | undefined): void {
  const changes = parseJson(schema, text) ?? {};
  const known = Object.entries(changes).filter(([name]) => name in usual);
  Object.assign(limits, usual, Object.fromEntries(known));
}
