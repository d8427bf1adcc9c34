import { type Place, QuerytabsError } from '../errors.ts';
import { everyLanguage, type PlainMessageKey } from '../messages/translate.ts';

/** How the value of each option is read; undefined refuses it. */
export type OptionReaders<Options> = {
  readonly [Name in keyof Options]: (value: string) => Options[Name] | undefined;
};

/** Options as a cell holds them: what they are called, how they are read, and how a wrong line is refused. */
export interface OptionForm<Options> {
  caption(name: keyof Options): PlainMessageKey;
  readers: OptionReaders<Options>;
  error: 'badOption' | 'badJobOption' | 'badSetting';
  /** Throws where an option has no meaning. */
  check?(name: keyof Options, line: string): void;
}

/** Reads `name = value` lines; names count in any language. Only what is written is returned; lists go on over lines. */
export function readOptionLines<Options extends object>(
  text: string,
  { caption, readers, error, check }: OptionForm<Options>,
  place?: Place,
): Partial<Options> {
  const options: Partial<Options> = {};
  const names = Object.keys(readers) as (keyof Options)[];
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '') continue;
    const [, written = '', value = ''] = /^([^=]*?)\s*=\s*(.*)$/.exec(line) ?? [];
    const name = names.find((candidate) => isWord(caption(candidate), written));
    const read = name && readers[name](value);
    if (!name || read === undefined) throw new QuerytabsError(error, { line }, place);
    check?.(name, line);
    const before = options[name];
    const isList = Array.isArray(before) && Array.isArray(read);
    options[name] = isList ? (before.concat(read) as typeof read) : read;
  }
  return options;
}

/** Whether `value` is that word in any language. */
export function isWord(key: PlainMessageKey, value: string): boolean {
  return everyLanguage(key).some((caption) => spaced(caption) === spaced(value));
}

export function yesOrNo(value: string): boolean | undefined {
  return isWord('option.yes', value) ? true : isWord('option.no', value) ? false : undefined;
}

function spaced(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
