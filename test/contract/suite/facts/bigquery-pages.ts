import { insert, pagesOf, projectOf } from '../bigquery.ts';
import { type Fact, same } from '../fact.ts';
import type { FetchResponse, JobJson, Services } from '../services.ts';

const results = 'https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/getQueryResults';
const fetchAll =
  'https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app#fetchAll(Object)';
const performance = 'https://cloud.google.com/bigquery/docs/api-performance';

const numbers = 'SELECT n FROM UNNEST(GENERATE_ARRAY(1, 1000)) n ORDER BY n';

interface Span {
  startIndex: number;
  maxResults: number;
}

/** A large result is read in pages at the same time, through BigQuery's REST API and the script's own token. */
export const pageFacts: readonly Fact[] = [
  {
    id: 'bigquery.pages-at-the-same-time',
    says: 'fetchAll reads pages by startIndex with the token of the script, answers in the order asked, and no row twice.',
    source: fetchAll,
    check: (google) => {
      const job = finished(google, numbers);
      const starts = [750, 0, 500, 250];
      const spans = starts.map((startIndex) => ({ startIndex, maxResults: 250 }));
      const pages = fetchPages(google, job, spans).map(rowsIn);
      same(
        pages.map((page) => [page[0], page.length]),
        starts.map((start) => [String(start + 1), 250]),
        'the first value and the rows of each page',
      );
      same(new Set(pages.flat()).size, 1000, 'how many values there are');
      return 'in the order asked';
    },
  },
  {
    id: 'bigquery.pages-of-rows-only',
    says: 'fields=rows leaves everything else out, and prettyPrint=false every line break.',
    source: performance,
    check: (google) => {
      const [page] = fetchPages(google, finished(google, numbers), [{ startIndex: 10, maxResults: 2 }]);
      const text = page?.getContentText() ?? '';
      same(text, '{"rows":[{"f":[{"v":"11"}]},{"f":[{"v":"12"}]}]}', 'the answer');
      return text;
    },
  },
  {
    id: 'bigquery.pages-of-timestamps',
    says: 'formatOptions.useInt64Timestamp holds for a page asked by startIndex.',
    source: 'https://cloud.google.com/bigquery/docs/reference/rest/v2/DataFormatOptions',
    check: (google) => {
      const sql = 'SELECT TIMESTAMP_SECONDS(s) FROM UNNEST([1700000001, 1700000002]) s ORDER BY s';
      const [page] = fetchPages(google, finished(google, sql), [{ startIndex: 1, maxResults: 1 }]);
      const found = page && rowsIn(page);
      same(found, ['1700000002000000']);
      return found?.join() ?? '';
    },
  },
  {
    id: 'bigquery.pages-shorter-than-asked',
    says: 'Of rows that are too large for one answer fewer come than were asked for, and the others are read by startIndex.',
    source: results,
    check: (google) => {
      const sql = "SELECT CONCAT(n, REPEAT('x', 900000)) FROM UNNEST(GENERATE_ARRAY(1, 30)) n ORDER BY n";
      const job = finished(google, sql);
      const ask = (span: Span) => fetchPages(google, job, [span]).flatMap(rowsIn);
      const rows = ask({ startIndex: 0, maxResults: 30 }).length;
      if (rows === 0 || rows === 30) throw new Error(`${rows} rows came at once`);
      const next = ask({ startIndex: rows, maxResults: 1 }).map((text) => text.replace(/x+$/, ''));
      same(next, [String(rows + 1)], 'the row after them');
      return rows;
    },
  },
  {
    id: 'bigquery.pages-beyond-the-end',
    says: 'A page that begins after the last row has no rows, and is no error.',
    source: results,
    check: (google) => {
      const [page] = fetchPages(google, finished(google, numbers), [{ startIndex: 1000, maxResults: 5 }]);
      same(page?.getResponseCode(), 200, 'the status');
      same(page && rowsIn(page), []);
      return page?.getContentText() ?? '';
    },
  },
  {
    id: 'bigquery.pages-refused',
    says: 'A page of a job that is not there is refused with 404, as JSON with the reason notFound.',
    source: 'https://cloud.google.com/bigquery/docs/error-messages',
    check: (google) => {
      const { jobReference = {} } = finished(google, 'SELECT 1');
      const unknown = { jobReference: { ...jobReference, jobId: `${jobReference.jobId}_none` } };
      const [page] = fetchPages(google, unknown, [{ startIndex: 0, maxResults: 1 }]);
      const text = page?.getContentText() ?? '';
      const { error } = JSON.parse(text) as { error?: { code?: number; errors?: { reason?: string }[] } };
      same([page?.getResponseCode(), error?.code, error?.errors?.[0]?.reason], [404, 404, 'notFound']);
      return text;
    },
  },
  {
    id: 'bigquery.pages-of-the-service',
    says: 'The advanced service reads pages by startIndex too, and its first page tells how many rows there are.',
    source: results,
    check: (google) => {
      const pages = pagesOf(google, insert(google, numbers));
      const { totalRows, schema, rows = [] } = pages({ maxResults: 3 });
      same([totalRows, schema?.fields?.[0]?.name, rows.length], ['1000', 'n', 3]);
      const second = pages({ startIndex: 500, maxResults: 2 }).rows ?? [];
      same(
        second.map(({ f }) => f[0]?.v),
        ['501', '502'],
      );
      return totalRows ?? '';
    },
  },
];

/** A job whose result is there. */
function finished(google: Services, sql: string): JobJson {
  const job = insert(google, sql);
  pagesOf(google, job)({ maxResults: 1 });
  return job;
}

/** As the product asks for them. */
function fetchPages(google: Services, { jobReference }: JobJson, spans: readonly Span[]): FetchResponse[] {
  const headers = { Authorization: `Bearer ${google.ScriptApp.getOAuthToken()}` };
  const path = `projects/${projectOf(google)}/queries/${jobReference?.jobId ?? ''}`;
  const fixed = `fields=rows&prettyPrint=false&formatOptions.useInt64Timestamp=true&location=${jobReference?.location ?? ''}`;
  const requests = spans.map(({ startIndex, maxResults }) => ({
    url: `https://bigquery.googleapis.com/bigquery/v2/${path}?startIndex=${startIndex}&maxResults=${maxResults}&${fixed}`,
    headers,
    muteHttpExceptions: true,
  }));
  return google.UrlFetchApp.fetchAll(requests);
}

/** The first column. */
function rowsIn(page: FetchResponse): string[] {
  const { rows = [] } = JSON.parse(page.getContentText()) as { rows?: { f: { v: string }[] }[] };
  return rows.map(({ f }) => f[0]?.v ?? '');
}
