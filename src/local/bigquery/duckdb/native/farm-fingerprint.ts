const k0 = 0xc3a5c85c97cb3127n;
const k1 = 0xb492b66fbe98f273n;
const k2 = 0x9ae16a3b2f90404fn;

const u64 = (n: bigint): bigint => BigInt.asUintN(64, n);
const rotate = (n: bigint, by: bigint): bigint => u64((n >> by) | (n << (64n - by)));
const mix = (n: bigint): bigint => n ^ (n >> 47n);

function hash16(u: bigint, v: bigint, multiplier: bigint): bigint {
  const a = mix(u64((u ^ v) * multiplier));
  return u64(mix(u64((v ^ a) * multiplier)) * multiplier);
}

type Pair = [bigint, bigint];

/** Fingerprint64 of FarmHash, which FARM_FINGERPRINT returns as a signed number: https://github.com/google/farmhash */
export function farmFingerprint64(bytes: Uint8Array): bigint {
  const data = Buffer.from(bytes);
  return BigInt.asIntN(64, hash(data));
}

function hash(data: Buffer): bigint {
  const size = data.length;
  const at = (offset: number) => data.readBigUInt64LE(offset);
  const multiplier = u64(k2 + BigInt(size) * 2n);
  if (size === 0) return k2;
  if (size < 4) {
    const [first = 0, middle = 0, last = 0] = [data[0], data[size >> 1], data[size - 1]];
    const y = BigInt(first + (middle << 8));
    const z = BigInt(size + (last << 2));
    return u64(mix(u64(y * k2) ^ u64(z * k0)) * k2);
  }
  if (size < 8) {
    const head = BigInt(data.readUInt32LE(0));
    return hash16(u64(BigInt(size) + (head << 3n)), BigInt(data.readUInt32LE(size - 4)), multiplier);
  }
  if (size <= 16) {
    const a = u64(at(0) + k2);
    const b = at(size - 8);
    return hash16(u64(rotate(b, 37n) * multiplier + a), u64((rotate(a, 25n) + b) * multiplier), multiplier);
  }
  const c = u64(at(size - 8) * multiplier);
  const d = u64(at(size - 16) * k2);
  if (size <= 32) {
    const [a, b] = [u64(at(0) * k1), at(8)];
    const low = u64(rotate(u64(a + b), 43n) + rotate(c, 30n) + d);
    return hash16(low, u64(a + rotate(u64(b + k2), 18n) + c), multiplier);
  }
  if (size <= 64) {
    const [a, b] = [u64(at(0) * k2), at(8)];
    const y = u64(rotate(u64(a + b), 43n) + rotate(c, 30n) + d);
    const z = hash16(y, u64(a + rotate(u64(b + k2), 18n) + c), multiplier);
    const [e, f] = [u64(at(16) * multiplier), at(24)];
    const g = u64((y + at(size - 32)) * multiplier);
    const h = u64((z + at(size - 24)) * multiplier);
    const low = u64(rotate(u64(e + f), 43n) + rotate(g, 30n) + h);
    return hash16(low, u64(e + rotate(u64(f + a), 18n) + g), multiplier);
  }
  return hashLong(at, size);
}

/** 64 bytes at a time; the last 64 are read once more, wherever they begin. */
function hashLong(at: (offset: number) => bigint, size: number): bigint {
  const seeded = (offset: number, first: bigint, second: bigint): Pair => {
    const a = u64(first + at(offset));
    const sum = u64(a + at(offset + 8) + at(offset + 16));
    const b = rotate(u64(second + a + at(offset + 24)), 21n);
    return [u64(sum + at(offset + 24)), u64(b + rotate(sum, 44n) + a)];
  };
  let x = u64(81n * k2 + at(0));
  let y = u64(81n * k1 + 113n);
  let z = u64(mix(u64(y * k2 + 113n)) * k2);
  let v: Pair = [0n, 0n];
  let w: Pair = [0n, 0n];
  const round = (offset: number, multiplier: bigint, ninefold: bigint) => {
    x = u64(rotate(u64(x + y + v[0] + at(offset + 8)), 37n) * multiplier);
    y = u64(rotate(u64(y + v[1] + at(offset + 48)), 42n) * multiplier);
    x ^= u64(w[1] * ninefold);
    y = u64(y + v[0] * ninefold + at(offset + 40));
    z = u64(rotate(u64(z + w[0]), 33n) * multiplier);
    v = seeded(offset, u64(v[1] * multiplier), u64(x + w[0]));
    w = seeded(offset + 32, u64(z + w[1]), u64(y + at(offset + 16)));
    [z, x] = [x, z];
  };
  const end = Math.floor((size - 1) / 64) * 64;
  for (let offset = 0; offset < end; offset += 64) round(offset, k1, 1n);
  const multiplier = u64(k1 + ((z & 0xffn) << 1n));
  const rest = (size - 1) % 64;
  w = [u64(w[0] + BigInt(rest)), w[1]];
  v = [u64(v[0] + w[0]), v[1]];
  w = [u64(w[0] + v[0]), w[1]];
  round(end + rest - 63, multiplier, 9n);
  const low = u64(hash16(v[0], w[0], multiplier) + u64(mix(y) * k0) + z);
  return hash16(low, u64(hash16(v[1], w[1], multiplier) + x), multiplier);
}
