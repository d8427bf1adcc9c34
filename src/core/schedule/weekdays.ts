import { everyLanguage } from '../messages/translate.ts';

/** Numbers of the weekdays that words name, Sunday 0, in order; undefined when a word is none. `mon-fri` and `월수금` count. */
export function weekdayNumbers(words: string): number[] | undefined {
  const numbers = new Set<number>();
  for (const word of words.split(' ')) {
    const [from, to, ...more] = word.split(/[-~]/).map(weekdays);
    if (!from || more.length > 0) return undefined;
    if (word.search(/[-~]/) < 0) for (const number of from) numbers.add(number);
    else {
      const [first] = from;
      const [last] = to ?? [];
      if (first === undefined || last === undefined) return undefined;
      for (let number = first; ; number = (number + 1) % 7) {
        numbers.add(number);
        if (number === last) break;
      }
    }
  }
  return [...numbers].sort((a, b) => a - b);
}

/** One weekday in any language, shortened or in the plural, or several Korean ones written as one word. */
function weekdays(word: string): number[] | undefined {
  const [english = [], korean = []] = everyLanguage('schedule.weekdays').map((names) =>
    names.toLowerCase().split(','),
  );
  const singular = word.replace(/\.$/, '').replace(/(?<=..)s$/, '');
  const number = singular.length < 3 ? -1 : english.findIndex((name) => name.startsWith(singular));
  if (number >= 0) return [number];
  const initials = [...word.replace(/요일$/, '')].map((letter) =>
    korean.findIndex((name) => name.startsWith(letter)),
  );
  return initials.length > 0 && !initials.includes(-1) ? initials : undefined;
}
