import type { Words } from './words.ts';

/** What went wrong: `error.X` says what happened, `error.X.hint` what to do. */
export const errors = {
  'place.cell': [
    'Tab "{tab}", row {row}, column "{column}" ({cell}): ',
    '"{tab}" 탭, {row}행, "{column}" 열({cell}): ',
  ],
  'place.row': ['Tab "{tab}", row {row}: ', '"{tab}" 탭, {row}행: '],
  'place.tab': ['Tab "{tab}": ', '"{tab}" 탭: '],
  'error.notSetUp': ['This spreadsheet has no tab "{tab}".', '이 스프레드시트에 "{tab}" 탭이 없습니다.'],
  'error.notSetUp.hint': ['Choose {product} › {setUp}.', '{product} › {setUp} 메뉴를 누르세요.'],
  'error.columnMissing': ['The tab has no column "{column}".', '탭에 "{column}" 열이 없습니다.'],
  'error.columnMissing.hint': [
    'Write "{column}" into an empty cell of its first row.',
    '첫 행의 빈 셀에 "{column}" 이라고 쓰세요.',
  ],
  'error.required': ['This cell is empty.', '셀이 비어 있습니다.'],
  'error.required.hint': ['Fill it in, or clear the whole row.', '채우거나, 행 전체를 지우세요.'],
  'error.duplicateName': [
    '"{name}" stands in row {row} already.',
    '"{name}" 이름이 이미 {row}행에 있습니다.',
  ],
  'error.duplicateName.hint': ['Give one of them another name.', '둘 가운데 하나의 이름을 바꾸세요.'],
  'error.duplicateTarget': [
    'The query "{name}" already writes to {target}.',
    '"{name}" 쿼리가 이미 {target} 위치에 씁니다.',
  ],
  'error.duplicateTarget.hint': [
    'Choose another tab or cell for one of them.',
    '둘 가운데 하나에 다른 탭이나 셀을 고르세요.',
  ],
  'error.badCell': ['"{value}" is not a cell.', '"{value}" 은(는) 셀 주소가 아닙니다.'],
  'error.badCell.hint': ['Write a single address such as A1 or B3.', 'A1, B3처럼 셀 하나의 주소를 쓰세요.'],
  'error.badLimit': ['"{value}" is not an amount of data.', '"{value}" 은(는) 데이터 양이 아닙니다.'],
  'error.badLimit.hint': [
    'Write a number with a unit: 500 MB, 10 GB or 2 TB. The least is 10 MB.',
    '숫자와 단위로 쓰세요: 500 MB, 10 GB, 2 TB. 가장 작은 값은 10 MB입니다.',
  ],
  'error.badCron': ['"{value}" is not a schedule: {message}', '"{value}" 은(는) 일정이 아닙니다: {message}'],
  'error.badCron.hint': [
    'Write five fields: minute hour day month weekday. 0 8 * * 1-5 is every weekday at 08:00.',
    '다섯 칸을 쓰세요: 분 시 일 월 요일. 0 8 * * 1-5 는 평일 08:00입니다.',
  ],
  'error.badTimeZone': ['"{value}" is not a time zone.', '"{value}" 은(는) 시간대가 아닙니다.'],
  'error.badTimeZone.hint': [
    'Write a name such as Asia/Seoul, Europe/Berlin or America/New_York.',
    'Asia/Seoul, Europe/Berlin, America/New_York 같은 이름을 쓰세요.',
  ],
  'error.badAddress': ['"{value}" is not a mail address.', '"{value}" 은(는) 메일 주소가 아닙니다.'],
  'error.badAddress.hint': [
    'Correct it; several addresses need commas or new lines between them.',
    '주소를 고치세요. 주소가 여럿이면 쉼표나 줄바꿈으로 나눕니다.',
  ],
  'error.badTemplate': ['The text cannot be filled in: {message}.', '글을 채울 수 없습니다: {message}.'],
  'error.badTemplate.hint': [
    'Every tag opens with two braces and closes with two, every {{#name}} needs its {{/name}}, and three braces or & are not allowed.',
    '태그는 중괄호 두 개로 열고 닫으며, {{#name}} 에는 {{/name}} 이 있어야 합니다. 중괄호 세 개와 & 는 쓸 수 없습니다.',
  ],
  'error.cellError': ['The cell shows the error {value}.', '셀에 오류가 있습니다: {value}.'],
  'error.cellError.hint': ['Mend the formula in that cell.', '그 셀의 수식을 고치세요.'],
  'error.unknownQuery': ['There is no query named "{name}".', '이름이 "{name}" 인 쿼리가 없습니다.'],
  'error.unknownQuery.hint': ['Choose one of: {names}.', '다음에서 고르세요: {names}.'],
  'error.unknownJob': ['There is no job named "{name}".', '이름이 "{name}" 인 작업이 없습니다.'],
  'error.unknownJob.hint': ['Choose one of: {names}.', '다음에서 고르세요: {names}.'],
  'error.noQueryOnTab': ['No query writes to the tab "{tab}".', '"{tab}" 탭에 쓰는 쿼리가 없습니다.'],
  'error.noQueryOnTab.hint': [
    'Go to the tab of a query, or name this tab in the column "{tabColumn}" of "{queries}".',
    '쿼리가 있는 탭으로 가거나, "{queries}" 탭의 "{tabColumn}" 열에 이 탭 이름을 쓰세요.',
  ],
  'error.nothingToRefresh': ['There is no query yet.', '아직 쿼리가 없습니다.'],
  'error.nothingToRefresh.hint': [
    'Write one in the next empty row of the tab "{queries}".',
    '"{queries}" 탭의 다음 빈 행에 쿼리를 쓰세요.',
  ],
  'error.noJobs': ['There is no job yet.', '아직 작업이 없습니다.'],
  'error.noJobs.hint': [
    'Write one in the next empty row of the tab "{jobs}".',
    '"{jobs}" 탭의 다음 빈 행에 작업을 쓰세요.',
  ],
  'error.parameterSyntax': ['The line "{line}" is not a parameter.', '"{line}" 줄은 매개변수가 아닙니다.'],
  'error.parameterSyntax.hint': [
    'Write name = value or name = Tab!A1, one a line.',
    '한 줄에 하나씩 이름 = 값, 또는 이름 = 탭!A1 로 쓰세요.',
  ],
  'error.parameterTwice': ['The parameter {name} is given twice.', '매개변수 {name} 이(가) 두 번 나옵니다.'],
  'error.parameterTwice.hint': ['Keep one of the lines.', '한 줄만 남기세요.'],
  'error.parameterUndeclared': [
    'The SQL uses @{name}, which has no value.',
    'SQL이 쓰는 @{name} 에 값이 없습니다.',
  ],
  'error.parameterUndeclared.hint': [
    'Add a line to "{parametersColumn}": {name} = value, or {name} = Tab!A1.',
    '"{parametersColumn}" 열에 한 줄을 더하세요: {name} = 값, 또는 {name} = 탭!A1.',
  ],
  'error.parameterTabMissing': [
    'The parameter {name} reads {source}, but there is no tab "{tab}".',
    '매개변수 {name} 은(는) {source} 을(를) 읽지만 "{tab}" 탭이 없습니다.',
  ],
  'error.parameterTabMissing.hint': [
    "Correct the name of the tab, or add the tab. Quote names that hold spaces: 'My tab'!A1.",
    "탭 이름을 고치거나 탭을 만드세요. 빈칸이 있는 이름은 따옴표로 감쌉니다: '내 탭'!A1.",
  ],
  'error.parameterCellEmpty': [
    'The parameter {name} is empty ({source}).',
    '매개변수 {name} 이(가) 비어 있습니다({source}).',
  ],
  'error.parameterCellEmpty.hint': [
    'Fill in that cell, or write the value itself.',
    '그 셀을 채우거나 값을 바로 쓰세요.',
  ],
  'error.parameterValue': [
    'The parameter {name} is "{value}" ({source}), which is no {type}.',
    '매개변수 {name} 의 값 "{value}"({source}) 은(는) {type} 형식이 아닙니다.',
  ],
  'error.parameterValue.hint': [
    'Correct the value. Dates are written 2026-03-01.',
    '값을 고치세요. 날짜는 2026-03-01처럼 씁니다.',
  ],
  'error.parameterNotOneCell': [
    'The parameter {name} reads several cells ({source}), but the SQL wants one {type}.',
    '매개변수 {name} 은(는) 셀 여러 개({source})를 읽지만 SQL은 {type} 하나를 기대합니다.',
  ],
  'error.parameterNotOneCell.hint': [
    'Name a single cell, or use IN UNNEST(@{name}) in the SQL.',
    '셀 하나만 쓰거나, SQL에서 IN UNNEST(@{name}) 을 쓰세요.',
  ],
  'error.parameterType': [
    'The parameter {name} has the type {type}, which a cell cannot give.',
    '매개변수 {name} 의 형식 {type} 은(는) 셀로 줄 수 없습니다.',
  ],
  'error.parameterType.hint': [
    'Use a scalar type or ARRAY of one, and build the rest in the SQL.',
    '단순 형식이나 그 배열을 쓰고, 나머지는 SQL에서 만드세요.',
  ],
  'error.projectMissing': [
    'No Google Cloud project is named to run the query.',
    '쿼리를 실행할 Google Cloud 프로젝트가 정해지지 않았습니다.',
  ],
  'error.projectMissing.hint': [
    'Choose {product} › {setUp} and name one, or fill in the column "{projectColumn}".',
    '{product} › {setUp} 메뉴에서 정하거나, "{projectColumn}" 열을 채우세요.',
  ],
  'error.sqlInvalid': [
    'BigQuery does not understand the SQL: {message}',
    'BigQuery가 SQL을 이해하지 못합니다: {message}',
  ],
  'error.sqlInvalid.hint': [
    'Correct the SQL; [2:5] means line 2, character 5.',
    'SQL을 고치세요. [2:5] 는 2번째 줄 5번째 글자라는 뜻입니다.',
  ],
  'error.sqlNotSelect': [
    'The SQL is a {type} statement, which changes data or gives no rows.',
    '이 SQL은 {type} 문이라 데이터를 바꾸거나 행을 주지 않습니다.',
  ],
  'error.sqlNotSelect.hint': ['Only SELECT is allowed here.', '여기서는 SELECT만 쓸 수 있습니다.'],
  'error.notFound': ['BigQuery cannot find it: {message}', 'BigQuery가 찾지 못합니다: {message}'],
  'error.notFound.hint': [
    'Check the names of project, dataset and table.',
    '프로젝트, 데이터 세트, 테이블 이름을 확인하세요.',
  ],
  'error.accessDenied': ['BigQuery does not let you: {message}', 'BigQuery 권한이 없습니다: {message}'],
  'error.accessDenied.hint': [
    'Ask the owner of the data to give you the role BigQuery Data Viewer, and BigQuery Job User in the project.',
    '데이터 소유자에게 BigQuery 데이터 뷰어 역할과 프로젝트의 BigQuery 작업 사용자 역할을 요청하세요.',
  ],
  'error.bytesLimit': [
    'The query would read {bytes}, more than its limit of {limit}. It was not run and cost nothing.',
    '이 쿼리는 {bytes} 을(를) 읽어야 하는데 한도는 {limit} 입니다. 실행하지 않았고 비용도 없습니다.',
  ],
  'error.bytesLimit.hint': [
    'Read fewer columns or days, or raise "{limitColumn}".',
    '열이나 날짜를 줄이거나, "{limitColumn}" 값을 올리세요.',
  ],
  'error.noColumns': ['The result has no columns.', '결과에 열이 없습니다.'],
  'error.noColumns.hint': ['Select at least one column.', '열을 하나 이상 고르세요.'],
  'error.targetMissing': [
    'There is no tab "{tab}" any more; it was deleted or renamed.',
    '"{tab}" 탭이 없습니다. 지워졌거나 이름이 바뀌었습니다.',
  ],
  'error.targetMissing.hint': [
    'Add a tab "{tab}", or write the new name. Empty the cell to have a tab made.',
    '"{tab}" 탭을 만들거나 새 이름을 쓰세요. 셀을 비우면 탭을 만들어 드립니다.',
  ],
  'error.targetIsConfig': [
    'The tab "{tab}" belongs to Querytabs itself.',
    '"{tab}" 탭은 Querytabs가 쓰는 탭입니다.',
  ],
  'error.targetIsConfig.hint': ['Choose another tab.', '다른 탭을 고르세요.'],
  'error.targetOccupied': [
    'The result needs {range} on the tab "{tab}", but {cell} holds something that Querytabs did not write. Nothing was changed.',
    '결과에 "{tab}" 탭의 {range} 범위가 필요하지만 {cell} 에 Querytabs가 쓰지 않은 내용이 있습니다. 바뀐 것은 없습니다.',
  ],
  'error.targetOccupied.hint': [
    'Move or clear those cells, or choose another tab or cell.',
    '그 셀들을 옮기거나 지우고, 또는 다른 탭이나 셀을 고르세요.',
  ],
  'error.targetOverlaps': [
    'The result needs {range} on the tab "{tab}", where {other} holds the result of another query. Nothing was changed.',
    '결과에 "{tab}" 탭의 {range} 범위가 필요하지만 {other} 에 다른 쿼리의 결과가 있습니다. 바뀐 것은 없습니다.',
  ],
  'error.targetOverlaps.hint': [
    'Give one of them another tab or cell.',
    '둘 가운데 하나에 다른 탭이나 셀을 고르세요.',
  ],
  'error.tooManyCells': [
    'The spreadsheet would have {cells} cells; Google allows {limit}. Nothing was changed.',
    '스프레드시트의 셀이 {cells}개가 됩니다. Google의 한도는 {limit}개입니다. 바뀐 것은 없습니다.',
  ],
  'error.tooManyCells.hint': [
    'Select fewer rows or columns, or delete tabs and empty columns you do not need.',
    '행이나 열을 줄이거나, 필요 없는 탭과 빈 열을 지우세요.',
  ],
  'error.tooManyColumns': [
    'The result has {columns} columns; from {cell} the tab can hold {limit}. Nothing was changed.',
    '결과는 {columns}열이지만 {cell} 부터는 {limit}열까지 들어갑니다. 바뀐 것은 없습니다.',
  ],
  'error.tooManyColumns.hint': ['Select fewer columns.', '열을 줄이세요.'],
  'error.timeBudget': [
    'The query was not done when the {minutes} minutes that Google allows a script ran out. It was cancelled.',
    'Google이 스크립트에 허용하는 {minutes}분 안에 쿼리가 끝나지 않아 취소했습니다.',
  ],
  'error.timeBudget.hint': [
    'Make the query quicker, or refresh fewer queries at once.',
    '쿼리를 빠르게 고치거나, 한 번에 새로 고치는 쿼리를 줄이세요.',
  ],
  'error.cancelled': ['The refresh was cancelled.', '새로 고침이 취소되었습니다.'],
  'error.cancelled.hint': [
    'The tab keeps what it had. Refresh again when you like.',
    '탭은 전의 내용을 그대로 둡니다. 원할 때 다시 새로 고치세요.',
  ],
  'error.badCall': [
    'The sidebar asked for something this version does not know.',
    '사이드바가 이 버전이 모르는 것을 요청했습니다.',
  ],
  'error.badCall.hint': [
    'Close the sidebar and open it again with {product} › {sidebar}.',
    '사이드바를 닫고 {product} › {sidebar} 메뉴로 다시 여세요.',
  ],
  'error.busy': [
    'Another refresh of this spreadsheet is writing.',
    '이 스프레드시트의 다른 새로 고침이 쓰는 중입니다.',
  ],
  'error.busy.hint': ['Try again in a minute.', '1분 뒤에 다시 해 보세요.'],
  'error.jobExists': ['BigQuery has run this already: {message}', 'BigQuery가 이미 실행했습니다: {message}'],
  'error.jobExists.hint': ['Refresh again.', '다시 새로 고치세요.'],
  'error.rateLimited': ['Google asks for a pause: {message}', 'Google이 잠시 쉬라고 합니다: {message}'],
  'error.rateLimited.hint': ['Try again in a minute.', '1분 뒤에 다시 해 보세요.'],
  'error.unavailable': [
    'Google does not answer as it should: {message}',
    'Google의 응답에 문제가 있습니다: {message}',
  ],
  'error.unavailable.hint': ['Try again in a few minutes.', '몇 분 뒤에 다시 해 보세요.'],
  'error.notAuthorized': [
    'The script lacks a permission: {message}',
    '스크립트에 권한이 없습니다: {message}',
  ],
  'error.notAuthorized.hint': [
    'Reload the spreadsheet and allow what Google asks for; if it does not ask, tell whoever deployed the script.',
    '스프레드시트를 다시 열고 Google이 묻는 것을 허용하세요. 묻지 않으면 스크립트를 배포한 사람에게 알리세요.',
  ],
  'error.mailQuota': [
    '{needed} recipients, but Google lets you mail {left} more today. No mail was sent.',
    '받는 사람은 {needed}명인데 오늘 더 보낼 수 있는 수는 {left}명입니다. 메일을 보내지 않았습니다.',
  ],
  'error.mailQuota.hint': [
    'Wait until tomorrow, or send to a group address.',
    '내일까지 기다리거나 그룹 주소로 보내세요.',
  ],
  'error.mailFailed': ['The mail could not be sent: {message}', '메일을 보내지 못했습니다: {message}'],
  'error.mailFailed.hint': [
    'Check the addresses, then run the job again.',
    '주소를 확인하고 작업을 다시 실행하세요.',
  ],
  'error.schedulesElsewhere': [
    'Schedules were switched on by {user}; only that person can switch them off.',
    '예약을 켠 사람만 끌 수 있습니다: {user}.',
  ],
  'error.schedulesElsewhere.hint': [
    'Ask them, or tick "{paused}" for the jobs in "{jobs}".',
    '그 사람에게 부탁하거나 "{jobs}" 탭에서 작업의 "{paused}" 칸에 표시하세요.',
  ],
  'error.unexpected': [
    'Something unforeseen happened: {message}',
    '예상하지 못한 일이 생겼습니다: {message}',
  ],
  'error.unexpected.hint': [
    'Try again. If it stays, send this text to whoever deployed the script.',
    '다시 해 보세요. 계속되면 이 글을 스크립트를 배포한 사람에게 보내세요.',
  ],
} as const satisfies Words;
