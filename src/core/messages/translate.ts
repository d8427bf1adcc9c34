import { en } from './en.ts';
import { ko } from './ko.ts';

export type MessageKey = keyof typeof en;
export type Language = 'en' | 'ko';

/** Names between braces in a message: `'{rows} rows'` gives `'rows'`; double braces are a mail template's and no name. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `{${string}` ? never : Name) | Names<Rest>
  : never;
type Params<Key extends MessageKey> = { [Name in Names<(typeof en)[Key]>]: string | number };
type Arguments<Key extends MessageKey> = [Names<(typeof en)[Key]>] extends [never] ? [] : [Params<Key>];

/** Keys of messages without values. */
export type PlainMessageKey = {
  [Key in MessageKey]: [Names<(typeof en)[Key]>] extends [never] ? Key : never;
}[MessageKey];

/** Words for a key in one language; a missing or misspelt parameter does not compile. */
export type Translate = <Key extends MessageKey>(key: Key, ...args: Arguments<Key>) => string;

const catalogs: Record<Language, Record<MessageKey, string>> = { en, ko };

/** The language for a locale such as `ko` or `en_GB`; English where there is no catalog. */
export function languageOf(locale: string): Language {
  return /^ko\b|^ko_/i.test(locale) ? 'ko' : 'en';
}

/** The words of `language`. */
export function translator(language: Language): Translate {
  const catalog = catalogs[language];
  return (key, ...args) => fill(catalog[key], args[0] ?? {});
}

/** A message of every language, to recognise a header or a tab title whoever set the sheet up. */
export function everyLanguage(key: MessageKey): string[] {
  return Object.values(catalogs).map((catalog) => catalog[key]);
}

/** Puts values between braces; braces without a value of that name stay as they are. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) => {
    const value = params[name];
    return value === undefined ? braces : String(value);
  });
}
