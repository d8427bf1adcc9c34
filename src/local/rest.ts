/** One request to a Google REST API as the stand-in passes it around, whether it came over HTTP or from an advanced service. */
export interface RestRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path without query string, such as `/bigquery/v2/projects/local/jobs`. */
  path: string;
  query: Record<string, string>;
  /** Parsed JSON body, if any. */
  body?: unknown;
}

/** Its answer: an HTTP status and a JSON body; errors have Google's shape `{error:{code,message,errors,status}}`. */
export interface RestResponse {
  status: number;
  body: unknown;
}
