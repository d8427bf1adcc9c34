import { type Place, QuerytabsError } from '../errors.ts';
import { everyLanguage } from '../messages/translate.ts';
import type { Nested } from '../warehouse/result-shape.ts';
import { isWord, type OptionReaders, readOptionLines, yesOrNo } from './option-lines.ts';

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

const readers: OptionReaders<QueryOptions> = {
  lastValue: (value) => value || undefined,
  runTime: (value) => value || undefined,
  vanished: (value) => vanishedWays.find((way) => isWord(`option.vanished.${way}`, value)),
  keep: (value) => (/^[1-9]\d{0,2}$/.test(value) ? Number(value) : undefined),
  nested: (value) => {
    if (isWord('option.nested.json', value)) return { as: 'json' };
    if (isWord('option.nested.columns', value)) return { as: 'columns' };
    const of = everyLanguage('option.nested.rows')
      .map((pattern) => rowsOf(pattern, value))
      .find(Boolean);
    return of ? { as: 'rows', of } : undefined;
  },
  direct: yesOrNo,
  restore: yesOrNo,
};

export const optionNames = Object.keys(readers) as (keyof QueryOptions)[];

/** The mode a cell names in any language; an empty cell is `replace`. */
export function parseMode(text: string, place: Place): Mode {
  if (text === '') return 'replace';
  const mode = modes.find((candidate) => isWord(`mode.${candidate}`, text));
  if (!mode) throw new QuerytabsError('badMode', { value: text }, place);
  return mode;
}

/** Parses the lines of a query's cell `Options`; names and values count in any language. */
export function parseOptions(text: string, mode: Mode, place: Place): QueryOptions {
  const written = readOptionLines<QueryOptions>(
    text,
    {
      caption: (name) => `option.${name}`,
      readers,
      error: 'badOption',
      check(name, line) {
        if (!modesOf[name].includes(mode))
          throw new QuerytabsError('optionNotForMode', { line, mode }, place);
      },
    },
    place,
  );
  return { ...defaults, ...written };
}

/** What stands for `{field}` in a pattern such as `rows of {field}`. */
function rowsOf(pattern: string, value: string): string | undefined {
  const [before = '', after = ''] = pattern.split('{field}');
  const lower = value.toLowerCase();
  if (!lower.startsWith(before) || !lower.endsWith(after)) return undefined;
  return value.slice(before.length, value.length - after.length).trim() || undefined;
}
