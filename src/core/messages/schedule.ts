import type { Words } from './words.ts';

/** When jobs run, in words. */
export const schedule = {
  'schedule.weekdays': [
    'Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday',
    '일요일,월요일,화요일,수요일,목요일,금요일,토요일',
  ],
} as const satisfies Words;
