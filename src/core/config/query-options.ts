import { type Place, QuerytabsError } from '../errors.ts';
import { everyLanguage, type PlainMessageKey } from '../messages/translate.ts';
import type { Nested } from '../warehouse/result-shape.ts';

export const modes = ['replace', 'append', 'upsert', 'snapshot'] as const;

/** What a refresh does with the rows that are there: replace them, add to them, merge by key, or make a dated tab. */
export type Mode = (typeof modes)[number];

export const vanishedWays = ['keep', 'mark', 'clear'] as const;

/** What becomes of rows of an upsert that the query does not find any more. */
export type Vanished = (typeof vanishedWays)[number];

/** The options of a query: the lines of its cell `Options`, with what holds where a line is missing. */
export interface QueryOptions {
  /** Column whose greatest value is `@last_value` next time; empty: none. */
  lastValue: string;
  /** Header of a column that tells when a row was added; empty: none. */
  runTime: string;
  vanished: Vanished;
  /** Snapshots to keep; 0: all. */
  keep: number;
  nested: Nested;
  /** Whether a result too large for one batch may be written in view. */
  direct: boolean;
  /** Whether the rows of the refresh before are kept to be restored. */
  restore: boolean;
}

const defaults: QueryOptions = {
  lastValue: '',
  runTime: '',
  vanished: 'keep',
  keep: 0,
  nested: { as: 'json' },
  direct: false,
  restore: true,
};

/** Which modes an option has a meaning in; the others refuse it. */
const modesOf: Record<keyof QueryOptions, readonly Mode[]> = {
  lastValue: ['append', 'upsert'],
  runTime: ['append'],
  vanished: ['upsert'],
  keep: ['snapshot'],
  nested: modes,
  direct: ['replace'],
  restore: ['replace', 'append', 'upsert'],
};

type Reader = (value: string) => Partial<QueryOptions> | undefined;

const word = (key: PlainMessageKey, value: string) =>
  everyLanguage(key).some((caption) => same(caption, value));

const yesOrNo = (value: string): boolean | undefined =>
  word('option.yes', value) ? true : word('option.no', value) ? false : undefined;

const readers: Record<keyof QueryOptions, Reader> = {
  lastValue: (lastValue) => (lastValue === '' ? undefined : { lastValue }),
  runTime: (runTime) => (runTime === '' ? undefined : { runTime }),
  vanished: (value) => {
    const vanished = vanishedWays.find((way) => word(`option.vanished.${way}`, value));
    return vanished && { vanished };
  },
  keep: (value) => (/^[1-9]\d{0,2}$/.test(value) ? { keep: Number(value) } : undefined),
  nested: (value) => {
    if (word('option.nested.json', value)) return { nested: { as: 'json' } };
    if (word('option.nested.columns', value)) return { nested: { as: 'columns' } };
    const of = everyLanguage('option.nested.rows')
      .map((pattern) => rowsOf(pattern, value))
      .find(Boolean);
    return of ? { nested: { as: 'rows', of } } : undefined;
  },
  direct: (value) => {
    const direct = yesOrNo(value);
    return direct === undefined ? undefined : { direct };
  },
  restore: (value) => {
    const restore = yesOrNo(value);
    return restore === undefined ? undefined : { restore };
  },
};

export const optionNames = Object.keys(readers) as (keyof QueryOptions)[];

/** The mode a cell names in any language; an empty cell is `replace`. */
export function parseMode(text: string, place: Place): Mode {
  if (text === '') return 'replace';
  const mode = modes.find((candidate) => word(`mode.${candidate}`, text));
  if (!mode) throw new QuerytabsError('badMode', { value: text }, place);
  return mode;
}

/** Parses `name = value` lines; names and values count in any language. */
export function parseOptions(text: string, mode: Mode, place: Place): QueryOptions {
  const options = { ...defaults };
  const usable = (option: keyof QueryOptions) => modesOf[option].includes(mode);
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '') continue;
    const [, name = '', value = ''] = /^([^=]*?)\s*=\s*(.*)$/.exec(line) ?? [];
    const option = optionNames.find((candidate) => word(`option.${candidate}`, name));
    const read = option && readers[option](value);
    if (!option || !read) throw new QuerytabsError('badOption', { line }, place);
    if (!usable(option)) throw new QuerytabsError('optionNotForMode', { line, mode }, place);
    Object.assign(options, read);
  }
  return options;
}

/** What stands for `{field}` in a pattern such as `rows of {field}`. */
function rowsOf(pattern: string, value: string): string | undefined {
  const [before = '', after = ''] = pattern.split('{field}');
  const lower = value.toLowerCase();
  if (!lower.startsWith(before) || !lower.endsWith(after)) return undefined;
  return value.slice(before.length, value.length - after.length).trim() || undefined;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase().replace(/\s+/g, ' ') === b.trim().toLowerCase().replace(/\s+/g, ' ');
}
