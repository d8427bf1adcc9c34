import type { Words } from './words.ts';

/** When jobs run, in words. */
export const schedule = {
  'schedule.weekdays': [
    'Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday',
    '일요일,월요일,화요일,수요일,목요일,금요일,토요일',
  ],
  'schedule.byHand': ['Only by hand', '직접 실행할 때만'],
  'schedule.everyMinute': ['Every minute', '1분마다'],
  'schedule.everyMinutes': ['Every {count} minutes', '{count}분마다'],
  'schedule.everyHour': ['Every hour', '매시간'],
  'schedule.everyHourAt': ['Every hour at minute {minute}', '매시 {minute}분'],
  'schedule.everyHours': ['Every {count} hours', '{count}시간마다'],
  'schedule.daily': ['Every day at {times}', '매일 {times}'],
  'schedule.weekday': ['Every weekday at {times}', '평일 {times}'],
  'schedule.weekend': ['Every weekend at {times}', '주말 {times}'],
  'schedule.onDays': ['Every {days} at {times}', '매주 {days} {times}'],
  'schedule.monthly': ['Every month on day {day} at {times}', '매월 {day}일 {times}'],
  'schedule.lastDay': ['Every month on the last day at {times}', '매월 말일 {times}'],
  'schedule.between': ['{words}, from {from} to {to} only', '{words}, {from}부터 {to}까지만'],
  'schedule.until': ['{words}, until {day}', '{words}, {day}까지'],
  'schedule.follows': ['After {jobs}', '{jobs} 다음에'],
  'schedule.after': ['{words}, after {jobs}', '{words}, {jobs} 다음에'],
  'schedule.fresh': ['{words}, once {tables} changed', '{words}, 테이블이 바뀐 뒤: {tables}'],
  'schedule.ended': ['Ended: does not run after {day}', '끝남: {day} 뒤에는 돌지 않음'],
} as const satisfies Words;
