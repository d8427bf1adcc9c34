import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en } from './en.ts';
import { ko } from './ko.ts';

export type WordKey = keyof typeof en;
export type Words = (key: WordKey, values?: Record<string, string | number>) => string;

/** The page's words in a language; anything but Korean reads English. */
export function wordsOf(locale: string): Words {
  const catalog = locale.startsWith('ko') ? ko : en;
  return (key, values = {}) =>
    catalog[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

const WordsContext = createContext<Words>(wordsOf('en'));
export const WordsProvider = WordsContext.Provider;

/** The words of the language that the person chose. */
export function useWords(): Words {
  return useContext(WordsContext);
}
