import { int64, listOf, type NativeFunction, native, text } from './native-function.ts';

const compiled = new Map<string, RegExp>();

/**
 * RE2 syntax as a JavaScript expression, for the few functions DuckDB has no RE2 form of. Throws on what JavaScript
 * cannot say rather than match something else.
 */
function regExp(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  let flags = 'gu';
  let source = pattern.replace(/^\(\?([imsU]+)\)/, (_, letters: string) => {
    if (letters.includes('U')) throw new Error(`not implemented in the stand-in: regular expression flag U`);
    flags += letters;
    return '';
  });
  if (/\\[QEpPC]|\(\?[imsU-]+[:)]/.test(source)) {
    throw new Error(`not implemented in the stand-in: regular expression ${pattern}`);
  }
  source = source
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$')
    .replaceAll('[:alpha:]', 'A-Za-z')
    .replaceAll('[:digit:]', '0-9')
    .replaceAll('[:alnum:]', 'A-Za-z0-9')
    .replaceAll('[:space:]', '\\s')
    // Unicode mode refuses escapes that RE2 ignores.
    .replace(/\\([^\w\s\\^$.*+?()[\]{}|/-])/g, '$1');
  const expression = new RegExp(source, flags);
  if (compiled.size > 500) compiled.clear();
  compiled.set(pattern, expression);
  return expression;
}

/** Matches from `position` (characters, from 1), with their offset in characters. */
function matches(
  source: string,
  pattern: string,
  position: bigint,
): { match: RegExpMatchArray; rest: string; skipped: number }[] {
  if (position <= 0n) throw new Error('Position must be positive');
  oneGroup(pattern);
  const characters = [...source];
  const skipped = Number(position) - 1;
  if (skipped > characters.length) return [];
  const rest = characters.slice(skipped).join('');
  return [...rest.matchAll(regExp(pattern))].map((match) => ({ match, rest, skipped }));
}

function oneGroup(pattern: string): void {
  const groups = (new RegExp(`${regExp(pattern).source}|`, 'u').exec('')?.length ?? 1) - 1;
  if (groups > 1) throw new Error(`Regular expression has more than 1 capturing group: ${pattern}`);
}

const captured = (match: RegExpMatchArray): string | null =>
  match.length > 1 ? (match[1] ?? null) : match[0];

function atOccurrence<T>(items: T[], occurrence: bigint): T | undefined {
  if (occurrence <= 0n) throw new Error('Occurrence must be positive');
  return items[Number(occurrence) - 1];
}

function instr(source: string, pattern: string, position: bigint, occurrence: bigint, after: bigint): bigint {
  const found = atOccurrence(matches(source, pattern, position), occurrence);
  if (!found) return 0n;
  const { match, rest, skipped } = found;
  const group = captured(match) ?? match[0];
  if (match[0] === '') return 0n;
  const start = (match.index ?? 0) + match[0].indexOf(group);
  const units = after === 1n ? start + group.length : start;
  return BigInt(skipped + [...rest.slice(0, units)].length + 1);
}

/** Regular expressions with positions and occurrences, or computed patterns. */
export const regexpNatives: NativeFunction[] = [
  native('bq_regexp_extract', [text, text, int64, int64], text, (s, pattern, position, occurrence) => {
    const found = atOccurrence(matches(s, pattern, position), occurrence);
    return found ? captured(found.match) : null;
  }),
  native('bq_regexp_extract_all', [text, text], listOf(text), (s, pattern) =>
    matches(s, pattern, 1n).map(({ match }) => captured(match) ?? ''),
  ),
  native('bq_regexp_instr', [text, text, int64, int64, int64], int64, instr),
];
