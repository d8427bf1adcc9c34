import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Area, SheetView } from '../../protocol.ts';
import { fileAddress } from '../server-connection.ts';
import { useWords } from '../words/words.ts';
import { columnName } from './a1.ts';
import { createAxis } from './axis.ts';
import { Row } from './row.tsx';
import { areaOf, type Cell, type Selection } from './selection.ts';
import { useWindow } from './use-window.ts';

export const rowHeaderWidth = 48;
export const columnHeaderHeight = 24;
/** Rows and columns drawn beyond the edges, so that scrolling shows no gaps. */
const spare = { rows: 12, columns: 3 };

export interface GridProps {
  sheet: SheetView;
  revision: number;
  selection: Selection;
  /** Filled with the scroller, for those who scroll it. */
  scroller: RefObject<HTMLDivElement | null>;
  onSelect(cell: Cell, extend: boolean): void;
  onSelectArea(area: Area): void;
  onEdit(): void;
  onToggle(cell: Cell): void;
  onWidth(column: number, pixels: number): void;
  /** The field for typing, placed over the active cell. */
  editor(box: { left: number; top: number; width: number; height: number }): preact.ComponentChildren;
}

/** The cells of a tab. Only what is in sight is in the document, so that 100,000 rows scroll like ten. */
export function Grid(props: GridProps) {
  const { sheet, revision, selection, scroller } = props;
  const t = useWords();
  const rows = useMemo(() => createAxis(sheet.rows, 21, sheet.rowHeights), [sheet.rows, sheet.rowHeights]);
  const columns = useMemo(
    () => createAxis(sheet.columns, 100, sheet.columnWidths),
    [sheet.columns, sheet.columnWidths],
  );
  const [view, setView] = useState({ top: 0, left: 0, width: 1200, height: 700 });
  const look = () => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop: top, scrollLeft: left, clientWidth: width, clientHeight: height } = element;
    setView((old) =>
      old.top === top && old.left === left && old.width === width && old.height === height
        ? old
        : { top, left, width, height },
    );
  };
  useLayoutEffect(() => {
    look();
    const observer = new ResizeObserver(look);
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);

  const { frozenRows, frozenColumns } = sheet;
  const frozenHeight = rows.start(frozenRows);
  const frozenWidth = columns.start(frozenColumns);
  const firstRow = Math.max(frozenRows, rows.at(view.top + frozenHeight) - spare.rows);
  const lastRow = Math.min(sheet.rows, rows.at(view.top + view.height) + 1 + spare.rows);
  const firstColumn = Math.max(frozenColumns, columns.at(view.left + frozenWidth) - spare.columns);
  const lastColumn = Math.min(sheet.columns, columns.at(view.left + view.width) + 1 + spare.columns);
  // Asked for in steps, so that a little scrolling asks nothing.
  const left = frozenColumns > 0 ? 0 : Math.floor(firstColumn / 8) * 8;
  const right = Math.min(sheet.columns, Math.ceil(lastColumn / 8) * 8);
  const body = useWindow(
    {
      sheet: sheet.id,
      top: Math.floor(firstRow / 32) * 32,
      bottom: Math.min(sheet.rows, Math.ceil(lastRow / 32) * 32),
      left,
      right,
    },
    revision,
  );
  const head = useWindow({ sheet: sheet.id, top: 0, bottom: frozenRows, left, right }, revision);

  const area = areaOf(selection);
  const row = (index: number, top: number | undefined) => {
    const window = index < frozenRows ? head : body;
    const marked = index >= area.top && index < area.bottom;
    return (
      <Row
        key={index}
        row={index}
        top={top}
        height={rows.size(index)}
        columns={columns}
        frozenColumns={frozenColumns}
        first={firstColumn}
        last={lastColumn}
        cells={window?.rows[index - window.area.top] ?? null}
        cellsLeft={window?.area.left ?? 0}
        styles={window?.styles ?? noStyles}
        selectedFrom={marked ? area.left : 0}
        selectedTo={marked ? area.right : 0}
        activeColumn={selection.anchor.row === index ? selection.anchor.column : -1}
      />
    );
  };
  const between = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  const shown = between(firstRow, lastRow).filter((index) => rows.size(index) > 0);
  const { anchor } = selection;
  const editorBox = {
    left: rowHeaderWidth + columns.start(anchor.column) + (anchor.column < frozenColumns ? view.left : 0),
    top: columnHeaderHeight + rows.start(anchor.row) + (anchor.row < frozenRows ? view.top : 0),
    width: columns.size(anchor.column),
    height: rows.size(anchor.row),
  };
  const drag = useDragSelection(props);
  return (
    <div class={`scroller${sheet.gridlines ? '' : ' no-gridlines'}`} ref={scroller} onScroll={look} {...drag}>
      {props.editor(editorBox)}
      <div
        role="grid"
        class="grid"
        aria-label={t('grid', { tab: sheet.title })}
        aria-rowcount={sheet.rows}
        aria-colcount={sheet.columns}
        aria-multiselectable="true"
        style={{
          width: `${rowHeaderWidth + columns.total}px`,
          height: `${columnHeaderHeight + rows.total}px`,
        }}
      >
        <div role="rowgroup" class="frozen-rows">
          <div role="row" class="column-headers">
            <div role="columnheader" class="corner" data-corner="" aria-label={t('selectAll')} />
            {frozenColumns > 0 && (
              <div role="presentation" class="frozen-columns">
                {between(0, frozenColumns).map((column) => header(column))}
              </div>
            )}
            <div
              role="presentation"
              class="gap"
              style={{ width: `${columns.start(firstColumn) - frozenWidth}px` }}
            />
            {between(firstColumn, lastColumn).map((column) => header(column))}
          </div>
          {between(0, frozenRows)
            .filter((index) => rows.size(index) > 0)
            .map((index) => row(index, undefined))}
        </div>
        <div role="rowgroup" class="body-rows">
          {shown.map((index) => row(index, columnHeaderHeight + rows.start(index)))}
        </div>
      </div>
      {sheet.charts.map((chart) => (
        <img
          key={chart.id}
          class="chart"
          src={fileAddress(`/chart/${sheet.id}/${chart.id}.svg?revision=${revision}`)}
          alt={chart.title}
          style={{
            left: `${rowHeaderWidth + chart.x}px`,
            top: `${columnHeaderHeight + chart.y}px`,
            width: `${chart.width}px`,
            height: `${chart.height}px`,
          }}
        />
      ))}
    </div>
  );

  function header(column: number) {
    if (columns.size(column) === 0) return null;
    const marked = column >= area.left && column < area.right;
    return (
      <div
        key={column}
        role="columnheader"
        aria-colindex={column + 1}
        class={`column-header${marked ? ' marked' : ''}`}
        data-column-header={column}
        style={{ width: `${columns.size(column)}px` }}
      >
        {columnName(column)}
        <i class="resizer" data-resize={column} data-width={columns.size(column)} />
      </div>
    );
  }
}

const noStyles = {};

type Drag = { kind: 'cells' } | { kind: 'width'; column: number; from: number; width: number } | undefined;

/** Selecting with the pointer: cells, whole rows and columns, and dragging over cells or a column's edge. */
function useDragSelection(props: GridProps) {
  const latest = useRef(props);
  latest.current = props;
  const dragging = useRef<Drag>(undefined);
  useEffect(() => {
    const end = (event: PointerEvent) => {
      const drag = dragging.current;
      dragging.current = undefined;
      if (drag?.kind === 'width') latest.current.onWidth(drag.column, drag.width + event.clientX - drag.from);
    };
    addEventListener('pointerup', end);
    return () => removeEventListener('pointerup', end);
  }, []);
  const cellAt = (target: EventTarget | null): Cell | undefined => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-a1]') : null;
    return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined;
  };
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || !(event.target instanceof HTMLElement)) return;
      const { sheet, onSelect, onSelectArea, onToggle } = latest.current;
      const { resize, width, rowHeader, columnHeader, corner } = event.target.dataset;
      const all = { sheet: sheet.id, top: 0, left: 0, bottom: sheet.rows, right: sheet.columns };
      if (resize !== undefined)
        dragging.current = {
          kind: 'width',
          column: Number(resize),
          from: event.clientX,
          width: Number(width),
        };
      else if (rowHeader !== undefined)
        onSelectArea({ ...all, top: Number(rowHeader), bottom: Number(rowHeader) + 1 });
      else if (columnHeader !== undefined)
        onSelectArea({ ...all, left: Number(columnHeader), right: Number(columnHeader) + 1 });
      else if (corner !== undefined) onSelectArea(all);
      else {
        const cell = cellAt(event.target);
        if (!cell) return;
        dragging.current = { kind: 'cells' };
        onSelect(cell, event.shiftKey);
        if (event.target.classList.contains('box')) onToggle(cell);
      }
      // The field for typing keeps the focus.
      event.preventDefault();
    },
    onPointerMove(event: PointerEvent) {
      const cell = dragging.current?.kind === 'cells' ? cellAt(event.target) : undefined;
      if (cell) latest.current.onSelect(cell, true);
    },
    onDblClick(event: MouseEvent) {
      if (cellAt(event.target)) latest.current.onEdit();
    },
  };
}
