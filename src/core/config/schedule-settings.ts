import type { Translate } from '../messages/translate.ts';
import type { TickMinutes } from '../ports.ts';
import { type Dispatcher, tickChoices } from '../schedule/dispatcher-state.ts';
import { clockText } from '../schedule/words.ts';
import { isWord, readOptionLines } from './option-lines.ts';

/** What the owner of the schedules may set. */
export interface ScheduleSettings {
  every: TickMinutes | 'auto';
  /** Minutes since midnight in the workbook's zone. */
  digest: number | 'off';
  failures: boolean;
}

const captions = {
  every: 'settings.every',
  digest: 'settings.digest',
  failures: 'settings.failures',
} as const;

/** Reads `check every = 15, digest = 08:00`, on lines or between commas or semicolons; only what is written is returned. Throws `badSetting`. */
export function readSettings(text: string): Partial<ScheduleSettings> {
  return readOptionLines<ScheduleSettings>(text.replace(/[,;]/g, '\n'), {
    caption: (name) => captions[name],
    readers: {
      every: (value) => {
        if (isWord('settings.auto', value)) return 'auto';
        const [, count] = /^(\d+) ?(?:m|min|minutes?|분)?$/i.exec(value) ?? [];
        return tickChoices.find((minutes) => minutes === Number(count));
      },
      digest: (value) => {
        if (isWord('settings.off', value)) return 'off';
        const [, hour, minute] = /^(\d{1,2}):([0-5]\d)$/.exec(value) ?? [];
        return Number(hour) < 24 ? Number(hour) * 60 + Number(minute) : undefined;
      },
      failures: (value) => {
        if (isWord('settings.yes', value)) return true;
        return isWord('settings.no', value) ? false : undefined;
      },
    },
    error: 'badSetting',
  });
}

/** The settings of a dispatcher as lines that can be read again. */
export function settingsLines(
  t: Translate,
  { every, digest, failures = true }: Pick<Dispatcher, 'every' | 'digest' | 'failures'>,
): string {
  const values = {
    every: every ?? t('settings.auto'),
    digest: digest === undefined ? t('settings.off') : clockText(digest),
    failures: t(failures ? 'settings.yes' : 'settings.no'),
  };
  return (['every', 'digest', 'failures'] as const)
    .map((name) => `${t(captions[name])} = ${values[name]}`)
    .join('\n');
}

/** A dispatcher with other settings; how often it looks is the caller's to change. */
export function withSettings(
  dispatcher: Dispatcher,
  { every, digest, failures }: Partial<ScheduleSettings>,
): Dispatcher {
  return {
    ...dispatcher,
    ...(every !== undefined && { every: every === 'auto' ? undefined : every }),
    ...(digest !== undefined && { digest: digest === 'off' ? undefined : digest }),
    ...(failures !== undefined && { failures }),
  };
}
