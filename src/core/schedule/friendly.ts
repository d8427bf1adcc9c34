import { type Place, QuerytabsError } from '../errors.ts';
import { weekdayNumbers } from './weekdays.ts';

/** Cron fields day, month and weekday, and what says so once times, commas and small words are taken out. */
const dayForms: readonly (readonly [form: RegExp, fields: string])[] = [
  [/^(every ?day|daily|매일)$/, '* * *'],
  [/^(every )?weekdays?$|^(매주 )?평일$/, '* * 1-5'],
  [/^(every )?weekends?$|^(매주 )?주말$/, '* * 0,6'],
  [/^((every )?month(ly)? )?last day( (every )?month)?$|^(매월|매달) ?(말일|마지막 ?날)$/, 'L * *'],
  [/^(?:every )?month(?:ly)? (?:day )?(\d+)(?:st|nd|rd|th)?$/, '$1 * *'],
  [/^day (\d+)(?: (?:every )?month)?$/, '$1 * *'],
  [/^(\d+)(?:st|nd|rd|th)(?: day)? (?:every )?month$/, '$1 * *'],
  [/^(?:매월|매달) ?(\d+)일$/, '$1 * *'],
];

const stepForms: readonly (readonly [form: RegExp, per: 'hour' | 'day'])[] = [
  [/^every (?:(\d+) )?min(?:ute)?s?$|^매 ?(\d*) ?분(?:마다)?$|^(\d+) ?분 ?(?:마다|간격)$/, 'hour'],
  [/^every (?:(\d+) )?hours?$|^hourly$|^매 ?(\d*) ?시간?(?:마다)?$|^(\d+) ?시간 ?(?:마다|간격)$/, 'day'],
];

const minuteOfHour = /^every hour at (?:minute |:)(\d+)$|^매시간? (\d+)분$/;

const timeForm =
  /(?<![\d:])(\bat )?(?:(오전|오후) ?)?(?:(\d+)(?::(\d\d)|(시)(?: ?(\d+)분| ?(반))?)?(?: ?(am|pm)\b)?|(noon|정오)|(midnight|자정))(?![\d:])[에와과]?/g;

/** Five-field cron for a schedule in plain words, English or Korean; undefined when it is none of the known forms. */
export function friendlyCron(text: string, place?: Place): string | undefined {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
  return stepCron(plain, place) ?? dailyCron(plain, place);
}

function stepCron(plain: string, place: Place | undefined): string | undefined {
  const minute = group(minuteOfHour.exec(plain));
  if (minute !== undefined) {
    if (Number(minute) > 59) throw new QuerytabsError('scheduleTime', { time: minute }, place);
    return `${Number(minute)} * * * *`;
  }
  for (const [form, per] of stepForms) {
    const found = form.exec(plain);
    if (!found) continue;
    const step = Number(group(found) || 1);
    const whole = per === 'hour' ? 60 : 24;
    // 60 minutes are an hour; a day has its own form, with a time.
    if (per === 'hour' && step === whole) return '0 * * * *';
    if (step === 0 || step >= whole || whole % step !== 0)
      throw new QuerytabsError('scheduleStep', { value: plain }, place);
    const field = step === 1 ? '*' : `*/${step}`;
    return per === 'hour' ? `${field} * * * *` : `0 ${field} * * *`;
  }
  return undefined;
}

function dailyCron(plain: string, place: Place | undefined): string | undefined {
  const times: { hour: number; minute: number }[] = [];
  const rest = plain.replace(timeForm, (found, ...parts: (string | undefined)[]) => {
    const [at, korean, hour = '', colon, oClock, minutes, half, english, noon, midnight] = parts;
    if (noon || midnight) {
      times.push({ hour: noon ? 12 : 0, minute: 0 });
      return ' ';
    }
    // A number alone may be a day.
    if (![at, korean, colon, oClock, english].some(Boolean)) return found;
    const time = timeOf(Number(hour), Number(colon ?? minutes ?? (half ? 30 : 0)), korean ?? english);
    if (!time) throw new QuerytabsError('scheduleTime', { time: found.trim() }, place);
    times.push(time);
    return ' ';
  });
  const [first] = times;
  // One line of cron has one minute for all its hours.
  if (!first || times.some(({ minute }) => minute !== first.minute)) return undefined;
  const day = dayFields(rest, place);
  if (day === undefined) return undefined;
  const hours = [...new Set(times.map(({ hour }) => hour))].sort((a, b) => a - b);
  return `${first.minute} ${hours.join()} ${day}`;
}

function timeOf(hour: number, minute: number, half: string | undefined) {
  const isLate = half === 'pm' || half === '오후';
  if (minute > 59 || hour > 23) return undefined;
  if (half === undefined) return { hour, minute };
  return hour < 1 || hour > 12 ? undefined : { hour: (hour % 12) + (isLate ? 12 : 0), minute };
}

function dayFields(rest: string, place: Place | undefined): string | undefined {
  const words = rest
    .replace(/[,;·/&]|\b(and|on|the|of|at)\b|마다/g, ' ')
    .replace(/\beach\b/g, 'every')
    .replace(/([일날])[에과와](?= |$)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [form, fields] of dayForms) {
    const found = form.exec(words);
    if (!found) continue;
    const day = fields.startsWith('$1') ? Number(found[1]) : 1;
    if (day < 1 || day > 31) throw new QuerytabsError('scheduleDay', { day }, place);
    return fields.replace('$1', String(day));
  }
  const weekdays = weekdayNumbers(words.replace(/^(every|매주) /, ''));
  return weekdays && `* * ${weekdays.join()}`;
}

function group(found: RegExpExecArray | null): string | undefined {
  return found?.slice(1).find((part) => part !== undefined);
}
