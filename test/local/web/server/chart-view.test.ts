import { expect, it } from 'vitest';
import { chartViews } from '../../../../src/local/web/server/chart-view.ts';
import { createSheet } from '../../../../src/local/workbook/sheet.ts';

it('places a chart by its cell, counting rows and columns of other sizes', () => {
  const sheet = createSheet(0, 'Sheet1');
  const anchorCell = { sheetId: 0, rowIndex: 3, columnIndex: 2 };
  const overlayPosition = {
    anchorCell,
    offsetXPixels: 5,
    offsetYPixels: 7,
    widthPixels: 400,
    heightPixels: 200,
  };
  sheet.charts = [{ chartId: 9, spec: { title: 'Delays' }, position: { overlayPosition } }];
  const views = chartViews(
    sheet,
    [
      [0, 60],
      [2, 0],
      [3, 500],
    ],
    [[1, 0]],
  );
  expect(views).toEqual([{ id: 9, title: 'Delays', x: 105, y: 88, width: 400, height: 200 }]);
});
