import type { GridRange, Rectangle } from './grid-range.ts';

/** The range of a table: all bounds set. */
export type TableRange = Required<GridRange>;

/** What is known of a table's column besides its name, which is what its header cell says. */
export interface TableColumn {
  /** Counted from the left edge of the table. */
  readonly columnIndex: number;
  readonly columnType?: string;
  readonly dataValidationRule?: object;
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#Table */
export interface Table {
  readonly id: string;
  readonly name: string;
  readonly range: TableRange;
  readonly columns: readonly TableColumn[];
  /** `TableRowsProperties`: colours of header, bands and footer. */
  readonly rowsProperties?: object;
}

/** The table after its cells moved, its columns with it; `undefined` when nothing is left. */
export function movedTable(
  table: Table,
  move: (range: GridRange) => GridRange | undefined,
): Table | undefined {
  const range = move(table.range) as TableRange | undefined;
  if (!range) return undefined;
  const columns = table.columns.flatMap((column) => {
    const start = table.range.startColumnIndex + column.columnIndex;
    const moved = move({ ...table.range, startColumnIndex: start, endColumnIndex: start + 1 });
    if (moved?.startColumnIndex === undefined) return [];
    return [{ ...column, columnIndex: moved.startColumnIndex - range.startColumnIndex }];
  });
  return { ...table, range, columns: columns.sort((a, b) => a.columnIndex - b.columnIndex) };
}

/** The cells of a table. */
export function tableArea({ range }: Table): Rectangle {
  return {
    top: range.startRowIndex,
    bottom: range.endRowIndex,
    left: range.startColumnIndex,
    right: range.endColumnIndex,
  };
}
