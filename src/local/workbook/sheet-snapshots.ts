import type { Sheet } from './sheet.ts';
import { copySheet } from './sheet.ts';
import { type SheetSnapshot, takeSheetSnapshot } from './snapshot.ts';

/** Takes snapshots of sheets; one that did not change since its last gives the very same object again. */
export function createSheetSnapshots(): (sheet: Sheet) => SheetSnapshot {
  const last = new WeakMap<Sheet, { copy: Sheet; snapshot: SheetSnapshot }>();
  return (sheet) => {
    const known = last.get(sheet);
    if (known && isSame(known.copy, sheet)) return known.snapshot;
    const snapshot = takeSheetSnapshot(sheet);
    last.set(sheet, { copy: copySheet(sheet), snapshot });
    return snapshot;
  };
}

/** Rows are replaced, never changed in place, so that comparing them by identity tells all. */
function isSame(before: Sheet, now: Sheet): boolean {
  const members = new Set([...Object.keys(before), ...Object.keys(now)]) as Set<keyof Sheet>;
  for (const member of members) {
    const [a, b]: unknown[] = [before[member], now[member]];
    const same = Array.isArray(a) && Array.isArray(b) ? hasSameItems(a, b) : a === b;
    if (!same) return false;
  }
  return true;
}

function hasSameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
