import { Component } from 'preact';
import type { CellView } from '../../protocol.ts';
import { cellName } from './a1.ts';
import type { Axis } from './axis.ts';

export interface RowProps {
  row: number;
  top: number | undefined;
  height: number;
  columns: Axis;
  /** Columns drawn: the frozen ones, and from `first` up to and without `last`. */
  frozenColumns: number;
  first: number;
  last: number;
  cells: (CellView | null)[] | null;
  cellsLeft: number;
  styles: Record<number, Record<string, string>>;
  /** Columns of this row that are selected, half open; equal when there are none. */
  selectedFrom: number;
  selectedTo: number;
  /** -1 when the active cell is in another row. */
  activeColumn: number;
}

/** One row of cells; drawn again only when something of it changed. */
export class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    return (Object.keys(next) as (keyof RowProps)[]).some((name) => next[name] !== this.props[name]);
  }

  render({ row, top, height, columns, frozenColumns, first, last, selectedFrom, selectedTo }: RowProps) {
    const marked = selectedFrom < selectedTo;
    const frozen = Array.from({ length: frozenColumns }, (_, column) => this.cell(column));
    const rest = Array.from({ length: Math.max(0, last - first) }, (_, i) => this.cell(first + i));
    const gap = columns.start(first) - columns.start(frozenColumns);
    return (
      <div
        role="row"
        aria-rowindex={row + 1}
        class="row"
        style={{ height: `${height}px`, ...(top !== undefined && { transform: `translateY(${top}px)` }) }}
      >
        <div role="rowheader" class={`row-header${marked ? ' marked' : ''}`} data-row-header={row}>
          {row + 1}
        </div>
        {frozenColumns > 0 && (
          <div role="presentation" class="frozen-columns">
            {frozen}
          </div>
        )}
        <div role="presentation" class="gap" style={{ width: `${gap}px` }} />
        {rest}
      </div>
    );
  }

  private cell(column: number) {
    const { row, columns, cells, cellsLeft, styles, selectedFrom, selectedTo, activeColumn } = this.props;
    const cell = cells?.[column - cellsLeft] ?? null;
    const width = columns.size(column);
    if (width === 0) return null;
    const name = cellName(row, column);
    const classes = ['cell'];
    if (cell) classes.push(cell.kind);
    if (cell?.note !== undefined) classes.push('noted');
    if (column >= selectedFrom && column < selectedTo) classes.push('selected');
    if (column === activeColumn) classes.push('active');
    return (
      <div
        key={column}
        id={`cell-${name}`}
        role="gridcell"
        aria-colindex={column + 1}
        aria-selected={column === activeColumn}
        data-a1={name}
        data-row={row}
        data-column={column}
        class={classes.join(' ')}
        title={cell?.note}
        style={{ ...(cell && styles[cell.style]), width: `${width}px` }}
      >
        {cell?.kind === 'checkbox' ? (
          <span class="box" role="img" aria-label={cell.text} data-checked={cell.text === 'TRUE'} />
        ) : (
          cell &&
          cell.text !== '' && <span style={{ maxWidth: `${this.room(cell, column)}px` }}>{cell.text}</span>
        )}
      </div>
    );
  }

  /** Pixels a text may take: as Google, long text runs on over empty cells to its right. */
  private room(cell: CellView, column: number): number {
    const { columns, cells, cellsLeft, styles, last } = this.props;
    let right = column + 1;
    const style = styles[cell.style];
    const runsOn = cell.kind === 'text' && style?.['white-space'] === undefined && !style?.['text-align'];
    if (runsOn) while (right < last && !cells?.[right - cellsLeft]?.text) right++;
    return columns.start(right) - columns.start(column) - 6;
  }
}
