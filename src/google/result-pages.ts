import type { JobReference, RowSpan, WireRow } from '../core/warehouse/warehouse.ts';
import { httpError } from './errors.ts';

/**
 * Reads disjoint pages of a finished job at the same time, which the advanced service cannot:
 * https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app#fetchAll(Object) and
 * https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/getQueryResults.
 */
export function fetchPages(job: JobReference, spans: readonly RowSpan[]): WireRow[][] {
  // Tokens live for an hour at most, so each batch asks for its own.
  const headers = { Authorization: `Bearer ${ScriptApp.getOAuthToken()}` };
  const requests = spans.map((span) => ({ url: pageUrl(job, span), headers, muteHttpExceptions: true }));
  return UrlFetchApp.fetchAll(requests).map((response) => {
    const status = response.getResponseCode();
    const text = response.getContentText();
    if (status >= 400) throw httpError(status, text);
    return (JSON.parse(text) as { rows?: WireRow[] }).rows ?? [];
  });
}

/** `fields` and `prettyPrint` keep an answer to the rows themselves: https://cloud.google.com/bigquery/docs/api-performance. */
function pageUrl({ projectId, jobId, location }: JobReference, { start, count }: RowSpan): string {
  const parameters: Record<string, string | number | boolean> = {
    startIndex: start,
    maxResults: count,
    fields: 'rows',
    prettyPrint: false,
    'formatOptions.useInt64Timestamp': true,
    ...(location !== undefined && { location }),
  };
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const path = `projects/${encodeURIComponent(projectId)}/queries/${encodeURIComponent(jobId)}`;
  return `https://bigquery.googleapis.com/bigquery/v2/${path}?${query.join('&')}`;
}
