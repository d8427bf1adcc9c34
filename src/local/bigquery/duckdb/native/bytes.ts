import { createHash } from 'node:crypto';
import { farmFingerprint64 } from './farm-fingerprint.ts';
import { bool, bytes, int64, listOf, type NativeFunction, native, text } from './native-function.ts';
import { instr } from './strings.ts';

const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function toBase32(value: Uint8Array): string {
  let bits = '';
  for (const byte of value) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  const out = groups.map((group) => base32Alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
  return out.padEnd(Math.ceil(out.length / 8) * 8, '=');
}

function fromBase32(source: string): Uint8Array {
  if (!/^[A-Z2-7]*=*$/.test(source) || source.length % 8 !== 0)
    throw new Error('Failed to decode invalid base32 string');
  const digits = [...source.replace(/=+$/, '')];
  const bits = digits.map((digit) => base32Alphabet.indexOf(digit).toString(2).padStart(5, '0')).join('');
  const octets = bits.match(/.{8}/g) ?? [];
  return Uint8Array.from(octets, (octet) => Number.parseInt(octet, 2));
}

function fromHex(source: string): Uint8Array {
  if (!/^[0-9a-fA-F]*$/.test(source))
    throw new Error(`Failed to decode invalid hexadecimal string: ${source}`);
  return Buffer.from(source.length % 2 === 1 ? `0${source}` : source, 'hex');
}

function fromBase64(source: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(source)) throw new Error('Failed to decode invalid base64 string');
  return Buffer.from(source, 'base64');
}

function bitwise(a: Uint8Array, b: Uint8Array, operation: (x: number, y: number) => number): Uint8Array {
  if (a.length !== b.length) throw new Error('Bitwise operation on BYTES of different length');
  return a.map((byte, i) => operation(byte, b[i] ?? 0));
}

/** Shifts the whole value as one number, filling with zeros. */
function shift(value: Uint8Array, by: bigint): Uint8Array {
  const width = BigInt(value.length * 8);
  const number = BigInt(`0x0${Buffer.from(value).toString('hex')}`);
  const moved = by >= 0n ? (number << (by > width ? width : by)) & ((1n << width) - 1n) : number >> -by;
  return Buffer.from(moved.toString(16).padStart(value.length * 2, '0'), 'hex');
}

function shiftAmount(by: bigint): bigint {
  if (by < 0n) throw new Error(`Bitwise shift by negative offset: ${by}`);
  return by;
}

function pad(value: Uint8Array, length: bigint, filler: Uint8Array, side: 'LPAD' | 'RPAD'): Uint8Array {
  if (length < 0n)
    throw new Error(`Second argument (output size) for ${side} must not be negative: ${length}`);
  if (filler.length === 0) throw new Error(`Third argument (pad pattern) for ${side} must not be empty`);
  const missing = Number(length) - value.length;
  if (missing <= 0) return value.slice(0, Number(length));
  const padding = Uint8Array.from({ length: missing }, (_, i) => filler[i % filler.length] ?? 0);
  return Buffer.concat(side === 'LPAD' ? [padding, value] : [value, padding]);
}

function substr(value: Uint8Array, position: bigint, length: bigint): Uint8Array {
  if (length < 0n) throw new Error('Third argument in SUBSTR() cannot be negative');
  const start =
    position > 0n ? Number(position) - 1 : position === 0n ? 0 : Math.max(0, value.length + Number(position));
  return value.slice(start, start + Number(length));
}

function length(name: string, n: bigint): number {
  if (n < 0n) throw new Error(`Second argument in ${name}() cannot be negative`);
  return Number(n);
}

function trim(value: Uint8Array, characters: Uint8Array, left: boolean, right: boolean): Uint8Array {
  let [from, to] = [0, value.length];
  if (left) while (from < to && characters.includes(value[from] ?? 0)) from++;
  if (right) while (to > from && characters.includes(value[to - 1] ?? 0)) to--;
  return value.slice(from, to);
}

function split(value: Uint8Array, delimiter: Uint8Array): Uint8Array[] {
  if (delimiter.length === 0)
    return value.length === 0 ? [value] : [...value].map((byte) => Uint8Array.of(byte));
  const source = Buffer.from(value);
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let at = source.indexOf(delimiter); at >= 0; at = source.indexOf(delimiter, from)) {
    parts.push(source.subarray(from, at));
    from = at + delimiter.length;
  }
  return [...parts, source.subarray(from)];
}

function replace(value: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  if (from.length === 0) return value;
  return Buffer.concat(split(value, from).flatMap((part, i) => (i === 0 ? [part] : [to, part])));
}

const asciiCase = (value: Uint8Array, from: number, change: number) =>
  value.map((byte) => (byte >= from && byte < from + 26 ? byte + change : byte));

function translate(value: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (const byte of value) {
    const at = from.indexOf(byte);
    const target = at < 0 ? byte : to[at];
    if (target !== undefined) out.push(target);
  }
  return Uint8Array.from(out);
}

const bitCount = (value: Uint8Array) =>
  [...value].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);

const startsWith = (value: Uint8Array, prefix: Uint8Array) => prefix.every((byte, i) => value[i] === byte);

/** BYTES. */
export const bytesNatives: NativeFunction[] = [
  native('bq_from_hex', [text], bytes, fromHex),
  native('bq_from_base64', [text], bytes, fromBase64),
  native('bq_to_base32', [bytes], text, toBase32),
  native('bq_from_base32', [text], bytes, fromBase32),
  native('bq_farm_fingerprint', [bytes], int64, farmFingerprint64),
  native('bq_sha512', [bytes], bytes, (b) => createHash('sha512').update(b).digest()),
  native('bq_code_points_to_bytes', [listOf(int64)], bytes, (codes) => {
    if (codes.some((code) => code !== null && (code < 0n || code > 255n)))
      throw new Error('Invalid extended ASCII code point');
    return codes.includes(null) ? null : Uint8Array.from(codes, Number);
  }),
  native('bq_bytes_and', [bytes, bytes], bytes, (a, b) => bitwise(a, b, (x, y) => x & y)),
  native('bq_bytes_or', [bytes, bytes], bytes, (a, b) => bitwise(a, b, (x, y) => x | y)),
  native('bq_bytes_xor', [bytes, bytes], bytes, (a, b) => bitwise(a, b, (x, y) => x ^ y)),
  native('bq_bytes_not', [bytes], bytes, (a) => a.map((byte) => ~byte)),
  native('bq_bytes_shift_left', [bytes, int64], bytes, (a, by) => shift(a, shiftAmount(by))),
  native('bq_bytes_shift_right', [bytes, int64], bytes, (a, by) => shift(a, -shiftAmount(by))),
  native('bq_int64_shift_left', [int64, int64], int64, (a, by) =>
    shiftAmount(by) >= 64n ? 0n : BigInt.asIntN(64, a << by),
  ),
  native('bq_int64_shift_right', [int64, int64], int64, (a, by) =>
    shiftAmount(by) >= 64n ? 0n : BigInt.asIntN(64, BigInt.asUintN(64, a) >> by),
  ),
  native('bq_bytes_bit_count', [bytes], int64, (b) => BigInt(bitCount(b))),
  native('bq_bytes_upper', [bytes], bytes, (b) => asciiCase(b, 0x61, -0x20)),
  native('bq_bytes_lower', [bytes], bytes, (b) => asciiCase(b, 0x41, 0x20)),
  native('bq_bytes_reverse', [bytes], bytes, (b) => Uint8Array.from(b).reverse()),
  native('bq_bytes_repeat', [bytes, int64], bytes, (b, times) => {
    if (times < 0n) throw new Error('Second argument in REPEAT() cannot be negative');
    return Buffer.concat(Array.from({ length: Number(times) }, () => b));
  }),
  native('bq_bytes_lpad_with', [bytes, int64, bytes], bytes, (b, length, filler) =>
    pad(b, length, filler, 'LPAD'),
  ),
  native('bq_bytes_rpad_with', [bytes, int64, bytes], bytes, (b, length, filler) =>
    pad(b, length, filler, 'RPAD'),
  ),
  native('bq_bytes_substr_of', [bytes, int64, int64], bytes, substr),
  native('bq_bytes_left', [bytes, int64], bytes, (b, n) => b.slice(0, length('LEFT', n))),
  native('bq_bytes_right', [bytes, int64], bytes, (b, n) =>
    b.slice(Math.max(0, b.length - length('RIGHT', n))),
  ),
  native('bq_bytes_trim', [bytes, bytes], bytes, (b, characters) => trim(b, characters, true, true)),
  native('bq_bytes_ltrim', [bytes, bytes], bytes, (b, characters) => trim(b, characters, true, false)),
  native('bq_bytes_rtrim', [bytes, bytes], bytes, (b, characters) => trim(b, characters, false, true)),
  native('bq_bytes_replace', [bytes, bytes, bytes], bytes, replace),
  native('bq_bytes_split', [bytes, bytes], listOf(bytes), split),
  native('bq_bytes_translate', [bytes, bytes, bytes], bytes, translate),
  native('bq_bytes_to_code_points', [bytes], listOf(int64), (b) => [...b].map(BigInt)),
  native('bq_bytes_starts_with', [bytes, bytes], bool, startsWith),
  native('bq_bytes_ends_with', [bytes, bytes], bool, (b, suffix) =>
    startsWith(b.slice().reverse(), suffix.slice().reverse()),
  ),
  native('bq_bytes_strpos', [bytes, bytes], int64, (b, part) => instr([...b], [...part], 1n, 1n)),
  native('bq_bytes_instr_at', [bytes, bytes, int64, int64], int64, (b, part, position, occurrence) =>
    instr([...b], [...part], position, occurrence),
  ),
];
