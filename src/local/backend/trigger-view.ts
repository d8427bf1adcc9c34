import type { Trigger } from './triggers.ts';

/** An installed trigger as Apps Script's own page lists it. */
export interface TriggerView {
  readonly id: string;
  readonly functionName: string;
  readonly user: string;
  /** The schedule as the script gave it, such as `everyDays: 1, atHour: 8`. */
  readonly schedule: string;
  readonly next: number | undefined;
}

/** Shows a trigger without its inner workings. */
export function triggerView({ id, functionName, user, schedule, next }: Trigger): TriggerView {
  const words = Object.entries(schedule).map(([member, value]) => {
    if (member === 'at') return `at: ${new Date(Number(value)).toISOString()}`;
    return `${member}: ${typeof value === 'object' ? Object.values(value).join('-') : value}`;
  });
  return { id, functionName, user, schedule: words.join(', '), next };
}
