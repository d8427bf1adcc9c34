import { isJsonNumber, type JsonDocument } from './json-document.ts';

/** A step of a JSONPath: a key or an index. */
export type JsonStep = string | number;

const paths = new Map<string, JsonStep[]>();

/** Reads `$.a."b c"[0]` (standard) or `$.a['b c'][0]` (legacy); throws on a path BigQuery would refuse. */
export function parseJsonPath(path: string, dialect: string): JsonStep[] {
  const key = `${dialect} ${path}`;
  const known = paths.get(key);
  if (known) return known;
  if (!path.startsWith('$')) throw new Error(`JSONPath must start with '$'`);
  const steps: JsonStep[] = [];
  const step =
    dialect === 'legacy'
      ? /\.([^.[\]"']+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/y
      : /\.(?:"((?:[^"\\]|\\.)*)"|([^."[\]]+))|\[(\d+)\]/y;
  for (let at = 1; at < path.length; at = step.lastIndex) {
    step.lastIndex = at;
    const match = step.exec(path);
    if (!match) throw new Error(`Invalid token in JSONPath at: ${path.slice(at)}`);
    if (dialect === 'legacy')
      steps.push(match[2] === undefined ? (match[1] ?? unescaped(match[3], "'")) : Number(match[2]));
    else steps.push(match[3] === undefined ? (match[2] ?? unescaped(match[1], '"')) : Number(match[3]));
  }
  if (paths.size > 1000) paths.clear();
  paths.set(key, steps);
  return steps;
}

const unescaped = (text: string | undefined, quote: string) => (text ?? '').replaceAll(`\\${quote}`, quote);

/** The value at a path; undefined where there is none. */
export function atJsonPath(document: JsonDocument, steps: JsonStep[]): JsonDocument | undefined {
  let value: JsonDocument | undefined = document;
  for (const step of steps) {
    if (value instanceof Map) value = typeof step === 'string' ? value.get(step) : undefined;
    else if (Array.isArray(value)) value = typeof step === 'number' ? value[step] : undefined;
    else return undefined;
    if (value === undefined) return undefined;
  }
  return value;
}

/** A scalar as JSON_VALUE returns it: text without quotes; null for JSON null, arrays and objects. */
export function jsonScalar(value: JsonDocument | undefined): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return value !== undefined && isJsonNumber(value) ? value.number : null;
}
