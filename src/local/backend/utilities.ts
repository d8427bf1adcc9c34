import { createHash, createHmac } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import Papa from 'papaparse';
import type { Clock } from '../clock.ts';
import type { AccountLimits } from '../limits.ts';
import { ExecutionKilled, ServiceException } from '../runtime/service-exception.ts';
import type { CallContext, Handlers } from './call-context.ts';
import { formatDate } from './format-date.ts';
import { formatString } from './format-string.ts';

type Kind = 'text' | 'bytes';

/** `Utilities` and `Blob`. https://developers.google.com/apps-script/reference/utilities/utilities */
export function utilitiesHandlers({
  clock,
  limits,
  uuid,
}: {
  clock: Clock;
  limits: AccountLimits;
  uuid: () => string;
}): Handlers {
  return {
    'Utilities.sleep': (context: CallContext, milliseconds: number) => {
      if (!(milliseconds >= 0)) throw new ServiceException(`Invalid argument: milliseconds`);
      if (milliseconds > limits.sleep)
        throw new ServiceException(
          `The sleep duration of ${milliseconds} ms is over the maximum of ${limits.sleep} ms.`,
        );
      const left = context.deadline - clock.now();
      clock.advance(Math.max(0, Math.min(milliseconds, left)));
      if (milliseconds >= left) throw new ExecutionKilled('slept past the runtime limit');
    },
    'Utilities.getUuid': () => uuid(),
    'Utilities.computeDigest': (_: CallContext, algorithm: string, value: string | number[], kind: Kind) =>
      signed(createHash(nodeAlgorithm(algorithm)).update(buffer(value, kind)).digest()),
    'Utilities.computeHmacSignature': (
      _: CallContext,
      algorithm: string,
      value: string | number[],
      valueKind: Kind,
      key: string | number[],
      keyKind: Kind,
    ) =>
      signed(
        createHmac(nodeAlgorithm(algorithm.replace('HMAC_', '')), buffer(key, keyKind))
          .update(buffer(value, valueKind))
          .digest(),
      ),
    'Utilities.base64Encode': (_: CallContext, value: string | number[], kind: Kind, web: boolean) => {
      const text = buffer(value, kind).toString('base64');
      return web ? text.replaceAll('+', '-').replaceAll('/', '_') : text;
    },
    'Utilities.base64Decode': (_: CallContext, text: string, web: boolean) => {
      if (!(web ? /^[A-Za-z0-9_-]*={0,2}$/ : /^[A-Za-z0-9+/]*={0,2}$/).test(text))
        throw new ServiceException('Could not decode string.');
      return signed(Buffer.from(text, 'base64'));
    },
    'Blob.getBytes': (_: CallContext, content: BlobContent) => signed(blobBytes(content)),
    'Blob.getDataAsString': (_: CallContext, content: BlobContent, charset: string) =>
      new TextDecoder(charset).decode(blobBytes(content)),
    'Utilities.zip': (_: CallContext, blobs: readonly NamedContent[]) => {
      const entries = new Map<string, Buffer>();
      for (const blob of blobs) {
        if (blob.name === null)
          throw new ServiceException(
            'not implemented in the stand-in: Utilities.zip of a blob without a name',
            'Error',
          );
        // An archive of two entries of one name is refused by Java, on which Google's runs; its words are not known.
        if (entries.has(blob.name)) throw new ServiceException(`duplicate entry: ${blob.name}`);
        entries.set(blob.name, blobBytes(blob));
      }
      return Buffer.from(zipSync(Object.fromEntries(entries), { mtime: clock.now() })).toString('base64');
    },
    'Utilities.unzip': (_: CallContext, blob: BlobContent) =>
      Object.entries(unzipped(blobBytes(blob))).map(([name, bytes]) => ({
        name,
        contentType: null,
        base64: Buffer.from(bytes).toString('base64'),
      })),
    'Utilities.formatDate': (_: CallContext, instant: number | null, timeZone: string, pattern: string) => {
      if (instant === null) throw new ServiceException('Invalid argument: date. Should be of type: Date');
      return formatDate(instant, timeZone, pattern);
    },
    'Utilities.formatString': (_: CallContext, template: string, values: unknown[]) =>
      formatString(template, values),
    'Utilities.parseCsv': (_: CallContext, text: string, delimiter: string) => {
      const { data, errors } = Papa.parse(text.replace(/\r?\n$/, ''), { delimiter });
      const [error] = errors;
      if (error) throw new ServiceException('Could not parse text.');
      return data;
    },
  };
}

/** A blob's data as the facade sends it. */
export interface BlobContent {
  text?: string;
  base64?: string;
}

interface NamedContent extends BlobContent {
  name: string | null;
}

function unzipped(bytes: Buffer): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes);
  } catch {
    throw new ServiceException('Invalid argument');
  }
}

/** The bytes of a blob; text is UTF-8. */
export function blobBytes({ text, base64 }: BlobContent): Buffer {
  return text !== undefined ? Buffer.from(text, 'utf8') : Buffer.from(base64 ?? '', 'base64');
}

function buffer(value: string | number[], kind: Kind): Buffer {
  return kind === 'text' ? Buffer.from(String(value), 'utf8') : Buffer.from(value as number[]);
}

/** Apps Script's bytes run from -128 to 127. */
function signed(bytes: Buffer): number[] {
  return Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
}

function nodeAlgorithm(name: string): string {
  if (name === 'MD2')
    throw new ServiceException('not implemented in the stand-in: Utilities.DigestAlgorithm.MD2', 'Error');
  return name.toLowerCase().replace('_', '');
}
