import { approval } from './approval.ts';
import { burst } from './burst.ts';
import { errors } from './errors.ts';
import { jobs } from './jobs.ts';
import { mail } from './mail.ts';
import { menu } from './menu.ts';
import { notices } from './notices.ts';
import { oversight } from './oversight.ts';
import { queries } from './queries.ts';
import { runs } from './runs.ts';
import { schedule } from './schedule.ts';

type Errors = typeof errors;
type ErrorWords = {
  [Code in keyof Errors as `error.${Code}`]: readonly [Errors[Code][0], Errors[Code][1]];
} & {
  [Code in keyof Errors as `error.${Code}.hint`]: readonly [Errors[Code][2], Errors[Code][3]];
};

function errorWords(): ErrorWords {
  const words: Record<string, readonly string[]> = Object.create(null);
  for (const [code, texts] of Object.entries(errors)) {
    words[`error.${code}`] = texts.slice(0, 2);
    words[`error.${code}.hint`] = texts.slice(2);
  }
  return words as ErrorWords;
}

type Messages = typeof menu &
  typeof burst &
  typeof queries &
  typeof jobs &
  typeof schedule &
  typeof runs &
  typeof mail &
  typeof notices &
  typeof oversight &
  typeof approval &
  ErrorWords;

/**
 * Everything a user reads, in English and in Korean. Every execution builds it anew: without a prototype V8 takes the
 * object for a table, which hundreds of members fill in a tenth of the time.
 */
export const messages: Messages = Object.assign(
  Object.create(null),
  menu,
  burst,
  queries,
  jobs,
  schedule,
  runs,
  mail,
  notices,
  oversight,
  approval,
  errorWords(),
);

export type MessageKey = keyof typeof messages;
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** Names between braces in a message: `'{rows} rows'` gives `'rows'`; double braces are a mail template's and no name. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `{${string}` ? never : Name) | Names<Rest>
  : never;
type NamesOf<Key extends MessageKey> = Names<(typeof messages)[Key][0]>;
type Params<Key extends MessageKey> = { [Name in NamesOf<Key>]: string | number };
type Arguments<Key extends MessageKey> = [NamesOf<Key>] extends [never] ? [] : [Params<Key>];

/** Keys of messages without values. */
export type PlainMessageKey = {
  [Key in MessageKey]: [NamesOf<Key>] extends [never] ? Key : never;
}[MessageKey];

/** Words for a key in one language; a missing or misspelt parameter does not compile. */
export type Translate = <Key extends MessageKey>(key: Key, ...args: Arguments<Key>) => string;

/** The language for a locale such as `ko` or `en_GB`; English where there are no words. */
export function languageOf(locale: string): Language {
  return /^ko\b|^ko_/i.test(locale) ? 'ko' : 'en';
}

/** The words of `language`. */
export function translator(language: Language): Translate {
  const position = language === 'ko' ? 1 : 0;
  return (key, ...args) => fill(messages[key][position], args[0] ?? {});
}

/** A message of every language, to recognise a header or a tab title whoever set the sheet up. */
export function everyLanguage(key: MessageKey): readonly string[] {
  return messages[key];
}

/** Puts values between braces; braces without a value of that name stay as they are. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) => {
    const value = params[name];
    return value === undefined ? braces : String(value);
  });
}
