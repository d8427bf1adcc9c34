import type { Words } from './words.ts';

/** What looks after the schedules: their settings, the daily digest, and who watches them. */
export const oversight = {
  'settings.every': ['check every', '확인 간격'],
  'settings.digest': ['digest', '요약 메일'],
  'settings.failures': ['mail failures', '실패 메일'],
  'settings.auto': ['auto', '자동'],
  'settings.off': ['off', '끔'],
  'settings.yes': ['yes', '예'],
  'settings.no': ['no', '아니요'],
  'settings.ask': [
    '{lines}\n\nType what should change, with commas between.\n\n{every}: auto (what the jobs need, now {minutes}), 1, 5, 10, 15, 30 or 60 minutes. Looking more often uses more of your trigger time.\n{digest}: when ({zone}) you get a mail each day about all jobs, such as 08:00, or off.\n{failures}: yes or no.',
    '{lines}\n\n바꿀 것만 쉼표로 나눠 쓰세요.\n\n{every}: 자동(작업에 필요한 만큼, 지금 {minutes}), 1, 5, 10, 15, 30, 60분. 자주 볼수록 트리거 시간을 더 씁니다.\n{digest}: 모든 작업을 알리는 메일을 날마다 받을 시각({zone}), 예를 들어 08:00, 또는 끔.\n{failures}: 예 또는 아니요.',
  ],

  'watch.ask': [
    'Every hour Querytabs looks, with your rights, whether the schedules of {owner} run. If they stop, you and {owner} get a mail about since when and what was missed, and another when they run again, out of your mail quota. This is best switched on by another person than {owner}; the same menu item switches it off.\n\nYes: watch. No: change nothing.',
    '한 시간마다 {owner} 님의 예약이 도는지 내 권한으로 확인합니다. 멈추면 언제부터 무엇을 놓쳤는지 나와 {owner} 님에게 내 메일 한도로 알리고, 다시 돌면 또 알립니다. {owner} 님이 아닌 사람이 켜는 것이 가장 좋고, 같은 메뉴로 끕니다.\n\n예: 감시합니다. 아니요: 그대로 둡니다.',
  ],
  'watch.askOwner': [
    'These are your own schedules: when your authorization is gone, this watch is gone too and cannot tell.',
    '지금 예약은 내 것입니다. 내 승인이 없어지면 감시도 함께 멈춰 알리지 못합니다.',
  ],
  'watch.askOff': [
    'You watch the schedules every hour, with your rights and your mail quota. Stop?',
    '한 시간마다 내 권한과 내 메일 한도로 예약을 감시하고 있습니다. 그만둘까요?',
  ],
  'watch.on': ['You watch the schedules now.', '이제 예약을 감시합니다.'],
  'watch.off': ['You do not watch the schedules any more.', '이제 예약을 감시하지 않습니다.'],
  'watch.silent': ['The schedules of "{workbook}" do not run', '"{workbook}" 의 예약이 돌지 않습니다'],
  'watch.since': [
    'The schedules of {owner} gave their last sign of life at {since} ({zone}).',
    '{owner} 님의 예약은 {since} ({zone}) 뒤로 소식이 없습니다.',
  ],
  'watch.missed': ['Due since then, and not run', '그 뒤로 놓친 실행'],
  'watch.missedJob': ['{job}: {count}×, first at {time}', '{job}: {count}번, 처음은 {time}'],
  'watch.missedMore': ['and {jobs} more jobs: {count}×', '그 밖에 작업 {jobs}개: {count}번'],
  'watch.toDoOwner': [
    'If the authorization is gone, or Google disabled the trigger: {owner} chooses {on}.',
    '승인이 없어졌거나 Google이 트리거를 껐을 때: {owner} 님이 {on} 메뉴를 누릅니다.',
  ],
  'watch.toDoOther': [
    'If {owner} left or is away: somebody who may use BigQuery chooses {takeOver}.',
    '{owner} 님이 떠났거나 자리에 없을 때: BigQuery를 쓸 수 있는 사람이 {takeOver} 메뉴를 누릅니다.',
  ],
  'watch.toDoTime': [
    'If Google’s daily time for triggers is used up: they run again within a day; {settings} looks less often.',
    'Google의 하루 트리거 시간을 다 썼을 때: 하루 안에 다시 돕니다. {settings} 메뉴에서 확인 간격을 늘릴 수 있습니다.',
  ],
  'watch.again': ['The schedules of "{workbook}" run again', '"{workbook}" 의 예약이 다시 돕니다'],
  'watch.againSince': [
    'The schedules of {owner} run again, since {since} ({zone}) at the latest.',
    '{owner} 님의 예약이 다시 돕니다. 늦어도 {since} ({zone})부터입니다.',
  ],
  'letter.uncertain': [
    'Before this, a mail was about to be sent at {time}; whether it was is not known.',
    '이에 앞서 {time}에 메일을 보내려던 참이었고, 보냈는지는 알 수 없습니다.',
  ],
  'watch.why': [
    'You get this because {watcher} watches the schedules of "{workbook}". {watcher} stops it with {watch}.',
    '{watcher} 님이 "{workbook}" 의 예약을 감시하고 있어 보냅니다. {watcher} 님이 {watch} 메뉴로 끌 수 있습니다.',
  ],

  'digest.subject': [
    'Jobs of the last day: {ok} OK, {failed} failed – {workbook}',
    '지난 하루 작업: 정상 {ok}, 실패 {failed} – {workbook}',
  ],
  'digest.lead': [
    'Jobs in the last 24 hours: {ok} runs OK, {failed} failed.',
    '지난 24시간의 작업: 정상 {ok}번, 실패 {failed}번.',
  ],
  'digest.look': ['Worth a look', '살펴볼 작업'],
  'digest.failed': ['Failed: {failed} of {count} runs.', '실패: {count}번 가운데 {failed}번.'],
  'digest.queued': ['Due since {time}, has not run yet.', '{time}부터 차례이고 아직 돌지 않았습니다.'],
  'digest.saved': [
    'Work by hand: {saved}; in the last 24 hours: {day}.',
    '손으로 하던 일: {saved}. 지난 24시간: {day}.',
  ],
  'digest.triggers': [
    'Trigger time used here today: {minutes} of {budget} minutes; other spreadsheets of {owner} draw on the same. Google’s day begins at midnight Pacific time.',
    '오늘 여기서 쓴 트리거 시간: {budget}분 가운데 {minutes}분. {owner} 님의 다른 스프레드시트도 같은 시간을 나눠 씁니다. Google의 하루는 태평양 시간 자정에 시작합니다.',
  ],
  'digest.mails': [
    'Recipients that {owner} may still mail today: {count}.',
    '{owner} 님이 오늘 더 보낼 수 있는 받는 사람 수: {count}.',
  ],
  'digest.why': [
    'You get this once a day because you chose so with {settings} in "{workbook}"; {line} there stops it.',
    '"{workbook}" 의 {settings} 메뉴에서 정하셔서 하루에 한 번 보냅니다. 그만 받으려면 같은 곳에 쓰세요: {line}',
  ],
} as const satisfies Words;
