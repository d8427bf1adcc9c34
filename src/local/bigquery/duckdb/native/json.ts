import {
  canonicalJson,
  isJsonNumber,
  type JsonDocument,
  jsonDouble,
  parseJson,
  writeJson,
} from '../../json-document.ts';
import { atJsonPath, type JsonStep, jsonScalar, parseJsonPath } from '../../json-path.ts';
import { bool, float64, int64, listOf, type NativeFunction, native, text } from './native-function.ts';

/** Text that is no JSON has no value at any path; a JSON value always parses. */
function lookUp(source: string, path: string, dialect: string, isJson: boolean): JsonDocument | undefined {
  const steps = parseJsonPath(path, dialect);
  try {
    return atJsonPath(parseJson(source), steps);
  } catch (error) {
    if (isJson) throw error;
    return undefined;
  }
}

const withPath = <R>(
  name: string,
  result: Parameters<typeof native<[string, string, string, boolean], R>>[2],
  call: (value: JsonDocument | undefined, isJson: boolean) => R | null,
) =>
  native(
    name,
    [text, text, text, bool],
    result,
    (source: string, path: string, dialect: string, isJson: boolean) =>
      call(lookUp(source, path, dialect, isJson), isJson),
  );

/** As text, JSON null is SQL NULL; as JSON it stays. */
function query(value: JsonDocument | undefined, isJson: boolean): string | null {
  return value === undefined || (value === null && !isJson) ? null : writeJson(value);
}

function typeOf(value: JsonDocument): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Map) return 'object';
  return typeof value === 'object' ? 'number' : typeof value;
}

function parse(source: string, mode: string): string {
  const document = parseJson(source);
  if (mode === 'exact') checkNumbers(document);
  return writeJson(canonicalJson(document));
}

/** Numbers that neither an INT64, a UINT64 nor a double holds exactly are refused. */
function checkNumbers(value: JsonDocument): void {
  if (Array.isArray(value)) value.forEach(checkNumbers);
  else if (value instanceof Map) value.forEach(checkNumbers);
  else if (value !== null && isJsonNumber(value) && !fits(value.number)) {
    throw new Error(`Input number: ${value.number} cannot round-trip through string representation`);
  }
}

function fits(number: string): boolean {
  if (/^-?\d+$/.test(number)) {
    const integer = BigInt(number);
    if (integer >= -(2n ** 63n) && integer < 2n ** 64n) return true;
  }
  const significant = number.replace(/[eE].*|^-|\./g, '').replace(/^0+|0+$/g, '');
  return Number.isFinite(Number(number)) && significant.length <= 17;
}

function integer(value: JsonDocument): bigint {
  if (isJsonNumber(value) && Number.isInteger(Number(value.number))) {
    const exact = /^-?\d+$/.test(value.number) ? BigInt(value.number) : BigInt(Number(value.number));
    if (BigInt.asIntN(64, exact) === exact) return exact;
  }
  throw new Error('The provided JSON input is not an integer');
}

function laxNumber(value: JsonDocument): number | null {
  const source =
    typeof value === 'string' ? value.trim() : value !== null && isJsonNumber(value) ? value.number : '';
  const special = /^[-+]?(?:inf(?:inity)?|nan)$/i.test(source);
  if (special)
    return /nan/i.test(source)
      ? Number.NaN
      : source.startsWith('-')
        ? Number.NEGATIVE_INFINITY
        : Number.POSITIVE_INFINITY;
  return source === '' || Number.isNaN(Number(source)) ? null : Number(source);
}

function laxInteger(value: JsonDocument): bigint | null {
  const digits =
    typeof value === 'string' ? value : value !== null && isJsonNumber(value) ? value.number : '';
  const exact = /^\s*-?\d+\s*$/.test(digits) ? BigInt(digits) : undefined;
  if (exact !== undefined) return BigInt.asIntN(64, exact) === exact ? exact : null;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  const number = laxNumber(value);
  if (number === null || !Number.isFinite(number)) return null;
  const rounded = BigInt(Math.sign(number) * Math.round(Math.abs(number)));
  return BigInt.asIntN(64, rounded) === rounded ? rounded : null;
}

function laxBool(value: JsonDocument): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : null;
  return value !== null && isJsonNumber(value) ? Number(value.number) !== 0 : null;
}

function keys(value: JsonDocument, depth: bigint, prefix = ''): string[] {
  if (!(value instanceof Map) || depth <= 0n) return [];
  return [...value].flatMap(([key, item]) => {
    const name = `${prefix}${/^\w+$/.test(key) ? key : JSON.stringify(key)}`;
    return [name, ...keys(item, depth - 1n, `${name}.`)];
  });
}

function remove(source: string, paths: (string | null)[]): string {
  const document = parseJson(source);
  for (const path of paths) {
    if (path === null) continue;
    const steps = parseJsonPath(path, 'standard');
    const last = steps.at(-1);
    if (last === undefined) throw new Error("The JSONPath cannot be '$'");
    removeStep(atJsonPath(document, steps.slice(0, -1)), last);
  }
  return writeJson(document);
}

function removeStep(parent: JsonDocument | undefined, step: JsonStep): void {
  if (parent instanceof Map && typeof step === 'string') parent.delete(step);
  else if (Array.isArray(parent) && typeof step === 'number') parent.splice(step, 1);
}

function typed<R>(
  name: string,
  result: Parameters<typeof native<[string], R>>[2],
  is: (v: JsonDocument) => R | null,
  what: string,
) {
  return native(name, [text], result, (source: string) => {
    const value = is(parseJson(source));
    if (value === null) throw new Error(`The provided JSON input is not ${what}`);
    return value;
  });
}

/** JSON. Documents travel as text. */
export const jsonNatives: NativeFunction[] = [
  withPath('bq_json_value', text, jsonScalar),
  withPath('bq_json_query', text, query),
  withPath('bq_json_query_array', listOf(text), (value) =>
    Array.isArray(value) ? value.map(writeJson) : null,
  ),
  withPath('bq_json_value_array', listOf(text), (value) => {
    if (!Array.isArray(value) || value.some((item) => Array.isArray(item) || item instanceof Map))
      return null;
    return value.map(jsonScalar);
  }),
  native('bq_parse_json', [text, text], text, parse),
  native('bq_json_double', [float64], text, jsonDouble),
  native('bq_json_canonical', [text], text, (source) => writeJson(canonicalJson(parseJson(source)))),
  native('bq_json_type', [text], text, (source) => typeOf(parseJson(source))),
  native('bq_json_keys', [text, int64], listOf(text), (source, depth) => keys(parseJson(source), depth)),
  native('bq_json_member', [text, text], text, (source, key) => {
    const value = parseJson(source);
    const member = value instanceof Map ? value.get(key) : undefined;
    return member === undefined ? null : writeJson(member);
  }),
  native('bq_json_element', [text, int64], text, (source, index) => {
    const value = parseJson(source);
    const item = Array.isArray(value) ? value[Number(index)] : undefined;
    return item === undefined ? null : writeJson(item);
  }),
  native('bq_json_object', [listOf(text), listOf(text)], text, (names, values) => {
    if (names.length !== values.length) throw new Error('The number of keys and values must match');
    const object = new Map<string, JsonDocument>();
    names.forEach((name, i) => {
      if (name === null) throw new Error('A key cannot be NULL');
      if (!object.has(name)) object.set(name, parseJson(values[i] ?? 'null'));
    });
    return writeJson(canonicalJson(object));
  }),
  native('bq_json_remove', [text, listOf(text)], text, remove),
  typed('bq_json_string', text, (v) => (typeof v === 'string' ? v : null), 'a string'),
  typed('bq_json_int64', int64, integer, 'an integer'),
  typed(
    'bq_json_float64',
    float64,
    (v) => (v !== null && isJsonNumber(v) ? Number(v.number) : null),
    'a number',
  ),
  typed('bq_json_bool', bool, (v) => (typeof v === 'boolean' ? v : null), 'a boolean'),
  native('bq_json_lax_string', [text], text, (source) => jsonScalar(parseJson(source))),
  native('bq_json_lax_int64', [text], int64, (source) => laxInteger(parseJson(source))),
  native('bq_json_lax_float64', [text], float64, (source) => laxNumber(parseJson(source))),
  native('bq_json_lax_bool', [text], bool, (source) => laxBool(parseJson(source))),
];
