import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AppState, CellDetail, SheetView } from '../../protocol.ts';
import { callServer } from '../server-connection.ts';
import { useWords } from '../words/words.ts';
import { cellName } from './a1.ts';
import { CellEditor } from './cell-editor.tsx';
import { FormulaBar } from './formula-bar.tsx';
import { Grid } from './grid.tsx';
import { insertLineBreak } from './insert-line-break.ts';
import { type GridCommand, gridCommand } from './keys.ts';
import { parseTsv } from './parse-tsv.ts';
import { areaOf, type Cell, moved, type Selection, selectionOf } from './selection.ts';
import { showCell } from './show-cell.ts';

interface SheetProps {
  state: AppState;
  sheet: SheetView;
  selection: Selection;
  select(next: Selection): void;
  /** Runs what may be refused, and shows why. */
  attempt(work: Promise<unknown>): void;
}

/** A tab with its formula bar: what is selected, what is typed, what the keys do. */
export function Sheet({ state, sheet, selection, select, attempt }: SheetProps) {
  const t = useWords();
  const [editing, setEditing] = useState<{ text: string; cell: Cell }>();
  const [known, setKnown] = useState<{ place: string; detail: CellDetail }>();
  const input = useRef<HTMLTextAreaElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { anchor, focus } = selection;
  const name = cellName(anchor.row, anchor.column);
  const { id } = sheet;
  const place = `${id}!${name}`;
  // What is known of the cell before is not this one's.
  const detail = known?.place === place ? known.detail : undefined;

  useEffect(() => {
    let wanted = true;
    callServer('cell', { sheet: id, ...anchor }).then(
      (answer) => wanted && setKnown({ place, detail: answer }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [id, anchor.row, anchor.column, state.revision]);
  useLayoutEffect(() => showCell(scroller.current, sheet, focus), [id, focus.row, focus.column]);
  useLayoutEffect(() => {
    // Who goes from tab to tab with the arrows stays among the tabs.
    if (!document.activeElement?.closest('[role=tablist]')) input.current?.focus({ preventScroll: true });
  }, [id]);

  const selectCell = (cell: Cell, extend: boolean) => {
    commit();
    input.current?.focus({ preventScroll: true });
    select({ sheet: id, anchor: extend ? anchor : cell, focus: cell });
  };
  const edit = (text: string) => setEditing({ text, cell: anchor });
  /** Edits what the cell holds, which may not have come yet. */
  const editContent = () => {
    if (detail) edit(detail.input);
    else
      attempt(
        callServer('cell', { sheet: id, ...anchor }).then(({ input: text }) =>
          // Who has typed meanwhile replaces what was there.
          setEditing((typed) => typed ?? { text, cell: anchor }),
        ),
      );
  };
  const commit = () => {
    if (!editing) return;
    setEditing(undefined);
    if (editing.text === detail?.input) return;
    attempt(callServer('edit', { sheet: id, ...editing.cell, rows: [[editing.text]] }));
  };
  const toggle = ({ row, column }: Cell) => {
    const box = document.querySelector<HTMLElement>(`#cell-${cellName(row, column)} .box`);
    if (!box) return false;
    const text = box.dataset.checked === 'true' ? 'FALSE' : 'TRUE';
    attempt(callServer('edit', { sheet: id, row, column, rows: [[text]] }));
    return true;
  };
  const copy = () =>
    callServer('copy', areaOf(selection)).then(({ text }) => navigator.clipboard.writeText(text));

  function command(given: GridCommand): boolean {
    const from = 'extend' in given && given.extend ? focus : anchor;
    const go = (cell: Cell, extend: boolean) => {
      select({ sheet: id, anchor: extend ? anchor : cell, focus: cell });
      return true;
    };
    switch (given.do) {
      case 'move':
        return go(moved(from, given.rows, given.columns, sheet), given.extend);
      case 'page': {
        const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / 21) - 2);
        return go(moved(from, given.rows * page, 0, sheet), given.extend);
      }
      case 'home':
        return go({ row: from.row, column: 0 }, given.extend);
      case 'start':
        return go({ row: 0, column: 0 }, given.extend);
      case 'end':
      case 'jump': {
        const { rows, columns } = given.do === 'jump' ? given : { rows: 0 as const, columns: 0 as const };
        attempt(
          callServer('edge', { sheet: id, ...from, rows, columns }).then((cell) => go(cell, given.extend)),
        );
        return true;
      }
      case 'edit':
        editContent();
        return true;
      case 'clear':
        attempt(callServer('clear', areaOf(selection)));
        return true;
      case 'copy':
        attempt(copy());
        return true;
      case 'cut':
        attempt(copy().then(() => callServer('clear', areaOf(selection))));
        return true;
      case 'undo':
        attempt(callServer('undo'));
        return true;
      case 'all':
        select({
          sheet: id,
          anchor: { row: 0, column: 0 },
          focus: { row: sheet.rows - 1, column: sheet.columns - 1 },
        });
        return true;
      case 'toggle':
        return toggle(anchor);
      case 'leave':
        document.getElementById(`tab-${id}`)?.focus();
        return true;
    }
  }

  /** Keys while a cell is edited; the rest belongs to the field. */
  function editKey(event: KeyboardEvent): void {
    const { key, shiftKey, altKey } = event;
    if (key === 'Escape') setEditing(undefined);
    else if (key === 'Enter' && (altKey || event.ctrlKey)) insertLineBreak(event, (text) => edit(text));
    else if (key === 'Enter' || key === 'Tab') {
      commit();
      const step = shiftKey ? -1 : 1;
      const [rows, columns] = key === 'Enter' ? [step, 0] : [0, step];
      const next = moved(anchor, rows, columns, sheet);
      select({ sheet: id, anchor: next, focus: next });
      input.current?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter and the arrows belong to the composition of Korean until it is done.
    if (event.isComposing) return;
    if (editing) {
      editKey(event);
      return;
    }
    const given = gridCommand(event);
    if (given && command(given)) event.preventDefault();
  }

  function onPaste(event: ClipboardEvent): void {
    if (editing) return;
    event.preventDefault();
    const rows = parseTsv(event.clipboardData?.getData('text/plain') ?? '');
    const { top, left } = areaOf(selection);
    const width = Math.max(1, ...rows.map((line) => line.length));
    attempt(
      callServer('edit', { sheet: id, row: top, column: left, rows }).then(() =>
        select(selectionOf({ sheet: id, top, left, bottom: top + rows.length, right: left + width })),
      ),
    );
  }

  const shown = detail && (detail.input || t('emptyCell'));
  return (
    <section class="sheet" aria-label={sheet.title}>
      <FormulaBar
        sheet={sheet}
        selection={selection}
        detail={detail}
        text={editing?.text ?? detail?.input ?? ''}
        onText={edit}
        onKeyDown={editKey}
        onLeave={commit}
        onGo={(next) => {
          select(next);
          input.current?.focus({ preventScroll: true });
        }}
      />
      <p class="visually-hidden" aria-live="polite">
        {name}: {shown}
      </p>
      <Grid
        sheet={sheet}
        revision={state.revision}
        selection={selection}
        scroller={scroller}
        onSelect={selectCell}
        onSelectArea={(area) => {
          commit();
          input.current?.focus({ preventScroll: true });
          select(selectionOf(area));
        }}
        onEdit={editContent}
        onToggle={toggle}
        onWidth={(column, pixels) =>
          attempt(callServer('sheet', { action: 'width', sheet: id, column, pixels }))
        }
        editor={(box) => (
          <CellEditor
            input={input}
            text={editing?.text}
            label={t('cellInput', { cell: name })}
            hint={t('cellHint')}
            box={box}
            onText={edit}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onLeave={commit}
          />
        )}
      />
    </section>
  );
}
