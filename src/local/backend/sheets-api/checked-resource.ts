import * as v from 'valibot';

type Issue = v.BaseIssue<unknown>;

/**
 * Reads a JSON resource of the Sheets API. A member or a choice that the schema lacks is refused by name: Google may
 * know it, the stand-in does not.
 */
export function checkedResource<S extends v.GenericSchema>(
  schema: S,
  name: string,
  given: unknown,
): v.InferOutput<S> {
  const result = v.safeParse(schema, withoutNulls(given));
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = [name, ...(issue.path ?? []).map(({ key }) => String(key))].join('.');
  throw new Error(
    beyondSchema(issue)
      ? `not implemented in the stand-in: ${path}${issue.type === 'picklist' ? ` ${String(issue.input)}` : ''}`
      : `Invalid value for ${path}: ${JSON.stringify(issue.input)}`,
  );
}

function beyondSchema({ type, expected, input }: Issue): boolean {
  return (
    (type === 'strict_object' && expected === 'never') ||
    (type === 'picklist' && typeof input === 'string') ||
    type === 'max_length'
  );
}

/** In the API's JSON a member that is null is one that is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(([key, member]) => [key, withoutNulls(member)]),
  );
}
