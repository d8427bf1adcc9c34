import { bytes, int64, listOf, type NativeFunction, native, text } from './native-function.ts';

/** `position` counts from 1, or from the end when negative; counts characters, not UTF-16 units. */
export function instr<T>(
  haystack: T[],
  needle: T[],
  position: bigint,
  occurrence: bigint,
  name = 'INSTR',
): bigint {
  if (position === 0n) throw new Error(`Third argument in ${name}() cannot be zero`);
  if (occurrence <= 0n) throw new Error(`Fourth argument in ${name}() must be positive`);
  const matches = (at: number) => needle.every((item, i) => haystack[at + i] === item);
  const last = haystack.length - needle.length;
  let left = occurrence;
  if (position > 0n) {
    for (let at = Number(position) - 1; at <= last; at++)
      if (matches(at) && --left === 0n) return BigInt(at + 1);
  } else {
    const from = Math.min(haystack.length + Number(position), last);
    for (let at = from; at >= 0; at--) if (matches(at) && --left === 0n) return BigInt(at + 1);
  }
  return 0n;
}

/** Upper case where it is one character too: `ß` stays. */
function upperOne(character: string): string {
  const upper = character.toUpperCase();
  return [...upper].length === 1 ? upper : character;
}

function initcap(source: string, delimiters: string): string {
  let atStart = true;
  let out = '';
  for (const character of source.toLowerCase()) {
    const isDelimiter = delimiters.includes(character);
    out += atStart && !isDelimiter ? upperOne(character) : character;
    atStart = isDelimiter;
  }
  return out;
}

const soundexCodes: Record<string, string> = Object.fromEntries(
  Object.entries({ BFPV: '1', CGJKQSXZ: '2', DT: '3', L: '4', MN: '5', R: '6' }).flatMap(([letters, code]) =>
    [...letters].map((letter) => [letter, code]),
  ),
);

function soundex(source: string): string {
  const letters = source.replace(/[^A-Za-z]/g, '');
  const first = letters[0];
  if (!first) return '';
  // As ZetaSQL has it: the first letter stays as written, and letters without a code separate nothing.
  let out = first;
  let previous = soundexCodes[first.toUpperCase()];
  for (const letter of letters.slice(1).toUpperCase()) {
    const code = soundexCodes[letter];
    if (!code) continue;
    if (code !== previous) out += code;
    previous = code;
    if (out.length === 4) break;
  }
  return out.padEnd(4, '0');
}

/** Characters of `from` without a partner in `to` are removed. */
function translate(source: string, from: string, to: string): string {
  const targets = [...to];
  const map = new Map<string, string>();
  [...from].forEach((character, i) => {
    if (map.has(character))
      throw new Error(`Duplicate character "${character}" in TRANSLATE source characters`);
    map.set(character, targets[i] ?? '');
  });
  return [...source].map((character) => map.get(character) ?? character).join('');
}

function pad(source: string, length: bigint, filler: string, side: 'LPAD' | 'RPAD'): string {
  if (length < 0n)
    throw new Error(`Second argument (output size) for ${side} must not be negative: ${length}`);
  if (filler === '') throw new Error(`Third argument (pad pattern) for ${side} must not be empty`);
  const characters = [...source];
  const missing = Number(length) - characters.length;
  if (missing <= 0) return characters.slice(0, Number(length)).join('');
  const unit = [...filler];
  const padding = Array.from({ length: missing }, (_, i) => unit[i % unit.length]).join('');
  return side === 'LPAD' ? padding + source : source + padding;
}

function codePoint(value: bigint | null): string {
  if (value === null) throw new Error('NULL code point');
  if (value < 0n || value > 0x10ffffn || (value >= 0xd800n && value <= 0xdfffn)) {
    throw new Error(`Invalid codepoint ${value}`);
  }
  return String.fromCodePoint(Number(value));
}

function parseInt64(source: string): bigint {
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|\d+)\s*$/.exec(source);
  const [, sign, digits] = match ?? [];
  if (!digits) throw new Error(`Bad int64 value: ${source}`);
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  if (BigInt.asIntN(64, value) !== value) throw new Error(`Bad int64 value: ${source}`);
  return value;
}

function stringFromBytes(value: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value);
  } catch {
    throw new Error('Invalid UTF-8 string');
  }
}

function stringLiteral(source: string): string {
  const quote = source.includes('"') && !source.includes("'") ? "'" : '"';
  const escaped = source.replace(/[\\\n\r\t]|["']/g, (c) => {
    if (c === '\\') return '\\\\';
    if (c === '\n') return '\\n';
    if (c === '\r') return '\\r';
    if (c === '\t') return '\\t';
    return c === quote ? `\\${c}` : c;
  });
  return quote + escaped + quote;
}

/** Text that is not ASCII-printable as `\xhh`, as BYTES are shown. */
const escapedBytes = (value: Uint8Array): string =>
  [...value]
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f && byte !== 0x5c
        ? String.fromCharCode(byte)
        : `\\x${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');

/** Up and down again a character at a time, which folds `ß` to `ss` and every sigma to one. */
const casefold = (source: string): string =>
  [...source].map((character) => character.toUpperCase().toLowerCase()).join('');

/** Strings. */
export const stringNatives: NativeFunction[] = [
  native('bq_instr', [text, text, int64, int64], int64, (s, part, position, occurrence) =>
    instr([...s], [...part], position, occurrence),
  ),
  native('bq_initcap', [text, text], text, initcap),
  native('bq_soundex', [text], text, soundex),
  native('bq_translate', [text, text, text], text, translate),
  native('bq_reverse', [text], text, (s) => [...s].reverse().join('')),
  native('bq_lpad', [text, int64, text], text, (s, length, filler) => pad(s, length, filler, 'LPAD')),
  native('bq_rpad', [text, int64, text], text, (s, length, filler) => pad(s, length, filler, 'RPAD')),
  native('bq_split', [text, text], listOf(text), (s, delimiter) =>
    s === '' ? [''] : delimiter === '' ? [...s] : s.split(delimiter),
  ),
  native('bq_normalize', [text, text], text, (s, form) => s.normalize(form)),
  native('bq_normalize_and_casefold', [text, text], text, (s, form) =>
    casefold(s.normalize(form)).normalize(form),
  ),
  native('bq_chr', [int64], text, (code) => (code === 0n ? '' : codePoint(code))),
  native('bq_to_code_points', [text], listOf(int64), (s) => [...s].map((c) => BigInt(c.codePointAt(0) ?? 0))),
  native('bq_code_points_to_string', [listOf(int64)], text, (codes) =>
    codes.includes(null) ? null : codes.map(codePoint).join(''),
  ),
  native('bq_int64_parse', [text], int64, parseInt64),
  native('bq_string_from_bytes', [bytes], text, stringFromBytes),
  native('bq_safe_convert_bytes_to_string', [bytes], text, (b) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(b),
  ),
  native('bq_string_literal', [text], text, stringLiteral),
  native('bq_bytes_literal', [bytes], text, (b) => `b"${escapedBytes(b).replaceAll('"', '\\"')}"`),
  native('bq_bytes_text', [bytes], text, escapedBytes),
  native('bq_float64_literal_text', [text], text, (t) => (/^[-+]?\d+$/.test(t) ? `${t}.0` : t)),
];
