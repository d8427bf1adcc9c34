import type { Words } from './words.ts';

/** One mail for each recipient of a job, and the tab that tells of them. */
export const burst = {
  'jobOption.burst': ['burst', '개별 발송'],
  'burst.title': ['Burst – {job}', '개별 발송 – {job}'],
  'burst.recipient': ['Recipient', '받는 사람'],
  'burst.rows': ['Rows', '행 수'],
  'burst.status': ['Status', '상태'],
  'burst.time': ['Sent', '보낸 시각'],
  'burst.waiting': ['Waiting', '대기 중'],
  'burst.sent': ['Sent', '보냄'],
  'burst.notSent': ['Not sent: {why}', '보내지 않음: {why}'],
  'burst.uncertain': [
    'Uncertain: it was about to be sent; whether it was is not known. It is not sent again.',
    '불확실: 보내려던 참에 중단되어, 보냈는지 알 수 없습니다. 다시 보내지 않습니다.',
  ],
  'burst.unanswered': [
    'Uncertain: Google did not answer, so it is not known whether it was sent. It is not sent again.',
    '불확실: Google이 답하지 않아 보냈는지 알 수 없습니다. 다시 보내지 않습니다.',
  ],
  'burst.stopped': ['the run ended before its turn', '차례가 오기 전에 실행이 끝났습니다'],
  'burst.counts': [
    'Mails: {sent} sent, {unknown} uncertain, {no} not sent; see the tab "{tab}".',
    '메일: 보냄 {sent}, 불확실 {unknown}, 보내지 않음 {no}. "{tab}" 탭을 보세요.',
  ],
  'burst.goesOn': [
    '{sent} of {count} mails sent; Google lets no more go today. It goes on by itself, looking again at {time}.',
    '메일 {count}통 가운데 {sent}통을 보냈습니다. Google의 하루 한도가 차서 저절로 이어집니다. {time}에 다시 확인합니다.',
  ],
  'burst.tooLong': [
    'These rows are too long for a mail; they are in the sheet.',
    '행이 너무 길어 메일에 담지 못했습니다. 시트에서 볼 수 있습니다.',
  ],
  'burst.noResult': [
    'No mail: "{query}" was not refreshed',
    '메일 없음: "{query}" 을(를) 새로 고치지 못했습니다',
  ],
  'burst.report': ['{job}: who got a mail ({date})', '{job}: 개별 발송 결과 ({date})'],
} as const satisfies Words;
