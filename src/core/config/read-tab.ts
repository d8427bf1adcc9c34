import { type Place, QuerytabsError } from '../errors.ts';
import { everyLanguage, type Translate } from '../messages/translate.ts';
import { cellA1 } from '../workbook/a1.ts';
import type { CellRead, Tab } from '../workbook/layout.ts';
import type { Column } from './tabs.ts';

/** A configuration tab as found in the workbook: where each column stands and what the rows hold. */
export interface ConfigSheet<Key extends string = string> {
  tab: Tab;
  /** Zero-based column of each key that the tab has. */
  positions: Map<Key, number>;
  rows: ConfigRow<Key>[];
}

/** A row with at least one input filled in; `row` is zero-based. */
export interface ConfigRow<Key extends string = string> {
  row: number;
  text(key: Key): string;
  cell(key: Key): CellRead | undefined;
  /** Where to mend a value of this row. */
  place(key: Key): Place;
}

const empty: CellRead = { value: undefined, text: '' };

/** Reads a configuration tab from its cells (first row first); headers count in any language, in any order. */
export function readConfigTab<Columns extends readonly (Column & { key: string })[]>(
  t: Translate,
  tab: Tab,
  columns: Columns,
  cells: CellRead[][],
): ConfigSheet<Columns[number]['key']> {
  type Key = Columns[number]['key'];
  const headers = (cells[0] ?? []).map((cell) => normalized(cell.text));
  const positions = new Map<Key, number>();
  for (const column of columns) {
    const captions = everyLanguage(column.header).map(normalized);
    const position = headers.findIndex((header) => captions.includes(header));
    if (position >= 0) positions.set(column.key, position);
    else if (column.kind === 'input' && !column.optional) {
      throw new QuerytabsError('columnMissing', { column: t(column.header) }, { tab: tab.title });
    }
  }
  const inputs = columns.filter(({ kind }) => kind === 'input');
  const rows: ConfigRow<Key>[] = [];
  for (let row = 1; row < cells.length; row++) {
    const at = (key: Key) => cells[row]?.[positions.get(key) ?? -1] ?? empty;
    // A cleared checkbox still reads FALSE, so it does not make a row.
    if (!inputs.some(({ key }) => at(key).text.trim() !== '' && at(key).value !== false)) continue;
    rows.push({
      row,
      text: (key) => at(key).text.trim(),
      cell: at,
      place: (key) => {
        const position = positions.get(key);
        if (position === undefined) return { tab: tab.title, row: row + 1 };
        return {
          tab: tab.title,
          row: row + 1,
          column: headerText(cells, position),
          cell: cellA1(row, position),
        };
      },
    });
  }
  return { tab, positions, rows };
}

function headerText(cells: CellRead[][], position: number): string {
  return cells[0]?.[position]?.text.trim() ?? '';
}

function normalized(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
