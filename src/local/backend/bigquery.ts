import { goOn, type NowOrLater } from '../now-or-later.ts';
import type { RestRequest, RestResponse } from '../rest.ts';
import { apiException } from '../runtime/service-exception.ts';
import type { CallContext, Handlers } from './call-context.ts';
import { parseFieldMask, project } from './sheets-api/field-mask.ts';

type Parameters = Record<string, string>;

/** HTTP method and path of each method: https://cloud.google.com/bigquery/docs/reference/rest */
const routes: Record<string, [RestRequest['method'], string]> = {
  'jobs.query': ['POST', '/projects/{projectId}/queries'],
  'jobs.insert': ['POST', '/projects/{projectId}/jobs'],
  'jobs.get': ['GET', '/projects/{projectId}/jobs/{jobId}'],
  'jobs.list': ['GET', '/projects/{projectId}/jobs'],
  'jobs.cancel': ['POST', '/projects/{projectId}/jobs/{jobId}/cancel'],
  'jobs.getQueryResults': ['GET', '/projects/{projectId}/queries/{jobId}'],
  'tabledata.list': ['GET', '/projects/{projectId}/datasets/{datasetId}/tables/{tableId}/data'],
  'datasets.list': ['GET', '/projects/{projectId}/datasets'],
  'datasets.get': ['GET', '/projects/{projectId}/datasets/{datasetId}'],
  'tables.list': ['GET', '/projects/{projectId}/datasets/{datasetId}/tables'],
  'tables.get': ['GET', '/projects/{projectId}/datasets/{datasetId}/tables/{tableId}'],
  'projects.list': ['GET', '/projects'],
};

/** The advanced service `BigQuery`: each call becomes one request to the warehouse's REST API. */
export function bigQueryHandlers(
  warehouse: { handle(request: RestRequest): NowOrLater<RestResponse> } | undefined,
): Handlers {
  const handlers: Record<string, Handlers[string]> = {};
  for (const [method, [verb, template]] of Object.entries(routes)) {
    const name = `BigQuery.${method.charAt(0).toUpperCase()}${method.slice(1)}`;
    handlers[name] = (
      _: CallContext,
      parameters: Parameters,
      options: Record<string, unknown>,
      body: unknown,
    ) => {
      if (!warehouse)
        throw new Error('this local Google was started without a warehouse (option "bigquery")');
      const path = template.replace(/\{(\w+)\}/g, (_mark, key: string) =>
        encodeURIComponent(parameters[key] ?? ''),
      );
      const { fields, ...query } = queryOf(options);
      const mask = maskOf(`bigquery.${method}`, fields);
      const request: RestRequest = { method: verb, path: `/bigquery/v2${path}`, query };
      return goOn(
        warehouse.handle(body === null ? request : { ...request, body }),
        ({ status, body: answer }) => {
          if (status < 400) return project(answer, mask);
          throw failure(`bigquery.${method}`, status, answer);
        },
      );
    };
  }
  return handlers;
}

/** Of every API, not of its methods: https://cloud.google.com/apis/docs/system-parameters */
function maskOf(method: string, fields: string | undefined): ReturnType<typeof parseFieldMask> {
  try {
    return fields === undefined ? '*' : parseFieldMask(fields);
  } catch {
    throw apiException(method, 400, `Invalid field selection ${fields}`);
  }
}

function queryOf(options: Record<string, unknown>): Record<string, string> {
  const entries: [string, string][] = [];
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || value === null) continue;
    // `formatOptions: {useInt64Timestamp: true}` travels as `formatOptions.useInt64Timestamp=true`.
    if (typeof value === 'object' && !Array.isArray(value)) {
      for (const [member, inner] of Object.entries(value)) entries.push([`${key}.${member}`, String(inner)]);
    } else entries.push([key, String(value)]);
  }
  return Object.fromEntries(entries);
}

function failure(method: string, status: number, answer: unknown): Error {
  const error = (answer as { error?: { message?: string; errors?: unknown[] } } | null)?.error;
  return apiException(method, status, error?.message ?? `HTTP ${status}`, error?.errors);
}
