import type { Words } from './words.ts';

/** The tab `Jobs`, its rows, and schedules. */
export const jobs = {
  'jobs.title': ['Jobs', '작업'],
  'jobs.name': ['Name', '이름'],
  'jobs.name.note': [
    'What you call this job. Each name once.',
    '이 작업의 이름입니다. 같은 이름은 한 번만 쓸 수 있습니다.',
  ],
  'jobs.schedule': ['Schedule', '일정'],
  'jobs.schedule.note': [
    'When it runs: weekdays at 8, Monday and Thursday 17:00, every 15 minutes, every month on day 1 at 07:00; or cron: 0 8 * * 1-5 is every weekday at 08:00. Empty: only by hand.',
    '실행할 때: 평일 오전 8시, 월, 목 17:30, 15분마다, 매월 1일 7시. 또는 cron: 0 8 * * 1-5 는 평일 08:00입니다. 비워 두면 직접 실행할 때만 돕니다.',
  ],
  'jobs.timeZone': ['Time zone', '시간대'],
  'jobs.timeZone.note': [
    'Such as Asia/Seoul. Empty: the time zone of this spreadsheet.',
    '예: Asia/Seoul. 비워 두면 이 스프레드시트의 시간대입니다.',
  ],
  'jobs.queries': ['Queries', '쿼리'],
  'jobs.queries.note': [
    'Names of the queries to refresh, one a line or with commas between. Empty: all.',
    '새로 고칠 쿼리 이름을 한 줄에 하나씩, 또는 쉼표로 나눠 씁니다. 비워 두면 모두입니다.',
  ],
  'jobs.recipients': ['Mail to', '받는 사람'],
  'jobs.recipients.note': [
    'Addresses, one a line or with commas between. Empty: no mail.',
    '주소를 한 줄에 하나씩, 또는 쉼표로 나눠 씁니다. 비워 두면 메일을 보내지 않습니다.',
  ],
  'jobs.subject': ['Subject', '제목'],
  'jobs.subject.note': [
    'May use {{job}}, {{date}}, {{workbook}}, and cells: {{=Sales!B2}}. Empty: job and date.',
    '{{job}}, {{date}}, {{workbook}} 과 셀 {{=Sales!B2}} 을 쓸 수 있습니다. 비워 두면 작업 이름과 날짜입니다.',
  ],
  'jobs.body': ['Body', '본문'],
  'jobs.body.note': [
    'Text of the mail. {{tables}} is every result as a table; {{#queries}}{{name}}: {{rows}} rows{{/queries}} goes through them; {{tables.Sales}} is that of one query, {{charts}} are the charts, {{=Sales!B2}} is a cell. Also {{job}}, {{date}}, {{workbook}}, {{url}}. Empty: a short text with the tables.',
    '메일 내용입니다. {{tables}} 는 모든 결과 표이고, {{#queries}}{{name}}: {{rows}}행{{/queries}} 은 하나씩 차례로 씁니다. {{tables.Sales}} 는 한 쿼리의 표, {{charts}} 는 차트, {{=Sales!B2}} 는 셀입니다. {{job}}, {{date}}, {{workbook}}, {{url}} 도 쓸 수 있습니다. 비워 두면 짧은 글과 표를 보냅니다.',
  ],
  'jobs.attach': ['Attach CSV', 'CSV 첨부'],
  'jobs.attach.note': [
    'Tick to attach every result as a CSV file.',
    '표시하면 모든 결과를 CSV 파일로 첨부합니다.',
  ],
  'jobs.paused': ['Paused', '멈춤'],
  'jobs.paused.note': [
    'Tick to keep the job from running by itself.',
    '표시하면 작업이 스스로 돌지 않습니다.',
  ],
  'jobs.options': ['Options', '옵션'],
  'jobs.options.note': [
    'One a line. missed = skip, once or all (due times passed while nothing ran); between = 07:00-20:00; until = 2026-12-31; priority = 1 to 9, 1 first; after = jobs to wait for; fresh = tables to wait for; deadline = 3h or 10:00; retries = 0 to 5; pause after = 0 to 20 failures; attach = csv, xlsx, pdf; csv bom = no; csv safe = no; of the mail: rows = 50, columns = 12, charts = yes, language = ko.',
    '한 줄에 하나씩. 놓친 실행 = 건너뛰기, 한 번, 모두; 실행 시간 = 07:00-20:00; 종료일 = 2026-12-31; 우선순위 = 1부터 9까지, 1이 먼저; 선행 작업 = 기다릴 작업; 갱신 테이블 = 기다릴 테이블; 기한 = 3시간 또는 10:00; 재시도 = 0부터 5까지; 자동 멈춤 = 연속 실패 0부터 20까지; 첨부 = csv, 엑셀, pdf; csv bom = 아니요; csv 안전 = 아니요; 메일: 행 = 50, 열 = 12, 차트 = 예, 언어 = en.',
  ],
  'jobs.minutesByHand': ['Minutes by hand', '수작업(분)'],
  'jobs.minutesByHand.note': [
    'How many minutes this work took by hand, such as 15: the sidebar adds up what its good runs saved. Empty: not counted.',
    '이 일을 손으로 하면 몇 분 걸렸는지 씁니다. 예: 15. 성공한 실행이 아낀 시간을 사이드바가 더합니다. 비워 두면 세지 않습니다.',
  ],
  'jobOption.missed': ['missed', '놓친 실행'],
  'jobOption.missed.skip': ['skip', '건너뛰기'],
  'jobOption.missed.once': ['once', '한 번'],
  'jobOption.missed.all': ['all', '모두'],
  'jobOption.between': ['between', '실행 시간'],
  'jobOption.until': ['until', '종료일'],
  'jobOption.priority': ['priority', '우선순위'],
  'jobOption.after': ['after', '선행 작업'],
  'jobOption.fresh': ['fresh', '갱신 테이블'],
  'jobOption.deadline': ['deadline', '기한'],
  'jobOption.retries': ['retries', '재시도'],
  'jobOption.pauseAfter': ['pause after', '자동 멈춤'],
  'jobOption.rows': ['rows', '행'],
  'jobOption.columns': ['columns', '열'],
  'jobOption.charts': ['charts', '차트'],
  'jobOption.language': ['language', '언어'],
  'jobOption.attach': ['attach', '첨부'],
  'jobOption.csvBom': ['csv bom', 'csv bom'],
  'jobOption.csvSafe': ['csv safe', 'csv 안전'],
  'jobs.status': ['Status', '상태'],
  'jobs.status.note': [
    'Written by Querytabs: how the last run ended.',
    'Querytabs가 씁니다: 마지막 실행의 결과.',
  ],
  'jobs.lastRun': ['Last run', '마지막 실행'],
  'jobs.lastRun.note': [
    'Written by Querytabs: when the job last started.',
    'Querytabs가 씁니다: 작업이 마지막으로 시작한 시각.',
  ],
  'jobs.nextRun': ['Next run', '다음 실행'],
  'jobs.nextRun.note': [
    'Written by Querytabs: when the job is due next, while schedules are on.',
    'Querytabs가 씁니다: 예약이 켜져 있을 때 다음 차례.',
  ],
  'jobs.runsWhen': ['Runs when', '실행 때'],
  'jobs.runsWhen.note': [
    'Written by Querytabs: what the schedule means, in words.',
    'Querytabs가 씁니다: 일정의 뜻.',
  ],
  'saved.hours': ['{hours} h', '{hours}시간'],
  'saved.minutes': ['{minutes} min', '{minutes}분'],
  'saved.run': ['saved {time} in 1 run', '실행 1번으로 {time} 절약'],
  'saved.runs': ['saved {time} in {runs} runs', '실행 {runs}번으로 {time} 절약'],
  'job.ask': ['Which job? Type its number or name.', '어느 작업입니까? 번호나 이름을 쓰세요.'],
  'job.ok': [
    '"{job}" is done: {ok} of {count} queries refreshed, {mails} mails sent.',
    '"{job}" 완료: 쿼리 {count}개 가운데 {ok}개를 새로 고치고 메일 {mails}통을 보냈습니다.',
  ],
  'job.failed': [
    '"{job}" ended with errors. See the tab "{runs}".',
    '"{job}" 작업이 오류와 함께 끝났습니다. "{runs}" 탭을 보세요.',
  ],
  'schedules.on': [
    'Schedules are on, checked every {minutes} minutes as {user}. Next: {job} at {time} ({zone}).',
    '예약이 켜졌습니다. {user} 권한으로 {minutes}분마다 확인합니다. 다음: {job}, {time} ({zone}).',
  ],
  'schedules.onNothing': [
    'Schedules are on, checked every {minutes} minutes as {user}. No job has a schedule yet.',
    '예약이 켜졌습니다. {user} 권한으로 {minutes}분마다 확인합니다. 일정이 있는 작업은 아직 없습니다.',
  ],
  'schedules.off': [
    'Schedules are off. Jobs run only from the menu.',
    '예약이 꺼졌습니다. 작업은 메뉴에서만 돕니다.',
  ],
  'schedules.alreadyOff': ['Schedules were not on.', '예약이 켜져 있지 않았습니다.'],
} as const satisfies Words;
