import * as v from 'valibot';

/** What a stored text holds by a schema; undefined when it is missing, cut off, or of another version. */
export function parseJson<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string | undefined,
): v.InferOutput<Schema> | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(text ?? ''));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
