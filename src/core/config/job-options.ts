import { isReference as isCell } from '../delivery/template.ts';
import { locatedAt, type Place } from '../errors.ts';
import { type Language, languages } from '../messages/translate.ts';
import { parseComparison } from './comparison.ts';
import { parseDuration } from './duration.ts';
import { parseMeasure } from './measure.ts';
import { isWord, readOptionLines, yesOrNo } from './option-lines.ts';
import { isAddress, isReference, readRecipients } from './recipients.ts';
import { isTableName } from './table-name.ts';

export const missedWays = ['skip', 'once', 'all'] as const;

/** What becomes of due times that passed while the script could not run. */
export type Missed = (typeof missedWays)[number];

export const repeats = ['always', 'once', 'daily'] as const;

/** How often a mail goes while its condition goes on holding. */
export type Repeat = (typeof repeats)[number];

/** A kind of file that a mail brings the results in. */
export type AttachmentKind = 'csv' | 'xlsx' | 'pdf';

const kindNames: Record<string, AttachmentKind> = { csv: 'csv', xlsx: 'xlsx', 엑셀: 'xlsx', pdf: 'pdf' };

/** The options of a job: the lines of its cell `Options`, with what holds where a line is missing. */
export interface JobOptions {
  missed: Missed;
  /** Minutes since midnight, both included; `from` later than `to` goes over midnight. */
  between: { from: number; to: number } | undefined;
  /** The last day it runs on, `2026-12-31`; empty: no end. */
  until: string;
  /** Order among jobs due at once, 1 first. */
  priority: number;
  /** Names of the jobs that must have ended well. */
  after: string[];
  /** Tables that must have changed: `dataset.table` or `project.dataset.table`. */
  fresh: string[];
  /** How long it waits for those: milliseconds after the due time, or minutes since midnight; undefined where unwritten. */
  deadline: { afterMs: number } | { clock: number } | undefined;
  /** How often what failed for a passing reason is tried again. */
  retries: number;
  /** Failed runs in a row after which it pauses itself; 0: never. */
  pauseAfter: number;
  /** Rows and columns that a table of its mail has at most. */
  rows: number;
  columns: number;
  /** Whether the charts of a result's tab come below its table. */
  charts: boolean;
  /** Of its mail; undefined: that of whoever runs it. */
  language: Language | undefined;
  /** Files of the mail, besides the CSV that the row's checkbox asks for. */
  attach: AttachmentKind[];
  /** Whether CSV begins with a byte order mark. */
  csvBom: boolean;
  /** Whether texts in CSV are kept from becoming formulas. */
  csvSafe: boolean;
  /** More who get its mail, as in the cell `Mail to`. */
  cc: string[];
  bcc: string[];
  /** Address that answers go to; empty: the sender's. */
  replyTo: string;
  /** Name beside the sender's address; empty: as Google has it. */
  sender: string;
  /** Domains besides the sender's own that addresses from cells may be of, in lower case. */
  onlyTo: string[];
  /** When the mail is sent: empty is always, `rows`, `no rows`, a comparison such as `amount > 100`, or a measure. */
  send: string;
  /** Names of chats that are told of a run, as the one who deploys the script gave them addresses. */
  chat: string[];
  /** Once until recovered, once a day, or in each run. */
  repeat: Repeat;
  /** The comparison by which it is recovered; empty: when `send` does not hold. */
  recover: string;
  /** Whether a mail tells of the recovery; undefined: where mails do not go in each run. */
  recoveryMail: boolean | undefined;
  /** The checkbox by which somebody says that it is known, such as `Sales!F1`; empty: none. */
  acknowledge: string;
  /** Columns by which rows are told apart whose changes are mailed; empty: those of the query's merge. */
  keys: string[];
  /** Column of the first query's result whose values are addresses: each gets a mail with its own rows; empty: one mail for all. */
  burst: string;
}

export const jobDefaults: JobOptions = {
  missed: 'once',
  between: undefined,
  until: '',
  priority: 5,
  after: [],
  fresh: [],
  deadline: undefined,
  retries: 3,
  pauseAfter: 5,
  rows: 50,
  columns: 12,
  charts: false,
  language: undefined,
  attach: [],
  // Without it Excel takes UTF-8 for the code page of the country, and Hangul for something else.
  csvBom: true,
  csvSafe: true,
  cc: [],
  bcc: [],
  replyTo: '',
  sender: '',
  onlyTo: [],
  send: '',
  chat: [],
  repeat: 'always',
  recover: '',
  recoveryMail: undefined,
  acknowledge: '',
  keys: [],
  burst: '',
};

const languageNames: Record<string, Language> = {
  en: 'en',
  english: 'en',
  ko: 'ko',
  한국어: 'ko',
  영어: 'en',
};

/** Parses the lines of a job's cell `Options`; names and values count in any language. */
export function parseJobOptions(text: string, place: Place): JobOptions {
  const written = readOptionLines<JobOptions>(
    text,
    {
      caption: (name) => `jobOption.${name}`,
      readers: {
        missed: (value) => missedWays.find((way) => isWord(`jobOption.missed.${way}`, value)),
        between,
        until: (value) => (isDay(value) ? value : undefined),
        priority: (value) => (/^[1-9]$/.test(value) ? Number(value) : undefined),
        after: names,
        fresh: (value) => {
          const tables = names(value.replace(/`/g, ''));
          return tables?.every(isTableName) ? tables : undefined;
        },
        deadline,
        retries: (value) => times(value, 5),
        pauseAfter: (value) => times(value, 20),
        rows: (value) => times(value, 500),
        columns: (value) => times(value, 50),
        charts: yesOrNo,
        language: (value) => languages.find((language) => language === languageNames[value.toLowerCase()]),
        attach: (value) => {
          const kinds = names(value.toLowerCase())?.map((word) => kindNames[word]);
          return kinds?.every((kind) => typeof kind === 'string') ? kinds : undefined;
        },
        csvBom: yesOrNo,
        csvSafe: yesOrNo,
        cc: (value) => recipients(value, place),
        bcc: (value) => recipients(value, place),
        replyTo: (value) => (isAddress(value) ? value : undefined),
        // No control character or line separator, and nothing that looks like an address of its own.
        sender: (value) => (/^[^\p{C}\p{Zl}\p{Zp}<>@"]{1,100}$/u.test(value) ? value : undefined),
        onlyTo: (value) => {
          const domains = names(value.toLowerCase())?.map((name) => name.replace(/^@/, ''));
          return domains?.every((name) => isAddress(`a@${name}`)) ? domains : undefined;
        },
        burst: (value) => value || undefined,
        send: (value) => {
          if (isWord('jobOption.send.always', value)) return '';
          if (isWord('jobOption.send.rows', value)) return 'rows';
          if (isWord('jobOption.send.noRows', value)) return 'no rows';
          return (parseComparison(value) ?? parseMeasure(value)) && value;
        },
        // As part of a property's key.
        chat: (value) => {
          const chats = names(value);
          const isGood = chats?.every((name) => /^[\p{L}\p{N}_-]{1,50}$/u.test(name)) && chats.length <= 5;
          return isGood ? [...new Set(chats)] : undefined;
        },
        repeat: (value) => repeats.find((way) => isWord(`jobOption.repeat.${way}`, value)),
        recover: (value) => parseComparison(value) && value,
        recoveryMail: yesOrNo,
        acknowledge: (value) => (isReference(value) && isCell(value.slice(1)) ? value.slice(1) : undefined),
        keys: names,
      },
      error: 'badJobOption',
    },
    place,
  );
  return { ...jobDefaults, ...written };
}

/** Undefined when there is nothing. */
function recipients(value: string, place: Place): string[] | undefined {
  const found = locatedAt(place, () => readRecipients(value));
  return found.length > 0 ? found : undefined;
}

function between(value: string): JobOptions['between'] {
  const parts = /^(\d{1,2}):(\d\d) ?[-~] ?(\d{1,2}):(\d\d)$/.exec(value)?.slice(1).map(Number);
  const [hour = 0, minute = 0, lastHour = 0, lastMinute = 0] = parts ?? [];
  const [from, to] = [hour * 60 + minute, lastHour * 60 + lastMinute];
  const isGood = parts && Math.max(minute, lastMinute) < 60 && from < 1440 && to <= 1440 && from !== to;
  return isGood ? { from, to } : undefined;
}

/** What stands between commas; undefined when there is nothing. */
function names(value: string): string[] | undefined {
  const found = value.split(',').flatMap((name) => name.trim() || []);
  return found.length > 0 ? found : undefined;
}

function deadline(value: string): JobOptions['deadline'] {
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(value)?.map(Number) ?? [];
  if (hour !== undefined && minute !== undefined)
    return hour < 24 && minute < 60 ? { clock: hour * 60 + minute } : undefined;
  const afterMs = parseDuration(value);
  return afterMs === undefined ? undefined : { afterMs };
}

function times(value: string, most: number): number | undefined {
  const [, count] = /^(\d{1,3}) ?[회번행열]?$/.exec(value) ?? [];
  return count !== undefined && Number(count) <= most ? Number(count) : undefined;
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  // 31 February would read as 3 March in some engines and as no date in others.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
