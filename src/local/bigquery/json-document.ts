/** A number in a JSON document, with its own text, which JavaScript's number may not keep. */
export interface JsonNumber {
  number: string;
}

export type JsonDocument = null | boolean | string | JsonNumber | JsonDocument[] | Map<string, JsonDocument>;

export const isJsonNumber = (value: JsonDocument): value is JsonNumber =>
  typeof value === 'object' && value !== null && 'number' in value;

const token =
  /\s*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)|(true|false|null))/y;

/** Parses JSON, keeping the text of numbers; throws SyntaxError. */
export function parseJson(source: string): JsonDocument {
  let at = 0;
  const next = (): RegExpExecArray => {
    token.lastIndex = at;
    const match = token.exec(source);
    if (!match) throw new SyntaxError(`syntax error while parsing value at position ${at}`);
    at = token.lastIndex;
    return match;
  };
  const value = (match: RegExpExecArray, depth: number): JsonDocument => {
    if (depth > 500) throw new SyntaxError('JSON is nested too deeply');
    const [, mark, text, number, word] = match;
    if (text !== undefined) return JSON.parse(text);
    if (number !== undefined) return { number };
    if (word !== undefined) return word === 'null' ? null : word === 'true';
    if (mark === '[') return list(depth);
    if (mark === '{') return members(depth);
    throw new SyntaxError(`unexpected ${mark} at position ${at}`);
  };
  const list = (depth: number): JsonDocument[] => {
    const items: JsonDocument[] = [];
    let match = next();
    if (match[1] === ']') return items;
    for (;;) {
      items.push(value(match, depth + 1));
      const mark = next()[1];
      if (mark === ']') return items;
      if (mark !== ',') throw new SyntaxError(`expected , or ] at position ${at}`);
      match = next();
    }
  };
  const members = (depth: number): Map<string, JsonDocument> => {
    const object = new Map<string, JsonDocument>();
    let match = next();
    if (match[1] === '}') return object;
    for (;;) {
      if (match[2] === undefined) throw new SyntaxError(`expected a key at position ${at}`);
      const key: string = JSON.parse(match[2]);
      if (next()[1] !== ':') throw new SyntaxError(`expected : at position ${at}`);
      const item = value(next(), depth + 1);
      if (!object.has(key)) object.set(key, item);
      const mark = next()[1];
      if (mark === '}') return object;
      if (mark !== ',') throw new SyntaxError(`expected , or } at position ${at}`);
      match = next();
    }
  };
  const document = value(next(), 0);
  if (source.slice(at).trim() !== '') throw new SyntaxError(`unexpected text at position ${at}`);
  return document;
}

/** Writes JSON without spaces. */
export function writeJson(value: JsonDocument): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isJsonNumber(value)) return value.number;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  return `{${[...value].map(([key, item]) => `${JSON.stringify(key)}:${writeJson(item)}`).join(',')}}`;
}

/** A double as a value of type JSON shows it: the fewest digits that mean it, `1.0`, `1e+20`, `1e-07`. */
export function jsonDouble(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 15) return Number.isInteger(value) ? `${value}.0` : decimalText(mantissa, power);
  const digits = String(Math.abs(power)).padStart(2, '0');
  return `${mantissa}e${power < 0 ? '-' : '+'}${digits}`;
}

/** JavaScript turns to exponents below 1e-6, JSON here below 1e-4; between, the digits are shifted. */
function decimalText(mantissa: string, power: number): string {
  if (power >= 0) return String(Number(`${mantissa}e${power}`));
  const sign = mantissa.startsWith('-') ? '-' : '';
  return `${sign}0.${'0'.repeat(-power - 1)}${mantissa.replace(/[-.]/g, '')}`;
}

/** A number as a value of type JSON shows it: 64-bit integers exactly, all else as a double. */
function canonicalNumber(number: string): string {
  if (/^-?\d+$/.test(number)) {
    const integer = BigInt(number);
    if (integer >= -(2n ** 63n) && integer < 2n ** 64n) return String(integer);
  }
  return jsonDouble(Number(number));
}

/**
 * A document as a value of type JSON has it: the keys of every object in order, numbers in one form. A repeated key
 * keeps its first value.
 */
export function canonicalJson(value: JsonDocument): JsonDocument {
  if (Array.isArray(value)) return value.map(canonicalJson);
  if (value !== null && isJsonNumber(value)) return { number: canonicalNumber(value.number) };
  if (!(value instanceof Map)) return value;
  const sorted = [...value].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new Map(sorted.map(([key, item]) => [key, canonicalJson(item)]));
}
