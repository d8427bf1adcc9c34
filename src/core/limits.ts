/** Google's limits that decide what Querytabs refuses before it touches anything. */
export const limits = {
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
  /** Cells that go into one batch as they are, which takes some 60 bytes each; more go over a hidden tab. */
  cellsPerBatch: 40_000,
  /** How long one look at a running query waits: progress and cancelling are as live as this is short. */
  pollMs: 2_500,
  /** One message with all its attachments (same page): 25 MB, which base64 makes a third larger. */
  attachmentBytes: 18 * 1024 ** 2,
  /** Page size that stays below BigQuery's 10 MB answers for ordinary rows. */
  rowsPerPage: 50_000,
} as const;
