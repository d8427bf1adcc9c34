import type { Translate } from '../messages/translate.ts';

const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Five-field cron in words where plain forms can say it, else the cron itself. */
export function cronWords(t: Translate, cron: string): string {
  const [minute = '', hour = '', day = '', month, weekday = ''] = cron.trim().toLowerCase().split(/\s+/);
  if (month !== '*') return cron;
  const steps = day === '*' && weekday === '*' && stepWords(t, minute, hour);
  if (steps) return steps;
  const [minutes, hours] = [numbers(minute), numbers(hour)];
  if (minutes?.length !== 1 || !hours) return cron;
  const times = hours.map((at) => clockText(at * 60 + (minutes[0] ?? 0))).join(', ');
  return dayWords(t, day, weekday, times) ?? cron;
}

/** Minutes since midnight as `08:00`. */
export function clockText(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function stepWords(t: Translate, minute: string, hour: string): string | undefined {
  const [minuteStep, hourStep] = [step(minute, 60), step(hour, 24)];
  if (minuteStep !== undefined) {
    if (hour !== '*') return undefined;
    return minuteStep === 1 ? t('schedule.everyMinute') : t('schedule.everyMinutes', { count: minuteStep });
  }
  if (hourStep === undefined || !/^\d+$/.test(minute)) return undefined;
  if (hourStep > 1) return Number(minute) === 0 ? t('schedule.everyHours', { count: hourStep }) : undefined;
  return Number(minute) === 0 ? t('schedule.everyHour') : t('schedule.everyHourAt', { minute });
}

/** Of a field that runs through in even steps, their length. */
function step(field: string, whole: number): number | undefined {
  const [found, count = '1'] = /^\*(?:\/(\d+))?$/.exec(field) ?? [];
  return found !== undefined && whole % Number(count) === 0 ? Number(count) : undefined;
}

function dayWords(t: Translate, day: string, weekday: string, times: string): string | undefined {
  if (weekday === '*') {
    if (day === '*') return t('schedule.daily', { times });
    if (day === 'l') return t('schedule.lastDay', { times });
    return /^\d+$/.test(day) ? t('schedule.monthly', { day: Number(day), times }) : undefined;
  }
  const days = numbers(weekday, weekdayNames)?.map((number) => number % 7);
  if (day !== '*' || !days) return undefined;
  const sorted = [...new Set(days)].sort();
  if (sorted.join() === '1,2,3,4,5') return t('schedule.weekday', { times });
  if (sorted.join() === '0,6') return t('schedule.weekend', { times });
  if (sorted.length === 7) return t('schedule.daily', { times });
  const names = t('schedule.weekdays').split(',');
  return t('schedule.onDays', { days: sorted.map((number) => names[number]).join(', '), times });
}

/** The numbers that a list such as `1,3-5` or `mon-fri` names; undefined for steps and other signs. */
function numbers(field: string, names: readonly string[] = []): number[] | undefined {
  const found: number[] = [];
  for (const part of field.split(',')) {
    const [from = Number.NaN, to = from, more] = part.split('-').map((text) => {
      const named = names.indexOf(text);
      return named >= 0 ? named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
    });
    if (!(from <= to) || more !== undefined) return undefined;
    for (let number = from; number <= to; number++) found.push(number);
  }
  return found;
}
