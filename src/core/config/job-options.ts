import type { Place } from '../errors.ts';
import { isWord, readOptionLines } from './option-lines.ts';

export const missedWays = ['skip', 'once', 'all'] as const;

/** What becomes of due times that passed while the script could not run. */
export type Missed = (typeof missedWays)[number];

/** The options of a job: the lines of its cell `Options`, with what holds where a line is missing. */
export interface JobOptions {
  missed: Missed;
  /** Minutes since midnight, both included; `from` later than `to` goes over midnight. */
  between: { from: number; to: number } | undefined;
  /** The last day it runs on, `2026-12-31`; empty: no end. */
  until: string;
  /** Order among jobs due at once, 1 first. */
  priority: number;
}

export const jobDefaults: JobOptions = { missed: 'once', between: undefined, until: '', priority: 5 };

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
      },
      error: 'badJobOption',
    },
    place,
  );
  return { ...jobDefaults, ...written };
}

function between(value: string): JobOptions['between'] {
  const parts = /^(\d{1,2}):(\d\d) ?[-~] ?(\d{1,2}):(\d\d)$/.exec(value)?.slice(1).map(Number);
  const [hour = 0, minute = 0, lastHour = 0, lastMinute = 0] = parts ?? [];
  const [from, to] = [hour * 60 + minute, lastHour * 60 + lastMinute];
  const isGood = parts && Math.max(minute, lastMinute) < 60 && from < 1440 && to <= 1440 && from !== to;
  return isGood ? { from, to } : undefined;
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  // 31 February would read as 3 March in some engines and as no date in others.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
