import type { Words } from './words.ts';

/** The menu, setting a sheet up, and where something is. */
export const menu = {
  product: ['Querytabs', 'Querytabs'],
  'menu.refreshTab': ['Refresh this tab', '이 탭 새로 고침'],
  'menu.refreshAll': ['Refresh all', '모두 새로 고침'],
  'menu.restore': ['Restore previous refresh', '이전 새로 고침 복원'],
  'menu.askOwner': ['Ask the owner to refresh', '예약 소유자에게 새로 고침 요청'],
  'menu.sidebar': ['Open sidebar', '사이드바 열기'],
  'menu.runJob': ['Run job…', '작업 실행…'],
  'menu.previewMail': ['Preview mail…', '메일 미리 보기…'],
  'menu.testMail': ['Send test mail to me…', '나에게 시험 메일 보내기…'],
  'menu.uncertainMail': ['Uncertain mail…', '확인 안 된 메일…'],
  'menu.schedulesOn': ['Schedules on', '예약 켜기'],
  'menu.schedulesOff': ['Schedules off', '예약 끄기'],
  'menu.approve': ['Approve changes…', '변경 승인…'],
  'menu.takeOver': ['Take over schedules', '예약 넘겨받기'],
  'menu.settings': ['Schedule settings…', '예약 설정…'],
  'menu.watch': ['Watch schedules', '예약 감시'],
  'menu.setUp': ['Set up this sheet', '이 시트 설정'],
  'setUp.done': [
    'This sheet is set up. Write a query in the next empty row of "{queries}", then choose {product} › {refreshAll}.',
    '이 시트를 설정했습니다. "{queries}" 탭의 다음 빈 행에 쿼리를 쓰고 {product} › {refreshAll} 메뉴를 누르세요.',
  ],
  'setUp.already': [
    'This sheet was set up before. Nothing was changed in "{queries}", "{jobs}" and "{runs}".',
    '이 시트는 이미 설정되어 있습니다. "{queries}", "{jobs}", "{runs}" 탭은 바꾸지 않았습니다.',
  ],
  'setUp.project': [
    'Which Google Cloud project runs and pays for the queries? Its id, such as my-company-123.',
    '쿼리를 실행하고 비용을 낼 Google Cloud 프로젝트는 무엇입니까? ID를 쓰세요. 예: my-company-123.',
  ],
  'setUp.projectChoice': ['Projects you can use: {projects}.', '쓸 수 있는 프로젝트: {projects}.'],
  'setUp.projectKept': [
    'Leave empty to keep {project}.',
    '비워 두면 지금 프로젝트를 그대로 씁니다: {project}.',
  ],
  'setUp.cancelled': [
    'Set-up was cancelled. Nothing was changed.',
    '설정을 취소했습니다. 바뀐 것은 없습니다.',
  ],

  'place.cell': [
    'Tab "{tab}", row {row}, column "{column}" ({cell}): ',
    '"{tab}" 탭, {row}행, "{column}" 열({cell}): ',
  ],
  'place.row': ['Tab "{tab}", row {row}: ', '"{tab}" 탭, {row}행: '],
  'place.tab': ['Tab "{tab}": ', '"{tab}" 탭: '],
} as const satisfies Words;
