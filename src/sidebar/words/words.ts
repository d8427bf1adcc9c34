import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en } from './en.ts';
import { ko } from './ko.ts';

export type WordKey = keyof typeof en;
export interface Words {
  (key: WordKey, values?: Record<string, string | number>): string;
  /** BCP 47 tag for numbers and times. */
  locale: string;
}

/** The sidebar's words in a language; anything but Korean reads English. */
export function wordsOf(language: string): Words {
  const korean = language.startsWith('ko');
  const catalog = korean ? ko : en;
  const words = (key: WordKey, values: Record<string, string | number> = {}) =>
    catalog[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return Object.assign(words, { locale: korean ? 'ko-KR' : 'en-US' });
}

const WordsContext = createContext<Words>(wordsOf('en'));
export const WordsProvider = WordsContext.Provider;

/** The words of the user's language. */
export function useWords(): Words {
  return useContext(WordsContext);
}
