/** A JSON object of a request; every reader of one checks what it takes. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object at a field, empty when there is none. */
export function objectAt(value: unknown, field: string): JsonObject {
  const found = isObject(value) ? value[field] : undefined;
  return isObject(found) ? found : {};
}

/** The text at a field; numbers and booleans are written out, as Google's JSON reader allows. */
export function textAt(value: unknown, field: string): string | undefined {
  const found = isObject(value) ? value[field] : undefined;
  if (typeof found === 'string') return found;
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
}

/** `true`, `"true"` and their opposites; `undefined` when not given. */
export function flagAt(value: unknown, field: string): boolean | undefined {
  const found = textAt(value, field)?.toLowerCase();
  return found === undefined ? undefined : found === 'true';
}

/** A count of at least 0; `undefined` when not given or not a number. */
export function countAt(value: unknown, field: string): number | undefined {
  const found = textAt(value, field);
  return found !== undefined && /^\d+$/.test(found) ? Number(found) : undefined;
}

/** The objects of a list at a field. */
export function listAt(value: unknown, field: string): JsonObject[] {
  const found = isObject(value) ? value[field] : undefined;
  return Array.isArray(found) ? found.filter(isObject) : [];
}
