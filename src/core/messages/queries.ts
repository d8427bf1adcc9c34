import type { Words } from './words.ts';

/** The tab `Queries` and what its rows say. */
export const queries = {
  'queries.title': ['Queries', '쿼리'],
  'queries.name': ['Name', '이름'],
  'queries.name.note': [
    'What you call this query. Each name once.',
    '이 쿼리의 이름입니다. 같은 이름은 한 번만 쓸 수 있습니다.',
  ],
  'queries.sql': ['SQL', 'SQL 문'],
  'queries.sql.note': [
    'GoogleSQL. Write @name for a parameter.',
    'GoogleSQL로 씁니다. 매개변수는 @이름으로 씁니다.',
  ],
  'queries.parameters': ['Parameters', '매개변수'],
  'queries.parameters.note': [
    'One a line: name = value, or name = Tab!A1 to read a cell, or name = Tab!A2:A for a list. A type may follow the name: day DATE = 2026-03-01.',
    '한 줄에 하나씩: 이름 = 값, 셀을 읽으려면 이름 = 탭!A1, 목록은 이름 = 탭!A2:A. 이름 뒤에 형식을 쓸 수 있습니다: day DATE = 2026-03-01.',
  ],
  'queries.tab': ['Tab', '탭'],
  'queries.tab.note': [
    'The tab the result goes to. Empty: a tab with the name of the query is made.',
    '결과가 들어갈 탭입니다. 비워 두면 쿼리 이름으로 탭을 만듭니다.',
  ],
  'queries.cell': ['Cell', '셀'],
  'queries.cell.note': [
    'The upper left cell of the result, header included. Empty: A1.',
    '머리글을 포함한 결과의 왼쪽 위 셀입니다. 비워 두면 A1입니다.',
  ],
  'queries.mode': ['Mode', '방식'],
  'queries.mode.note': [
    'replace (empty): the result replaces the last one. append: adds its rows. upsert: merges its rows by key. snapshot: a new dated tab each time.',
    '바꾸기(비워 둠): 결과가 이전 것을 바꿉니다. 덧붙이기: 행을 더합니다. 합치기: 키로 행을 합칩니다. 스냅샷: 매번 날짜가 붙은 새 탭을 만듭니다.',
  ],
  'queries.keys': ['Key columns', '키 열'],
  'queries.keys.note': [
    'For upsert: the columns that tell rows apart, with commas between.',
    '합치기에 씁니다: 행을 구별하는 열. 여럿이면 쉼표로 나눕니다.',
  ],
  'queries.options': ['Options', '옵션'],
  'queries.options.note': [
    'One a line. last value = column (then use @last_value in the SQL); run time = header; vanished = keep, mark or clear; keep = 30; nested = json, columns or rows of field; direct = yes; restore = no.',
    '한 줄에 하나씩. 마지막 값 = 열 (SQL에서 @last_value를 쓰세요), 실행 시각 = 머리글, 사라진 행 = 유지, 표시, 비움, 보관 = 30, 중첩 = json, 열, 필드의 행, 직접 = 예, 복원 = 아니요.',
  ],
  'mode.replace': ['replace', '바꾸기'],
  'mode.append': ['append', '덧붙이기'],
  'mode.upsert': ['upsert', '합치기'],
  'mode.snapshot': ['snapshot', '스냅샷'],
  'option.lastValue': ['last value', '마지막 값'],
  'option.runTime': ['run time', '실행 시각'],
  'option.vanished': ['vanished', '사라진 행'],
  'option.vanished.keep': ['keep', '유지'],
  'option.vanished.mark': ['mark', '표시'],
  'option.vanished.clear': ['clear', '비움'],
  'option.keep': ['keep', '보관'],
  'option.nested': ['nested', '중첩'],
  'option.nested.json': ['json', 'json'],
  'option.nested.columns': ['columns', '열'],
  'option.nested.rows': ['rows of {field}', '{field}의 행'],
  'option.direct': ['direct', '직접'],
  'option.restore': ['restore', '복원'],
  'option.yes': ['yes', '예'],
  'option.no': ['no', '아니요'],
  'queries.limit': ['Bytes limit', '데이터 한도'],
  'queries.limit.note': [
    'The query is refused before it costs anything when it would read more, such as 500 MB or 2 TB. Empty: 10 GB.',
    '이보다 많이 읽는 쿼리는 비용이 들기 전에 거절합니다. 예: 500 MB, 2 TB. 비워 두면 10 GB입니다.',
  ],
  'queries.project': ['Project', '프로젝트'],
  'queries.project.note': [
    'The Google Cloud project that runs and pays for the query. Empty: the one given when this sheet was set up.',
    '쿼리를 실행하고 비용을 내는 Google Cloud 프로젝트입니다. 비워 두면 이 시트를 설정할 때 정한 프로젝트를 씁니다.',
  ],
  'queries.status': ['Status', '상태'],
  'queries.status.note': [
    'Written by Querytabs: how the last refresh ended.',
    'Querytabs가 씁니다: 마지막 새로 고침의 결과.',
  ],
  'queries.refreshed': ['Refreshed', '새로 고친 시각'],
  'queries.refreshed.note': [
    'Written by Querytabs: when the tab last received a result.',
    'Querytabs가 씁니다: 탭에 마지막으로 결과가 들어온 시각.',
  ],
  'queries.rows': ['Rows', '행 수'],
  'queries.rows.note': [
    'Written by Querytabs: rows of the result on the tab, without the header.',
    'Querytabs가 씁니다: 머리글을 뺀 결과의 행 수.',
  ],
  'queries.bytes': ['Bytes read', '읽은 양'],
  'queries.bytes.note': [
    'Written by Querytabs: what BigQuery billed for the last refresh.',
    'Querytabs가 씁니다: 마지막 새로 고침에 BigQuery가 청구한 양.',
  ],
  'queries.seconds': ['Seconds', '초'],
  'queries.seconds.note': [
    'Written by Querytabs: how long BigQuery took.',
    'Querytabs가 씁니다: BigQuery가 걸린 시간.',
  ],
  'query.ok': ['OK', '정상'],
  'query.empty': [
    'OK: the query found no rows, so only the header is there.',
    '정상: 결과에 행이 없어 머리글만 있습니다.',
  ],
  'query.columnsAdded': [
    '{count} columns were added to the tab to hold the result.',
    '결과를 담으려고 탭에 열 {count}개를 더했습니다.',
  ],
  'query.columnsEmptied': [
    '{count} columns that the result has no more were emptied.',
    '결과에 더는 없는 열 {count}개를 비웠습니다.',
  ],
  'query.appended': ['{rows} rows were added.', '{rows}행을 더했습니다.'],
  'query.merged': [
    '{inserted} inserted, {updated} updated, {unchanged} unchanged, {vanished} not in the result.',
    '추가 {inserted}, 변경 {updated}, 그대로 {unchanged}, 결과에 없음 {vanished}.',
  ],
  'query.snapshot': ['Snapshot on the tab "{tab}".', '스냅샷 탭: "{tab}".'],
  'query.tabRenamed': ['The tab is called "{tab}" now.', '탭 이름이 이제 "{tab}" 입니다.'],
  'query.vanishedSince': ['Vanished since', '사라진 시각'],
  'query.rewriting': [
    'Being rewritten since {time}, not to be used yet ({column})',
    '{time}부터 다시 쓰는 중, 아직 쓰지 마세요 ({column})',
  ],
  'query.keptAsText': [
    'Numbers with more digits than a cell keeps stand as text: {columns}.',
    '셀이 담을 수 있는 자릿수를 넘는 숫자는 텍스트로 두었습니다: {columns}.',
  ],
  'query.restored': [
    'OK: what was there before the last refresh is back.',
    '정상: 마지막 새로 고침 전의 내용을 되돌렸습니다.',
  ],
  'restore.done': [
    'Restored: {names}, {rows} rows. Choose it once more to go back.',
    '복원했습니다: {names}, {rows}행. 한 번 더 누르면 되돌립니다.',
  ],
  'cover.ask': [
    '{words}\n\nThere: {found}\n\nYes: put the result on a new tab "{tab}". No: replace what is there (its values can be restored). Cancel: leave all as it is.',
    '{words}\n\n있는 내용: {found}\n\n예: 결과를 새 탭 "{tab}" 에 넣습니다. 아니요: 있는 내용을 바꿉니다(값은 복원할 수 있습니다). 취소: 그대로 둡니다.',
  ],
  'query.cut': [
    '{count} texts were longer than a cell can hold ({limit} characters) and were cut.',
    '텍스트 {count}개가 셀 한도({limit}자)보다 길어 잘랐습니다.',
  ],
  'query.detail': ['{name}: {rows} rows, {bytes}, {seconds} s', '{name}: {rows}행, {bytes}, {seconds}초'],
  'query.failedDetail': ['{name}: {error}', '{name}: {error}'],
} as const satisfies Words;
