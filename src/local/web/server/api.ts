import { menuFunction } from '../../backend/menu-path.ts';
import type { Api, ApiName, Area, MenuEntry } from '../protocol.ts';
import { cellDetail, cellView } from './cell-view.ts';
import { jump, lastFilled } from './jump.ts';
import { chatView, executionView, mailView } from './lists.ts';
import { requireSheet } from './require-sheet.ts';
import { selectArea } from './select-area.ts';
import type { Session } from './session.ts';
import { actOnSheet } from './sheet-actions.ts';
import { createStateView } from './state-view.ts';
import { UserError } from './user-error.ts';
import { windowView } from './window-view.ts';

export type ApiHandlers = {
  [Name in ApiName]: (request: Api[Name]['request']) => Api[Name]['answer'] | Promise<Api[Name]['answer']>;
};

/** The newest entries of a list that may be long. */
const listed = 300;
/** Every trigger on the way fires: a number that is no date of the person's would keep the computer busy for ever. */
const longestStepMs = 366 * 24 * 3_600_000;
/** Copying more would only freeze the browser. */
const mostCopiedCells = 2_000_000;

/** What the page may ask of the session, one function an address. */
export function createApi(session: Session, pageSource: (id: string) => string): ApiHandlers {
  const { google, workbook, edits, person, triggerClock, limits, changed, happened } = session;
  const state = createStateView(session, pageSource);
  return {
    state,
    window: (area) => windowView(workbook, area, session.revision()),
    cell: ({ sheet, row, column }) => cellDetail(workbook, requireSheet(workbook, sheet), row, column),
    copy: (area) => ({ text: copyText(session, area) }),
    edge: ({ sheet: id, row, column, rows, columns }) => {
      const sheet = requireSheet(workbook, id);
      return rows === 0 && columns === 0
        ? lastFilled(sheet)
        : jump(sheet, { row, column }, { rows, columns });
    },
    edit({ sheet, row, column, rows }) {
      edits.enter(sheet, row, column, rows);
      changed();
      return null;
    },
    clear(area) {
      edits.clear(area);
      changed();
      return null;
    },
    undo() {
      const undone = edits.undo();
      changed();
      return { undone };
    },
    select(area) {
      selectArea(session, area);
      happened();
      return null;
    },
    sheet(action) {
      const id = actOnSheet(workbook, limits, action);
      const { hidden, title } = requireSheet(workbook, id);
      if (!hidden && action.action !== 'rename' && action.action !== 'width') google.select(title);
      changed();
      return { sheet: id };
    },
    menu({ captions }) {
      if (!isMenuItem(google.menu(), captions))
        throw new UserError('This menu has changed; try again. / 메뉴가 바뀌었습니다. 다시 시도하세요.');
      // The page does not wait: a script may ask something, and shows as running meanwhile.
      google.click(...captions).then(session.tell, session.report);
      happened();
      return null;
    },
    dialog({ id, button, text }) {
      person.answer(id, button, text);
      return null;
    },
    pageCall: ({ page, functionName, args }) => {
      const answer = google.callFromPage(page, functionName, args);
      happened();
      return answer.finally(happened);
    },
    pageClose({ page }) {
      google.closePage(page);
      happened();
      return null;
    },
    async locale({ locale }) {
      await session.speak(locale);
      return null;
    },
    async step({ to }) {
      const time = to === 'next' ? google.nextTrigger()?.time : to;
      if (time === undefined) throw new UserError('No trigger is installed. / 설치된 트리거가 없습니다.');
      if (time - session.clock.now() > longestStepMs)
        throw new UserError('That is more than a year ahead. / 1년보다 더 앞입니다.');
      return { fired: await triggerClock.stepTo(time) };
    },
    executions: () => google.executions().slice(-listed).reverse().map(executionView),
    jobs: () => session.bigquery.jobs().slice(0, listed),
    triggers: () => [...google.triggers()],
    mails: () => google.mails().slice(-listed).reverse().map(mailView),
    chats: () => google.chats().slice(-listed).reverse().map(chatView),
  };
}

/** A range as tab-separated text; cells that hold tabs, quotes or line breaks are quoted as spreadsheets do. */
function copyText({ workbook }: Session, { sheet: id, top, left, bottom, right }: Area): string {
  const sheet = requireSheet(workbook, id);
  const last = Math.min(bottom, Math.max(top + 1, sheet.values.length));
  if ((last - top) * (right - left) > mostCopiedCells)
    throw new UserError(
      'That is too much for the clipboard; download the tab as CSV instead. / 클립보드에 담기에는 너무 많습니다. 탭을 CSV로 내려받으세요.',
    );
  const lines: string[] = [];
  for (let row = top; row < last; row++) {
    const cells: string[] = [];
    for (let column = left; column < right; column++) {
      const { text } = cellView(workbook, sheet, row, column);
      cells.push(/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    }
    lines.push(cells.join('\t'));
  }
  return lines.join('\n');
}

function isMenuItem(menu: readonly MenuEntry[], captions: readonly string[]): boolean {
  try {
    menuFunction(menu, captions);
    return true;
  } catch {
    return false;
  }
}
