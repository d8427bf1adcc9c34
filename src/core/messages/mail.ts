import type { Words } from './words.ts';

/** The mail of a job. */
export const mail = {
  'mail.subject': ['{job} ({date})', '{job} ({date})'],
  'mail.greeting': ['{job}: results of {date}.', '{job}: {date} 결과입니다.'],
  'mail.more': ['and {count} more rows', '그 밖에 {count}행'],
  'mail.moreColumns': ['and {count} more columns', '그 밖에 {count}열'],
  'mail.noRows': ['No rows.', '행이 없습니다.'],
  'mail.failed': ['Not refreshed: {error}', '새로 고치지 못했습니다: {error}'],
  'mail.rows': ['{name}: {rows} rows', '{name}: {rows}행'],
  'mail.partly': [
    'Not all of this is fresh: {failed} of {count} queries could not be refreshed.',
    '일부는 전의 내용입니다. 쿼리 {count}개 가운데 {failed}개를 새로 고치지 못했습니다.',
  ],
  'mail.recovered.subject': ['Recovered: {subject}', '회복: {subject}'],
  'mail.recovered': [
    '{job}: it has recovered. Since {since} {condition} held; it no longer does.',
    '{job}: 회복되었습니다. {since}부터 {condition} 이었으나 이제 아닙니다.',
  ],
  'mail.changes': [
    'Since the last delivery: {added} added, {removed} removed, {changed} changed.',
    '지난 발송 뒤: 추가 {added}행, 삭제 {removed}행, 변경 {changed}행.',
  ],
  'mail.changes.first': [
    'First delivery: all rows. From now on only what changes is sent.',
    '첫 발송이라 모든 행을 보냅니다. 다음부터는 바뀐 것만 보냅니다.',
  ],
  'mail.changes.what': ['Change', '구분'],
  'mail.changes.added': ['added', '추가'],
  'mail.changes.removed': ['removed', '삭제'],
  'mail.changes.changed': ['changed', '변경'],
  'mail.noChart': [
    'Chart {title}: it could not be drawn here; see its tab',
    '차트 {title}: 여기에 그릴 수 없어 탭에서 보세요',
  ],
  'mail.chart': ['Chart {title}', '차트 {title}'],
  'mail.language': ['en', 'ko'],
  'mail.test': ['[Test] {subject}', '[시험] {subject}'],
  'mail.testNote': [
    'A test of what is on the tabs now: nothing was run, nothing is attached.',
    '지금 탭에 있는 내용으로 만든 시험 메일입니다. 실행한 것도 첨부한 것도 없습니다.',
  ],
  'mail.testSent': ['Test mail sent to {user}.', '시험 메일을 보냈습니다: {user}.'],
  'mail.notYet': ['not refreshed yet', '아직 새로 고친 적이 없습니다'],
  'mail.open': ['Open the spreadsheet', '스프레드시트 열기'],
  'mail.when.always': [
    'It is sent when a run finds: {condition}.',
    '실행 결과가 이 조건일 때 보냅니다: {condition}.',
  ],
  'mail.when.once': [
    'It is sent once when a run finds: {condition}. The next one comes after it has recovered.',
    '실행 결과가 이 조건이면 한 번 보내고, 회복된 뒤에 다시 보냅니다: {condition}.',
  ],
  'mail.when.daily': [
    'It is sent once a day at most while runs find: {condition}.',
    '실행 결과가 이 조건인 동안 하루 한 번까지 보냅니다: {condition}.',
  ],
  'mail.why': [
    'You get this because the job "{job}" in the spreadsheet "{workbook}" sends it to you. To stop it, ask {owner}, or have your address listed on the tab "{unsubscribed}".',
    '스프레드시트 "{workbook}"의 작업 "{job}"에 받는 사람으로 들어 있어 이 메일을 받으셨습니다. 그만 받으려면 다음 사람에게 말하거나 "{unsubscribed}" 탭에 주소를 적어 달라고 하세요: {owner}.',
  ],
  'unsubscribed.title': ['Unsubscribed', '수신 거부'],
  'mail.owner': ['the owner of the spreadsheet', '스프레드시트 소유자'],
} as const satisfies Words;
