import { createHash } from 'node:crypto';
import { ServiceException } from '../runtime/service-exception.ts';
import { instantOfWall, zoneOffset } from '../workbook/serial-date.ts';

/** What a script told the clock trigger builder. https://developers.google.com/apps-script/reference/script/clock-trigger-builder */
export interface Schedule {
  everyMinutes?: number;
  everyHours?: number;
  everyDays?: number;
  everyWeeks?: number;
  onMonthDay?: number;
  onWeekDay?: string;
  atHour?: number;
  nearMinute?: number;
  after?: number;
  at?: number;
  atDate?: { year: number; month: number; day: number };
  timeZone?: string;
}

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const weekDays = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** Refuses a schedule that names no frequency or a value out of range. */
export function requireSchedule(schedule: Schedule): void {
  const {
    everyMinutes,
    everyHours,
    everyDays,
    everyWeeks,
    onMonthDay,
    onWeekDay,
    after,
    at,
    atDate,
    atHour,
    nearMinute,
  } = schedule;
  const frequencies = [
    everyMinutes,
    everyHours,
    everyDays,
    everyWeeks ?? onWeekDay,
    onMonthDay,
    after,
    at,
    atDate,
  ];
  const given = frequencies.filter((frequency) => frequency !== undefined).length;
  if (given === 0)
    throw new ServiceException('The trigger does not specify when to run: a frequency is required.');
  if (given > 1)
    throw new ServiceException('Clock trigger builder is already initialized with a recurring duration.');
  const inRange = (value: number | undefined, from: number, to: number, name: string) => {
    if (value !== undefined && !(Number.isInteger(value) && value >= from && value <= to)) {
      throw new ServiceException(`Value for ${name} is out of range: ${value}`);
    }
  };
  inRange(everyHours, 1, 24 * 365, 'everyHours');
  inRange(everyDays, 1, 365, 'everyDays');
  inRange(everyWeeks, 1, 52, 'everyWeeks');
  inRange(onMonthDay, 1, 31, 'onMonthDay');
  inRange(atHour, 0, 23, 'atHour');
  inRange(nearMinute, 0, 59, 'nearMinute');
}

/** A number below `below` that stays the same for the same trigger: Google's random but constant minute. */
export function constantRandom(seed: string, below: number): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0) % below;
}

/** The first time later than `after` at which a trigger made at `created` runs; `undefined` when it never does again. */
export function nextRun(
  schedule: Schedule,
  trigger: { id: string; created: number; timeZone: string },
  after: number,
): number | undefined {
  const { id, created } = trigger;
  const zone = schedule.timeZone ?? trigger.timeZone;
  if (schedule.after !== undefined) return once(created + schedule.after, after);
  if (schedule.at !== undefined) return once(schedule.at, after);
  if (schedule.atDate) {
    const { year, month, day } = schedule.atDate;
    return once(
      instantOfWall(Date.UTC(year, month - 1, day) + constantRandom(id, 1440) * minuteMs, zone),
      after,
    );
  }
  if (schedule.everyMinutes !== undefined)
    return every(
      schedule.everyMinutes * minuteMs,
      constantRandom(id, schedule.everyMinutes * 60) * 1000,
      after,
    );
  if (schedule.everyHours !== undefined) {
    const period = schedule.everyHours * hourMs;
    const first = Math.floor(created / hourMs) * hourMs + minuteOf(schedule, id) * minuteMs;
    return every(period, first, Math.max(after, created));
  }
  return nextDay(schedule, id, created, zone, after);
}

function once(time: number, after: number): number | undefined {
  return time > after ? time : undefined;
}

function every(period: number, phase: number, after: number): number {
  const offset = phase % period;
  return (Math.floor((after - offset) / period) + 1) * period + offset;
}

/** Without `nearMinute` any minute of the hour, with it one within 15 minutes of it. */
function minuteOf({ nearMinute }: Schedule, id: string): number {
  return nearMinute === undefined ? constantRandom(id, 60) : nearMinute - 15 + constantRandom(id, 31);
}

/** Schedules by calendar days, on the clocks of their zone. */
function nextDay(schedule: Schedule, id: string, created: number, zone: string, after: number): number {
  const hour = schedule.atHour ?? constantRandom(`${id} hour`, 24);
  const timeOfDay = hour * hourMs + minuteOf(schedule, id) * minuteMs;
  const timeOn = (day: number) => instantOfWall(day * dayMs + timeOfDay, zone);
  const dayOf = (time: number) => Math.floor((time + zoneOffset(zone, time)) / dayMs);
  const fits = dayFilter(schedule, dayOf(created));
  let first = dayOf(created);
  while (!fits(first) || timeOn(first) <= created) first++;
  // Dates of a month come at no fixed distance: look at every day.
  const monthly = schedule.onMonthDay !== undefined;
  const step = monthly ? 1 : (schedule.everyDays ?? 7 * (schedule.everyWeeks ?? 1));
  const from = Math.max(created, after);
  let day = first + Math.max(0, Math.floor((dayOf(from) - first) / step)) * step;
  while (!fits(day) || timeOn(day) <= from) day += step;
  return timeOn(day);
}

/** Which days a schedule may run on; a weekly one without a week day keeps that of the day it was made. */
function dayFilter(
  { onMonthDay, onWeekDay, everyWeeks }: Schedule,
  createdDay: number,
): (day: number) => boolean {
  const date = (day: number) => new Date(day * dayMs);
  if (onMonthDay !== undefined) return (day) => date(day).getUTCDate() === onMonthDay;
  if (onWeekDay === undefined && everyWeeks === undefined) return () => true;
  const weekDay = onWeekDay ?? weekDays[date(createdDay).getUTCDay()];
  return (day) => weekDays[date(day).getUTCDay()] === weekDay;
}
