import { isIPv4, isIPv6 } from 'node:net';
import { bytes, int64, type NativeFunction, native, text } from './native-function.ts';

function fromText(source: string): Uint8Array {
  if (isIPv4(source)) return Uint8Array.from(source.split('.'), Number);
  if (!isIPv6(source) || source.includes('%'))
    throw new Error(`NET.IP_FROM_STRING() encountered a non-IP string: ${source}`);
  const dotted = source.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((n) => n.toString(16)).join(':'),
  );
  const [head = '', tail] = dotted.split('::');
  const groups = (part: string) => (part ? part.split(':') : []);
  const [left, right] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0');
  return Uint8Array.from(
    [...left, ...zeros, ...right].flatMap((group) => {
      const n = Number.parseInt(group, 16);
      return [n >> 8, n & 255];
    }),
  );
}

function toText(address: Uint8Array): string {
  if (address.length === 4) return address.join('.');
  if (address.length !== 16) throw new Error('NET.IP_TO_STRING() requires a 4-byte or 16-byte address');
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((address[i * 2] ?? 0) << 8) | (address[i * 2 + 1] ?? 0)).toString(16),
  );
  const isMapped = /^0:0:0:0:0:ffff:|^0:0:0:0:0:0:(?!0:)/.test(groups.join(':'));
  if (isMapped) return `${groups[5] === 'ffff' ? '::ffff:' : '::'}${address.slice(12).join('.')}`;
  const runs = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort(
    (a, b) => b[0].length - a[0].length,
  );
  const longest = runs[0];
  if (!longest) return groups.join(':');
  const all = groups.join(':');
  const before = all.slice(0, longest.index);
  const after = all.slice(longest.index + longest[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}

/** The first `prefix` bits set. */
function mask(size: bigint, prefix: bigint): Uint8Array {
  if (size !== 4n && size !== 16n) throw new Error('NET.IP_NET_MASK(): the first argument must be 4 or 16');
  if (prefix < 0n || prefix > size * 8n)
    throw new Error('NET.IP_NET_MASK(): the prefix length is out of range');
  return Uint8Array.from({ length: Number(size) }, (_, i) => {
    const bits = Math.min(8, Math.max(0, Number(prefix) - i * 8));
    return (0xff << (8 - bits)) & 0xff;
  });
}

function truncate(address: Uint8Array, prefix: bigint): Uint8Array {
  if (address.length !== 4 && address.length !== 16)
    throw new Error('NET.IP_TRUNC() requires a 4-byte or 16-byte address');
  if (prefix < 0n || prefix > BigInt(address.length * 8))
    throw new Error('NET.IP_TRUNC(): the prefix length is out of range');
  const kept = mask(BigInt(address.length), prefix);
  return address.map((byte, i) => byte & (kept[i] ?? 0));
}

function host(source: string): string | null {
  const trimmed = source.trim();
  const authority = /^(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:\/\/)?([^/?#]*)/.exec(trimmed)?.[1] ?? '';
  const named = authority.replace(/^.*@/, '').replace(/:\d*$/, '');
  return named === '' ? null : named;
}

/** NET functions. */
export const networkNatives: NativeFunction[] = [
  native('bq_net_ip_from_string', [text], bytes, fromText),
  native('bq_net_ip_to_string', [bytes], text, toText),
  native('bq_net_ip_net_mask', [int64, int64], bytes, mask),
  native('bq_net_ip_trunc', [bytes, int64], bytes, truncate),
  native('bq_net_host', [text], text, host),
  native('bq_net_ipv4_from_int64', [int64], bytes, (n) => {
    if (n < -(2n ** 31n) || n > 0xffffffffn)
      throw new Error('NET.IPV4_FROM_INT64() encountered an integer out of range');
    const address = Buffer.alloc(4);
    address.writeUInt32BE(Number(BigInt.asUintN(32, n)));
    return address;
  }),
  native('bq_net_ipv4_to_int64', [bytes], int64, (address) => {
    if (address.length !== 4) throw new Error('NET.IPV4_TO_INT64() requires a 4-byte address');
    return BigInt(Buffer.from(address).readUInt32BE(0));
  }),
];
