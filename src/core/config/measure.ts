import { everyLanguage, type PlainMessageKey } from '../messages/translate.ts';
import { parseDuration } from './duration.ts';
import { isWord } from './option-lines.ts';
import { isTableName } from './table-name.ts';

/** A condition of a mail that measures against something else than the rows of its run. */
export type Measure =
  /** A column's total moved by so much, or by so many percent, since the last run; `query` empty: of all results. */
  | { kind: 'move'; query: string; column: string; by: number; isPercent: boolean }
  /** A table did not change for so long. */
  | { kind: 'stale'; table: string; ms: number }
  /** Rows differ from those that were delivered last; `query` empty: of the first result. */
  | { kind: 'changes'; query: string };

/** Parses `amount changes by 5%`, `stale shop.orders 26 h`, `Sales.changes`, in any language; undefined for anything else. */
export function parseMeasure(text: string): Measure | undefined {
  if (text === '') return undefined;
  const [, digest = '', last = ''] = /^(?:(.+)\.)?([^.]+)$/.exec(text) ?? [];
  if (isWord('jobOption.send.changes', last)) return { kind: 'changes', query: digest };
  const [, left = '', count, percent] =
    new RegExp(`^(.+?)\\s+${words('jobOption.send.changesBy')}\\s+(\\d+(?:\\.\\d+)?)\\s*(%?)$`, 'i').exec(
      text,
    ) ?? [];
  const [, query = '', column = ''] = /^(?:(.+)\.)?([^.]+)$/.exec(left) ?? [];
  const by = Number(count);
  if (column !== '')
    return by > 0 ? { kind: 'move', query, column, by, isPercent: percent === '%' } : undefined;
  const [, table = '', time = ''] =
    new RegExp(`^${words('jobOption.send.stale')}\\s+\`?(.+?)\`?\\s+(\\d+ ?\\p{L}+)$`, 'iu').exec(text) ?? [];
  const ms = parseDuration(time);
  return ms !== undefined && isTableName(table) ? { kind: 'stale', table, ms } : undefined;
}

function words(key: PlainMessageKey): string {
  return `(?:${everyLanguage(key)
    .map((word) => word.replace(/ /g, '\\s+'))
    .join('|')})`;
}
