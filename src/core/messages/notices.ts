import type { Words } from './words.ts';

/** Mails to the owner of the schedules. */
export const notices = {
  'notice.failed': ['"{job}" failed', '"{job}" 작업이 실패했습니다'],
  'notice.stopped': ['"{job}" failed again and paused itself', '"{job}" 작업이 또 실패해 스스로 멈췄습니다'],
  'notice.recovered': ['"{job}" works again', '"{job}" 작업이 다시 잘 돕니다'],
  'notice.changed': [
    '"{job}" was changed and waits for your approval',
    '"{job}" 작업이 바뀌어 승인을 기다립니다',
  ],
  'notice.unreadable': [
    'What was noted about "{job}" could not be read; times that were due before now may not have run',
    '"{job}" 작업의 기록을 읽을 수 없습니다. 지금까지의 차례에 실행되지 않았을 수 있습니다',
  ],
  'notice.subject': ['{count} jobs need you – {workbook}', '확인이 필요한 작업 {count}개 – {workbook}'],
  'notice.subjectGood': [
    '{count} jobs work again – {workbook}',
    '작업 {count}개가 다시 잘 돕니다 – {workbook}',
  ],
  'notice.open': ['Open its row', '해당 행 열기'],
  'notice.why': [
    'You get this because the schedules of "{workbook}" run with your rights. You are told once when a job fails, and once when it works again.',
    '"{workbook}" 의 예약이 당신의 권한으로 돌기 때문에 보냅니다. 작업이 실패할 때 한 번, 다시 잘 돌 때 한 번 알립니다.',
  ],
  'notice.uncertain': [
    'A mail about this was about to be sent to the owner of the schedules; whether it was is not known.',
    '이 일에 대한 메일을 예약 소유자에게 보내려던 참이었고, 보냈는지는 알 수 없습니다.',
  ],
} as const satisfies Words;
