import { describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../../../src/local/workbook/snapshot.ts';
import { createWorkbook } from '../../../../src/local/workbook/workbook.ts';
import { completed, resultOf, startScript } from '../../script-project.ts';

const helpers = `
function batch(requests) { return Sheets.Spreadsheets.batchUpdate({ requests: requests }, 'W').replies; }
function failure(requests) { try { batch(requests); } catch (e) { return e.message.replace('API call to sheets.spreadsheets.batchUpdate failed with error: ', ''); } return 'nothing thrown'; }
function range(left, right, rows) { return { sheetId: 0, startRowIndex: 0, endRowIndex: rows || 10, startColumnIndex: left, endColumnIndex: right }; }
function data(column, right) { return { sourceRange: { sources: [range(column, right || column + 1)] } }; }
function line(more) { return Object.assign({ chartType: 'LINE', headerCount: 1, domains: [{ domain: data(0) }], series: [{ series: data(1) }, { series: data(2) }] }, more); }
function at(row, column, sheetId) { return { overlayPosition: { anchorCell: { sheetId: sheetId || 0, rowIndex: row, columnIndex: column } } }; }
function add(id, more) { return { addChart: { chart: Object.assign({ chartId: id, spec: { title: 'Delays', basicChart: line() }, position: at(3, 4) }, more) } }; }
function charts(fields) { return Sheets.Spreadsheets.get('W', { fields: 'sheets.charts' + (fields || '') }).sheets.map(function (sheet) { return sheet.charts || []; }); }
function columns(chart) {
  var basic = chart.spec.basicChart;
  return basic.domains.map(function (item) { return item.domain; }).concat(basic.series.map(function (item) { return item.series; }))
    .map(function (item) { return item.sourceRange.sources.map(function (r) { return [r.sheetId, r.startRowIndex, r.endRowIndex, r.startColumnIndex]; }); });
}
`;

describe('a chart of the Sheets API', () => {
  it('is added with an id and a size where none are given, and answered', async () => {
    const code = `${helpers} function main() {
      var reply = batch([{ addChart: { chart: { spec: { title: 'Delays', basicChart: line() }, position: at(3, 4) } } }])[0].addChart.chart;
      return [reply, charts(), charts('(chartId,spec.title)'), Sheets.Spreadsheets.get('W', { fields: 'sheets.properties.title' }).sheets];
    }`;
    const [reply, all, some, others] = (await resultOf(code)) as [
      { chartId: number },
      unknown,
      unknown,
      unknown,
    ];
    expect(reply).toMatchObject({
      chartId: expect.any(Number),
      spec: { title: 'Delays', basicChart: { chartType: 'LINE' } },
      position: {
        overlayPosition: {
          anchorCell: { sheetId: 0, rowIndex: 3, columnIndex: 4 },
          widthPixels: 600,
          heightPixels: 371,
        },
      },
    });
    expect(all).toEqual([[reply]]);
    expect(some).toEqual([[{ chartId: reply.chartId, spec: { title: 'Delays' } }]]);
    expect(others).toEqual([{ properties: { title: 'Sheet1' } }]);
  });

  it('takes a new spec, a new place, another sheet, and goes', async () => {
    const code = `${helpers} function main() {
      batch([add(7), { addSheet: { properties: { sheetId: 5, title: 'Other' } } }]);
      batch([{ updateChartSpec: { chartId: 7, spec: { title: 'Shares', pieChart: { domain: data(0), series: data(1), legendPosition: null } } } }]);
      var moved = batch([
        { updateEmbeddedObjectPosition: { objectId: 7, newPosition: { overlayPosition: { widthPixels: 300, heightPixels: 9 } }, fields: 'widthPixels' } },
        { updateEmbeddedObjectPosition: { objectId: 7, newPosition: at(1, 2, 5), fields: 'anchorCell' } },
      ]);
      var there = charts();
      batch([{ deleteEmbeddedObject: { objectId: 7 } }]);
      return [moved, there, charts()];
    }`;
    const [moved, there, gone] = (await resultOf(code)) as unknown[];
    const position = {
      overlayPosition: {
        anchorCell: { sheetId: 5, rowIndex: 1, columnIndex: 2 },
        widthPixels: 300,
        heightPixels: 371,
      },
    };
    expect(moved).toMatchObject([{}, { updateEmbeddedObjectPosition: { position } }]);
    expect(there).toMatchObject([[], [{ chartId: 7, spec: { title: 'Shares', pieChart: {} }, position }]]);
    expect(gone).toEqual([[], []]);
  });

  it.each([
    [
      'no spec',
      '[{ addChart: { chart: { position: at(0, 0) } } }]',
      'Invalid requests[0].addChart: no chart spec',
    ],
    [
      'no kind of chart',
      "[add(1, { spec: { title: 'x' } })]",
      'Invalid requests[0].addChart: One of basicChart, pieChart, bubbleChart, candelstickChart, histogramChart, or orgChart must be set on chartSpec.',
    ],
    ['no data', "[add(1, { spec: { basicChart: { chartType: 'BAR' } } })]", 'Internal error encountered.'],
    [
      'no position',
      '[add(1, { position: undefined })]',
      'Invalid requests[0].addChart: One of EmbeddedObjectPosition.overlayPosition or EmbeddedObjectPosition.sheetId must be set',
    ],
    [
      'a range of two dimensions',
      '[add(1, { spec: { basicChart: line({ series: [{ series: data(1, 3) }] }) } })]',
      'Invalid requests[0].addChart: ChartSourceRange ranges require all rows or all columns to have length of 1',
    ],
    [
      'a sheet that is not there',
      '[add(1, { position: at(0, 0, 9) })]',
      'Invalid requests[0].addChart: No grid with id: 9',
    ],
    [
      'a place outside the grid',
      '[add(1, { position: at(0, 26) })]',
      'Invalid requests[0].addChart: range.endColumnIndex[27] is after last column in grid[26]',
    ],
    [
      'an id in use',
      '[add(1), add(1)]',
      'Invalid requests[1].addChart: An embedded object with ID 1 already exists. Please enter another ID.',
    ],
    [
      'a chart that is not there',
      '[{ updateChartSpec: { chartId: 8, spec: {} } }]',
      'Invalid requests[0].updateChartSpec: No chart with id: 8',
    ],
    [
      'an object that is not there',
      '[{ deleteEmbeddedObject: { objectId: 8 } }]',
      'Invalid requests[0].deleteEmbeddedObject: No embedded object with id: 8',
    ],
    [
      'a move without fields',
      '[add(1), { updateEmbeddedObjectPosition: { objectId: 1, newPosition: at(0, 0) } }]',
      "Invalid requests[1].updateEmbeddedObjectPosition: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    ],
    [
      'a value of the wrong kind',
      '[add(1, { spec: { title: 5, basicChart: line() } })]',
      'Invalid requests[0].addChart: Invalid value for ChartSpec.title: 5',
    ],
  ])('is refused with %s', async (_, requests, message) => {
    expect(await resultOf(`${helpers} function main() { return failure(${requests}); }`)).toBe(message);
  });

  it.each([
    ['a kind', '{ histogramChart: {} }', 'ChartSpec.histogramChart'],
    ['a type', "{ basicChart: line({ chartType: 'COMBO' }) }", 'ChartSpec.basicChart.chartType COMBO'],
    ['a member', '{ basicChart: line({ threeDimensional: true }) }', 'ChartSpec.basicChart.threeDimensional'],
    [
      'a nested member',
      "{ basicChart: line({ series: [{ series: data(1), pointStyle: { shape: 'STAR' } }] }) }",
      'ChartSpec.basicChart.series.0.pointStyle',
    ],
    [
      'a second domain',
      '{ basicChart: line({ domains: [{ domain: data(0) }, { domain: data(1) }] }) }',
      'ChartSpec.basicChart.domains',
    ],
  ])('names %s that is not drawn here', async (_, spec, name) => {
    const code = `${helpers} function main() { return failure([add(1, { spec: ${spec} })]); }`;
    expect(await resultOf(code)).toBe(`not implemented in the stand-in: ${name}`);
  });

  it('names a sheet of its own and a border, which are not there', async () => {
    const code = `${helpers} function main() { return [failure([add(1, { position: { newSheet: true } })]), failure([add(1, { border: {} })])]; }`;
    expect(await resultOf(code)).toEqual([
      'not implemented in the stand-in: EmbeddedObjectPosition.newSheet',
      'not implemented in the stand-in: EmbeddedChart.border',
    ]);
  });
});

describe('the cells of a chart', () => {
  it('are followed through inserted and deleted rows and columns, as is its place', async () => {
    const code = `${helpers} function main() {
      batch([add(7)]);
      var states = [];
      [{ insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 2, endIndex: 4 } } },
       { insertDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } } },
       { deleteDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 3, endIndex: 7 } } },
       { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 3 } } }].forEach(function (request) {
        batch([request]);
        var chart = charts()[0][0];
        var anchor = chart.position.overlayPosition.anchorCell;
        states.push({ columns: columns(chart), anchor: [anchor.rowIndex, anchor.columnIndex] });
      });
      return states;
    }`;
    expect(await resultOf(code)).toEqual([
      { columns: [[[0, 0, 12, 0]], [[0, 0, 12, 1]], [[0, 0, 12, 2]]], anchor: [5, 4] },
      { columns: [[[0, 0, 12, 0]], [[0, 0, 12, 2]], [[0, 0, 12, 3]]], anchor: [5, 5] },
      // The series whose column is deleted goes without a word.
      { columns: [[[0, 0, 12, 0]], [[0, 0, 12, 2]]], anchor: [5, 3] },
      { columns: [[[0, 0, 9, 0]], [[0, 0, 9, 2]]], anchor: [2, 3] },
    ]);
  });

  it('are those of the copy in a copied sheet, and gone with a deleted one', async () => {
    const code = `${helpers} function main() {
      batch([add(7), { duplicateSheet: { sourceSheetId: 0, newSheetId: 5, insertSheetIndex: 1 } }]);
      batch([{ addChart: { chart: { chartId: 8, spec: { basicChart: line() }, position: at(0, 0, 5) } } }]);
      var copied = charts()[1];
      batch([{ deleteSheet: { sheetId: 0 } }]);
      return [copied[0].chartId !== 7, copied[0].position.overlayPosition.anchorCell.sheetId, copied.map(columns), charts()[0].map(columns)];
    }`;
    const copy = [[[5, 0, 10, 0]], [[5, 0, 10, 1]], [[5, 0, 10, 2]]];
    const elsewhere = [[[0, 0, 10, 0]], [[0, 0, 10, 1]], [[0, 0, 10, 2]]];
    expect(await resultOf(code)).toEqual([true, 5, [copy, elsewhere], [copy, []]]);
  });

  it('come back with everything else when a batch fails, and survive a snapshot', async () => {
    const workbook = createWorkbook({ title: 'Ops', id: 'W' });
    const google = await startScript(
      {
        'Code.js': `${helpers}
        function setUp() { batch([add(7)]); }
        function main() { return failure([add(8), { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 3 } } }, { deleteEmbeddedObject: { objectId: 7 } }, { deleteSheet: { sheetId: 99 } }]); }`,
      },
      { workbook },
    );
    completed(await google.run('setUp'));
    const before = takeSnapshot(workbook).sheets[0]?.charts;
    expect(completed(await google.run('main'))).toBe('Invalid requests[3].deleteSheet: No sheet with id: 99');
    expect(before).toHaveLength(1);
    expect(JSON.parse(JSON.stringify(takeSnapshot(workbook).sheets[0]?.charts))).toEqual(before);
  });
});
