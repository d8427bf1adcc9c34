import { createHash } from 'node:crypto';
import type { SavedGoogle } from './saved-google.ts';

/**
 * What *File › Make a copy* makes of a spreadsheet with a bound script: a spreadsheet of its own with all tabs, their
 * cells, formats and developer metadata, and a script of its own with the same files. It has neither properties
 * (https://github.com/grahamearley/FirestoreGoogleAppsScript/issues/142) nor triggers
 * (https://github.com/googleapis/google-api-ruby-client/issues/876); quotas are the account's, so they go on.
 *
 * Start a local Google with the result as `saved`, `restoreWorkbook(result.workbook)` as `workbook`, and the folder of
 * the same project; its BigQuery may be the same one.
 */
export function makeCopy(
  { version, time, workbook, selection, quotas }: SavedGoogle,
  { spreadsheetId, scriptId, title = `Copy of ${workbook.title}` }: CopyOptions,
): SavedGoogle {
  // Google gives no id twice in the world: those of the copy go on far from those of the original.
  const far = createHash('sha256').update(scriptId).digest().readUInt32BE(0) >>> 12;
  return structuredClone({
    version,
    time,
    workbook: { ...workbook, id: spreadsheetId, title },
    scriptId,
    selection,
    mails: [],
    stores: {},
    triggers: [],
    executions: [],
    quotas,
    made: { triggers: far, executions: 0, uuids: far },
  });
}

interface CopyOptions {
  spreadsheetId: string;
  scriptId: string;
  /** As Google proposes it, in English, where it is missing. */
  title?: string;
}
