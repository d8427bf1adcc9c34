import type { BigQuery } from '../../../src/local/bigquery/bigquery.ts';
import type { RestRequest } from '../../../src/local/rest.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are checked field by field, as a client without types sees them.
type Body = any;

/** Calls of the REST API in process, with paths below the project. */
export interface RestCaller {
  call(
    method: RestRequest['method'],
    path: string,
    more?: { body?: object; query?: Record<string, string> },
  ): Promise<{ status: number; body: Body }>;
  /** The answer of jobs.query in GoogleSQL. */
  query(sql: string, more?: object): Promise<{ status: number; body: Body }>;
  /** Values of the rows as they are on the wire, or the error's message. */
  rows(sql: string, more?: object): Promise<unknown>;
}

export function restCaller(bigquery: () => BigQuery): RestCaller {
  const call: RestCaller['call'] = async (method, path, { body, query = {} } = {}) => {
    const request = { method, path: `/bigquery/v2/projects/local${path}`, query, ...(body && { body }) };
    return await bigquery().handle(request);
  };
  const query: RestCaller['query'] = (sql, more = {}) =>
    call('POST', '/queries', { body: { query: sql, useLegacySql: false, ...more } });
  return {
    call,
    query,
    async rows(sql, more) {
      const { body } = await query(sql, { formatOptions: { useInt64Timestamp: true }, ...more });
      if (body.error) return body.error.message;
      return (body.rows ?? []).map((row: { f: { v: unknown }[] }) => row.f.map(({ v }) => v));
    },
  };
}
