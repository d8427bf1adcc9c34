import type { Sheet } from '../../workbook/sheet.ts';
import type { ChartView } from '../protocol.ts';

/** Google's default sizes in pixels. */
const rowHeight = 21;
const columnWidth = 100;

type Sizes = readonly (readonly [index: number, pixels: number])[];

/** Where a sheet's charts lie on the grid, given the rows and columns that are not of the default size. */
export function chartViews({ charts }: Sheet, rowHeights: Sizes, columnWidths: Sizes): ChartView[] {
  return charts.map(({ chartId, spec, position }) => {
    const { anchorCell, offsetXPixels = 0, offsetYPixels = 0, ...size } = position.overlayPosition;
    return {
      id: chartId,
      title: spec.altText ?? spec.title ?? '',
      x: startOf(anchorCell.columnIndex, columnWidth, columnWidths) + offsetXPixels,
      y: startOf(anchorCell.rowIndex, rowHeight, rowHeights) + offsetYPixels,
      width: size.widthPixels,
      height: size.heightPixels,
    };
  });
}

function startOf(index: number, usual: number, sizes: Sizes): number {
  return sizes.reduce((start, [at, pixels]) => (at < index ? start + pixels - usual : start), index * usual);
}
