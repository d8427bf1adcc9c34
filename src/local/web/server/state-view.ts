import type { Sheet } from '../../workbook/sheet.ts';
import type { AppState, SheetView } from '../protocol.ts';
import { chartViews } from './chart-view.ts';
import { createRowHeights } from './row-heights.ts';
import type { Session } from './session.ts';

/** Toasts older than these are gone from every screen. */
const toastsKept = 5;

/** Tells what is on the screen; keeps what it worked out about row heights. */
export function createStateView(session: Session, pageSource: (id: string) => string): () => AppState {
  const { google, workbook, clock, person, user, triggerClock, edits } = session;
  const rowHeights = createRowHeights(workbook);
  return () => {
    const executions = google.executions();
    const selected = google.selection();
    return {
      revision: session.revision(),
      activity: session.activity(),
      title: workbook.title,
      locale: user.locale,
      user: user.email,
      timeZone: workbook.timeZone,
      sheets: workbook.sheets.map((sheet) => sheetView(sheet, rowHeights(sheet))),
      active: selected,
      scriptSelections: session.scriptSelections(),
      menus: [...google.menu()],
      toasts: session.toasts().slice(-toastsKept),
      dialog: person.dialog(),
      pages: google.pages().map(({ id, kind, title, width, height }) => ({
        id,
        kind,
        title,
        width,
        height,
        source: pageSource(id),
      })),
      running: executions
        // As at Google, what a sidebar asks for in the background is not announced.
        .filter(({ status, type }) => status === 'Running' && type !== 'Unknown')
        .map(({ id, functionName, started }) => ({ id, functionName, started })),
      counts: { mails: google.mails().length },
      undo: edits.canUndo(),
      clock: { now: clock.now(), stepping: triggerClock.stepping(), next: google.nextTrigger() },
    };
  };
}

function sheetView(sheet: Sheet, rowHeights: [number, number][]): SheetView {
  const { id, title, hidden, rows, columns, frozenRows, frozenColumns, hideGridlines } = sheet;
  const columnWidths = sheet.columnProperties.flatMap((properties, column): [number, number][] => {
    if (properties?.hiddenByUser) return [[column, 0]];
    return properties?.pixelSize === undefined ? [] : [[column, properties.pixelSize]];
  });
  return {
    id,
    title,
    hidden,
    rows,
    columns,
    frozenRows,
    frozenColumns,
    gridlines: !hideGridlines,
    rowHeights,
    columnWidths,
    charts: chartViews(sheet, rowHeights, columnWidths),
  };
}
