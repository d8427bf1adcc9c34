import { useEffect, useRef, useState } from 'preact/hooks';
import type { AppState, Area, SheetView } from '../../protocol.ts';
import { callServer } from '../server-connection.ts';
import { areaOf, type Selection, selectionOf } from './selection.ts';

const pauseMs = 120;

/** The person's selection, told to the script's side after a pause; and the script's own, followed at once. */
export function useSelection({ active, scriptSelections, sheets }: AppState): {
  selection: Selection;
  select: (next: Selection) => void;
  flush: () => Promise<void>;
} {
  const [selection, setSelection] = useState(() => selectionOf(active));
  const followed = useRef(scriptSelections);
  const pending = useRef<{ area: Area; timer: number } | undefined>(undefined);
  const remembered = useRef(new Map<number, Selection>());

  const flush = async () => {
    const { area, timer } = pending.current ?? {};
    if (!area) return;
    clearTimeout(timer);
    pending.current = undefined;
    await callServer('select', area).catch(() => undefined);
  };
  const select = (next: Selection) => {
    // Coming back to a tab finds what was selected there.
    const remains = next.sheet === selection.sheet ? undefined : remembered.current.get(next.sheet);
    remembered.current.set(selection.sheet, selection);
    const chosen = remains ?? next;
    setSelection(chosen);
    clearTimeout(pending.current?.timer);
    const area = areaOf(chosen);
    pending.current = { area, timer: window.setTimeout(() => void flush(), pauseMs) };
  };
  useEffect(() => {
    const news = scriptSelections > followed.current;
    followed.current = scriptSelections;
    // Where the person has just moved on, they come last.
    if (news && !pending.current) setSelection(selectionOf(active));
  }, [scriptSelections]);

  const sheet = sheets.find(({ id, hidden }) => id === selection.sheet && !hidden);
  return { selection: sheet ? kept(selection, sheet) : selectionOf(active), select, flush };
}

/** A selection on a grid that may have shrunk. */
function kept(selection: Selection, { rows, columns }: SheetView): Selection {
  const inside = ({ row, column }: Selection['anchor']) => ({
    row: Math.min(row, rows - 1),
    column: Math.min(column, columns - 1),
  });
  const { anchor, focus } = selection;
  if (Math.max(anchor.row, focus.row) < rows && Math.max(anchor.column, focus.column) < columns)
    return selection;
  return { ...selection, anchor: inside(anchor), focus: inside(focus) };
}
