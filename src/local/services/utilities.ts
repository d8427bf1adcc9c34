import { type BlobData, blobData, createBlob } from './blob.ts';
import { call } from './call.ts';
import { enumeration, facade } from './facade.ts';

type Api = GoogleAppsScript.Utilities.Utilities;

/** https://developers.google.com/apps-script/reference/utilities/utilities */
export function createUtilities(): Api {
  const kind = (data: unknown) => (typeof data === 'string' ? 'text' : 'bytes');
  const encode = (data: unknown, web: boolean): string => {
    const source =
      typeof data === 'object' && data !== null && !Array.isArray(data)
        ? (blobData(data).text ?? createBlob(blobData(data)).getBytes())
        : data;
    return call('Utilities.base64Encode', source, kind(source), web);
  };
  const hmac = (algorithm: string) => (value: unknown, key: unknown) =>
    call<number[]>('Utilities.computeHmacSignature', algorithm, value, kind(value), key, kind(key));
  return facade<Api>('Utilities', {
    Charset: enumeration<Api['Charset']>('Charset', ['US_ASCII', 'UTF_8']),
    DigestAlgorithm: enumeration<Api['DigestAlgorithm']>('DigestAlgorithm', [
      'MD2',
      'MD5',
      'SHA_1',
      'SHA_256',
      'SHA_384',
      'SHA_512',
    ]),
    MacAlgorithm: enumeration<Api['MacAlgorithm']>('MacAlgorithm', [
      'HMAC_MD5',
      'HMAC_SHA_1',
      'HMAC_SHA_256',
      'HMAC_SHA_384',
      'HMAC_SHA_512',
    ]),
    sleep: (milliseconds: number) => void call('Utilities.sleep', milliseconds),
    getUuid: () => call('Utilities.getUuid'),
    computeDigest: (algorithm: unknown, value: unknown) =>
      call<number[]>('Utilities.computeDigest', String(algorithm), value, kind(value)),
    computeHmacSignature: (algorithm: unknown, value: unknown, key: unknown) =>
      hmac(String(algorithm))(value, key),
    computeHmacSha256Signature: hmac('HMAC_SHA_256'),
    base64Encode: (data: unknown) => encode(data, false),
    base64EncodeWebSafe: (data: unknown) => encode(data, true),
    base64Decode: (text: string) => call<number[]>('Utilities.base64Decode', text, false),
    base64DecodeWebSafe: (text: string) => call<number[]>('Utilities.base64Decode', text, true),
    newBlob: (data: string | number[], contentType?: string | null, name?: string) => {
      const blob = createBlob({
        name: name ?? null,
        contentType: contentType ?? (typeof data === 'string' ? 'text/plain' : null),
        text: '',
      });
      return typeof data === 'string' ? blob.setDataFromString(data) : blob.setBytes(data);
    },
    zip: (sources: readonly { getBlob(): unknown }[], name?: string) =>
      createBlob({
        name: name ?? 'archive.zip',
        contentType: 'application/zip',
        base64: call(
          'Utilities.zip',
          sources.map((source) => blobData(source.getBlob())),
        ),
      }),
    unzip: (source: { getBlob(): unknown }) =>
      call<BlobData[]>('Utilities.unzip', blobData(source.getBlob())).map(createBlob),
    formatDate: (date: GoogleAppsScript.Base.Date, timeZone: string, format: string) =>
      call('Utilities.formatDate', date.getTime(), timeZone, format),
    formatString: (template: string, ...values: unknown[]) =>
      call('Utilities.formatString', template, values),
    parseCsv: (text: string, delimiter?: string | number) =>
      call(
        'Utilities.parseCsv',
        text,
        typeof delimiter === 'number' ? String.fromCharCode(delimiter) : (delimiter ?? ','),
      ),
  });
}
