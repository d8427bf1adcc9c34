import { countAt } from '../bigquery/rest/json-body.ts';

/** Where the projects of the Apps Script API are. */
export const projects = 'script.googleapis.com/v1/projects';

/** A request as a route sees it. */
export interface Routed {
  /** Parts of the path, by the names the route gave them. */
  names: { script: string; version: string; deployment: string };
  query: Readonly<Record<string, string>>;
  body: unknown;
}

/** One method of an API; `{name}` stands for one segment of the path. */
export interface Route {
  /** Such as `GET script.googleapis.com/v1/projects/{script}`. */
  at: string;
  answer(request: Routed): object;
}

/** One page of a list, as long as `pageSize` says (50); its token is where the next one starts. */
export function page(field: string, items: object[], query: Readonly<Record<string, string>>): object {
  const from = countAt(query, 'pageToken') ?? 0;
  const to = from + (countAt(query, 'pageSize') || 50);
  return {
    [field]: items.slice(from, to),
    ...(to < items.length && { nextPageToken: String(to) }),
  };
}
