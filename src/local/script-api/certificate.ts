import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A key and a certificate that says which hosts it is for, both as PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const dayMs = 86_400_000;

/** Makes a certificate for `hosts` that nobody signed but itself: X.509 v3, https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
export function selfSignedCertificate(hosts: readonly string[], now = Date.now()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const commonName = sequence(oid('550403'), tagged(0x0c, Buffer.from('Local stand-in of Google')));
  const name = sequence(tagged(0x31, commonName));
  const alternativeNames = sequence(...hosts.map((host) => tagged(0x82, Buffer.from(host))));
  const basicConstraints = sequence(tagged(0x01, Buffer.from([0xff])));
  const extensions = sequence(
    sequence(oid('551d11'), tagged(0x04, alternativeNames)),
    sequence(oid('551d13'), tagged(0x01, Buffer.from([0xff])), tagged(0x04, basicConstraints)),
  );
  const toBeSigned = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    sequence(time(now - dayMs), time(now + dayMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, extensions),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', toBeSigned, privateKey)]));
  const der = sequence(toBeSigned, ecdsaWithSha256, signature);
  const lines = der.toString('base64').replace(/.{1,64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`,
  };
}

/** DER: a tag, a length, the content. https://www.itu.int/rec/T-REC-X.690 */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length > 0xffff) throw new Error(`${length} bytes are more than a certificate needs`);
  const long = length > 0xff ? [0x82, length >> 8, length & 0xff] : [0x81, length];
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

/** UTCTime, `YYMMDDHHMMSSZ`. */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}
