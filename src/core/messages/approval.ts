import type { Words } from './words.ts';

/** What the owner of the schedules approves, and who asks the owner. */
export const approval = {
  'approval.jobNew': ['Job is new: "{name}"', '새 작업: "{name}"'],
  'approval.queryNew': ['Query is new: "{name}"', '새 쿼리: "{name}"'],
  'approval.recipients': ['Recipients', '받는 사람'],
  'approval.recipientNew': ['New recipient: {recipients}', '새로 받는 사람: {recipients}'],
  'approval.recipientGone': ['No recipient any more: {recipients}', '더는 받지 않는 사람: {recipients}'],
  'approval.queries': ['Queries', '쿼리 목록'],
  'approval.attach': ['Attachments', '첨부 파일'],
  'approval.send': ['Condition of the mail', '메일 발송 조건'],
  'approval.subject': ['Subject', '제목'],
  'approval.body': ['Body of the mail', '메일 본문'],
  'approval.sql': ['SQL of "{name}"', '"{name}" 쿼리의 SQL'],
  'approval.parameters': ['Parameters of "{name}"', '"{name}" 쿼리의 매개변수'],
  'approval.project': ['Project of "{name}"', '"{name}" 쿼리의 프로젝트'],
  'approval.limit': ['Limit of "{name}"', '"{name}" 쿼리의 한도'],
  'approval.changed': ['{what} changed:', '{what} 바뀜:'],
  'approval.changedUnkept': [
    '{what} changed (the approved text was too long to keep). Now:',
    '{what} 바뀜(승인한 글은 길어서 보관하지 않음). 지금:',
  ],
  'approval.empty': ['(empty)', '(비어 있음)'],
  'approval.moreLines': ['… and {count} more lines', '… 외 {count}줄'],
  'approval.rows': [
    '… Read the rest in these rows first: {rows}',
    '… 나머지는 이 행에서 먼저 읽으세요: {rows}',
  ],
  'approve.ask': [
    'Do you approve this for "{job}"? Until you do, its schedule does not run it.',
    '"{job}" 작업의 이 내용을 승인합니까? 승인할 때까지 예약은 이 작업을 돌리지 않습니다.',
  ],
  'approve.buttons': [
    'Yes: approve. No: leave it as it is and go on. Cancel: stop here.',
    '예: 승인합니다. 아니요: 그대로 두고 다음으로 갑니다. 취소: 여기서 멈춥니다.',
  ],
  'approve.nothing': [
    'All jobs are approved as they are. Nothing waits for you.',
    '모든 작업이 지금 내용대로 승인되어 있습니다. 기다리는 것이 없습니다.',
  ],
  'approve.done': ['Approved: {jobs}.', '승인함: {jobs}.'],
  'approve.left': [
    'Not approved, so the schedule does not run them: {jobs}.',
    '승인하지 않아 예약이 돌리지 않음: {jobs}.',
  ],
  'agree.rights': [
    'Scheduled jobs run with your rights ({user}): your access to BigQuery, its cost, your mail quota. Do you approve what the rows hold now?',
    '예약한 작업은 {user} 님의 권한으로 돕니다. BigQuery 접근 권한, 그 비용, 메일 한도 모두 그렇습니다. 지금 행의 내용을 승인합니까?',
  ],
  'agree.jobs': ['Jobs ({count}): {names}', '작업 {count}개: {names}'],
  'agree.queries': ['Queries ({count}): {names}', '쿼리 {count}개: {names}'],
  'agree.noRecipients': ['No mail is sent.', '메일은 보내지 않습니다.'],
  'agree.recipients': ['Recipients ({count}): {names}', '받는 사람 {count}명: {names}'],
  'agree.outside': ['Outside {domain}: {names}', '{domain} 밖의 주소: {names}'],
  'agree.later': [
    'Others can edit the rows. What they change does not run until you choose {approve}',
    '행은 다른 사람도 고칠 수 있습니다. 고친 것은 다음 메뉴로 승인할 때까지 돌지 않습니다: {approve}',
  ],
  'agree.buttons': [
    'Yes: approve and switch on. No: change nothing.',
    '예: 승인하고 켭니다. 아니요: 아무것도 바꾸지 않습니다.',
  ],
  'takeOver.ask': [
    '{owner} runs the schedules. Take over? They will run with your rights, your cost and your mail quota, and no longer as {owner}.',
    '예약은 지금 {owner} 님이 돌립니다. 넘겨받겠습니까? 앞으로는 내 권한, 내 비용, 내 메일 한도로 돕니다.',
  ],
  'ask.done': [
    'Asked {owner}: {names}. The schedule refreshes it within some {minutes} minutes, if {owner} approved it.',
    '요청했습니다({owner}): {names}. {owner} 님이 승인한 것이면 {minutes}분쯤 안에 예약이 새로 고칩니다.',
  ],
} as const satisfies Words;
