import { call } from './call.ts';
import { facade } from './facade.ts';

type Blob = GoogleAppsScript.Base.Blob;

/** A blob's data on its way to the main thread: text as it is, or bytes in base64. */
export interface BlobData {
  name: string | null;
  contentType: string | null;
  text?: string;
  base64?: string;
}

const datas = new WeakMap<object, BlobData>();

/** Whether a value is a blob that was made here. */
export function isBlob(value: object): boolean {
  return datas.has(value);
}

/** The data behind a blob, or behind anything with `getBlob()`. */
export function blobData(source: unknown): BlobData {
  const data = typeof source === 'object' && source !== null ? datas.get(source) : undefined;
  if (!data) throw new TypeError('a Blob is needed');
  return data;
}

/** A `Blob`. https://developers.google.com/apps-script/reference/base/blob */
export function createBlob(data: BlobData): Blob {
  const blob: Blob = facade<Blob>('Blob', {
    getName: () => data.name,
    setName: (name: string) => {
      data.name = String(name);
      return blob;
    },
    getContentType: () => data.contentType,
    setContentType: (type: string | null) => {
      data.contentType = type;
      return blob;
    },
    getBytes: () => call<number[]>('Blob.getBytes', content(data)),
    setBytes: (bytes: number[]) => {
      delete data.text;
      data.base64 = call<string>('Utilities.base64Encode', bytes, 'bytes', false);
      return blob;
    },
    getDataAsString: (charset?: string) => {
      const plain = charset === undefined || /^utf-?8$/i.test(charset);
      return data.text !== undefined && plain
        ? data.text
        : call<string>('Blob.getDataAsString', content(data), charset ?? 'UTF-8');
    },
    setDataFromString: (text: string, charset?: string) => {
      if (charset !== undefined && !/^utf-?8$/i.test(charset))
        throw new Error(`not implemented in the stand-in: Blob.setDataFromString in ${charset}`);
      delete data.base64;
      data.text = String(text);
      return blob;
    },
    copyBlob: () => createBlob({ ...data }),
    getBlob: () => blob,
    isGoogleType: () => false,
  } as Partial<Blob>);
  datas.set(blob, data);
  return blob;
}

function content({ text, base64 }: BlobData): { text?: string; base64?: string } {
  return text !== undefined ? { text } : { base64: base64 ?? '' };
}
