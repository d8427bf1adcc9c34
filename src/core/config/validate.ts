import * as v from 'valibot';
import { type ErrorCode, errorCodes, QuerytabsError } from '../errors.ts';
import type { ConfigRow } from './read-tab.ts';

/** A row's values by a schema whose messages are error codes; throws the first issue with its cell. */
export function validate<Key extends string, Entries extends v.ObjectEntries & Record<string, unknown>>(
  schema: v.ObjectSchema<Entries, undefined>,
  row: ConfigRow<Key>,
): v.InferOutput<v.ObjectSchema<Entries, undefined>> {
  const keys = Object.keys(schema.entries) as Key[];
  for (const key of keys) {
    const error = row.cell(key)?.error;
    if (error !== undefined) throw new QuerytabsError('cellError', { value: error }, row.place(key));
  }
  const result = v.safeParse(schema, Object.fromEntries(keys.map((key) => [key, row.text(key)])));
  if (result.success) return result.output;
  const [issue] = result.issues;
  const key = issue.path?.[0].key as Key;
  throw new QuerytabsError(codeOf(issue.message), { value: row.text(key) }, row.place(key));
}

function codeOf(message: string): ErrorCode {
  return errorCodes.find((code) => code === message) ?? 'unexpected';
}
