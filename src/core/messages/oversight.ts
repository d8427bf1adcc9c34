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
    '{lines}\n\nType what should change, with commas between; what you leave out stays.\n\n{every}: auto (as often as the jobs need; now {minutes} minutes), or 1, 5, 10, 15, 30 or 60 minutes. Looking more often uses more of your trigger time.\n{digest}: a time such as 08:00 ({zone}) for a mail each day about all jobs, or off.\n{failures}: yes or no.',
    '{lines}\n\n바꿀 것만 쉼표로 나눠 쓰세요. 쓰지 않은 것은 그대로 둡니다.\n\n{every}: 자동(작업에 필요한 만큼. 지금은 {minutes}분), 또는 1, 5, 10, 15, 30, 60분. 자주 볼수록 트리거 시간을 더 씁니다.\n{digest}: 모든 작업을 알리는 메일을 날마다 받을 시각(예: 08:00, {zone}), 또는 끔.\n{failures}: 예 또는 아니요.',
  ],
  'settings.done': ['{lines}\n\nChecked every {minutes} minutes.', '{lines}\n\n{minutes}분마다 확인합니다.'],

  'watch.ask': [
    'Every hour Querytabs looks, with your rights, whether the schedules of {owner} still run. If they stop, you and {owner} get one mail that says since when and what did not run, and one when they run again. The mails come out of your daily mail quota. It is best switched on by another person than {owner}.',
    '한 시간마다 {owner} 님의 예약이 도는지 내 권한으로 확인합니다. 멈추면 언제부터 무엇이 돌지 않았는지 나와 {owner} 님에게 메일을 한 번 보내고, 다시 돌면 한 번 더 보냅니다. 메일은 내 하루 메일 한도에서 나갑니다. {owner} 님이 아닌 사람이 켜는 것이 가장 좋습니다.',
  ],
  'watch.askOwner': [
    'These are your own schedules: you will not notice this way when your own authorization is gone, because the watch ends with it.',
    '지금 예약은 내 것입니다. 내 승인이 없어지면 감시도 함께 멈추므로 그것은 알 수 없습니다.',
  ],
  'watch.askButtons': [
    'Yes: watch. No: change nothing. The same menu item switches it off again.',
    '예: 감시합니다. 아니요: 아무것도 바꾸지 않습니다. 같은 메뉴로 다시 끕니다.',
  ],
  'watch.askOff': [
    'You watch the schedules: every hour, with your rights and your mail quota. Stop watching?',
    '예약을 감시하고 있습니다. 한 시간마다, 내 권한과 내 메일 한도로 합니다. 그만둘까요?',
  ],
  'watch.on': ['You watch the schedules now.', '이제 예약을 감시합니다.'],
  'watch.off': ['You do not watch the schedules any more.', '이제 예약을 감시하지 않습니다.'],
  'watch.silent': ['The schedules of "{workbook}" do not run', '"{workbook}" 의 예약이 돌지 않습니다'],
  'watch.since': [
    'The schedules of {owner} gave their last sign of life at {since} ({zone}).',
    '{owner} 님의 예약은 {since} ({zone}) 뒤로 소식이 없습니다.',
  ],
  'watch.sinceUnknown': [
    'The schedules of {owner} give no sign of life; since when is not known.',
    '{owner} 님의 예약에서 소식이 없습니다. 언제부터인지는 알 수 없습니다.',
  ],
  'watch.missed': ['Due since then, and not run', '그 뒤로 놓친 실행'],
  'watch.missedJob': ['{job}: {count} times, first at {time}', '{job}: {count}번, 처음은 {time}'],
  'watch.missedOnce': ['{job}: once, at {time}', '{job}: 한 번, {time}'],
  'watch.missedMore': ['and {jobs} more jobs: {count} times', '그 밖에 작업 {jobs}개: {count}번'],
  'watch.missedNone': ['No job was due since then.', '그 뒤로 차례가 된 작업은 없습니다.'],
  'watch.toDo': ['What helps', '할 일'],
  'watch.toDoOwner': [
    '{owner} opens the spreadsheet and chooses {on}: this helps where the authorization is gone, or Google disabled the trigger.',
    '{owner} 님이 스프레드시트를 열고 {on} 메뉴를 누릅니다. 승인이 없어졌거나 Google이 트리거를 껐을 때 도움이 됩니다.',
  ],
  'watch.toDoOther': [
    'If {owner} left or is away, somebody who may use BigQuery chooses {takeOver}.',
    '{owner} 님이 떠났거나 자리에 없으면 BigQuery를 쓸 수 있는 사람이 {takeOver} 메뉴를 누릅니다.',
  ],
  'watch.toDoTime': [
    'If Google’s daily time for triggers is used up, they run again by themselves within a day; {settings} looks less often.',
    'Google의 하루 트리거 시간을 다 썼다면 하루 안에 저절로 다시 돕니다. {settings} 메뉴에서 확인 간격을 늘릴 수 있습니다.',
  ],
  'watch.again': ['The schedules of "{workbook}" run again', '"{workbook}" 의 예약이 다시 돕니다'],
  'watch.againSince': [
    'The schedules of {owner} run again since {since} ({zone}) or a little before. What was missed is made up for as each job has it in its options.',
    '{owner} 님의 예약이 {since} ({zone}) 무렵부터 다시 돕니다. 놓친 실행은 각 작업의 옵션대로 합니다.',
  ],
  'watch.uncertain': [
    'Before this, a mail was about to be sent at {time}; whether it was is not known.',
    '이 메일에 앞서 {time}에 메일을 보내려던 참이었고, 보냈는지는 알 수 없습니다.',
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
    'In the last 24 hours jobs ran {ok} times OK and failed {failed} times.',
    '지난 24시간 동안 작업이 {ok}번 성공하고 {failed}번 실패했습니다.',
  ],
  'digest.uncertain': [
    'The digest before this one was about to be sent at {time}; whether it was is not known.',
    '앞의 요약 메일은 {time}에 보내려던 참이었고, 보냈는지는 알 수 없습니다.',
  ],
  'digest.look': ['Worth a look', '살펴볼 작업'],
  'digest.more': ['and {count} more; see the table and the sheet.', '그 밖에 {count}개. 표와 시트를 보세요.'],
  'digest.failed': ['Failed: {failed} of {count} runs.', '실패: {count}번 가운데 {failed}번.'],
  'digest.paused': ['Paused.', '멈춤.'],
  'digest.stopped': ['Paused itself after {count} failed runs.', '{count}번 실패한 뒤 스스로 멈췄습니다.'],
  'digest.approval': ['Waits for your approval: {approve}', '승인을 기다립니다: {approve}'],
  'digest.again': ['Tries again at {time}.', '{time}에 다시 시도합니다.'],
  'digest.queued': ['Due since {time}, has not run yet.', '{time}부터 차례이고 아직 돌지 않았습니다.'],
  'digest.noName': ['A row without a name', '이름이 없는 행'],
  'digest.jobs': ['All jobs', '모든 작업'],
  'digest.job': ['Job', '작업'],
  'digest.left': ['Figures', '현황'],
  'digest.savedAll': ['Work by hand, in all: {saved}.', '손으로 하던 일, 지금까지: {saved}.'],
  'digest.savedDay': ['In the last 24 hours: {saved}.', '지난 24시간: {saved}.'],
  'digest.triggers': [
    'Trigger time used here today (since midnight Pacific time): {minutes} of {budget} minutes. That is the share of this spreadsheet; others of {owner} draw on the same.',
    '오늘(태평양 시간 자정부터) 여기서 쓴 트리거 시간: {budget}분 가운데 {minutes}분. 이 스프레드시트의 몫만이며, {owner} 님의 다른 스프레드시트도 같은 시간을 나눠 씁니다.',
  ],
  'digest.mails': [
    'Recipients {owner} may still mail today: {count}.',
    '{owner} 님이 오늘 더 보낼 수 있는 받는 사람 수: {count}.',
  ],
  'digest.why': [
    'You get this once a day because you asked for it with {settings} in "{workbook}"; {line} there stops it.',
    '"{workbook}" 의 {settings} 메뉴에서 정하셔서 하루에 한 번 보냅니다. 그만 받으려면 같은 곳에 다음을 쓰세요: {line}',
  ],
} as const satisfies Words;
