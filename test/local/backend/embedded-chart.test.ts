import { describe, expect, it } from 'vitest';
import { createWorkbook } from '../../../src/local/workbook/workbook.ts';
import { completed, resultOf, startScript, thrownBy } from '../script-project.ts';

const look = `
function look(chart) {
  var place = chart.getContainerInfo();
  return {
    ranges: chart.getRanges().map(function (range) { return range.getSheet().getName() + '!' + range.getA1Notation(); }),
    place: [place.getAnchorRow(), place.getAnchorColumn(), place.getOffsetX(), place.getOffsetY()],
    headers: chart.getNumHeaders(),
    options: ['title', 'width', 'height', 'legend.position', 'vAxis.title', 'isStacked', 'series.1.color', 'chartArea.left'].map(function (name) { return chart.getOptions().get(name); }),
  };
}`;

describe('a chart of SpreadsheetApp', () => {
  it('is built, inserted, found again, changed and removed', async () => {
    const workbook = createWorkbook({ title: 'Ops', id: 'W' });
    const google = await startScript(
      {
        'Code.js': `${look}
        function insert() {
          var sheet = SpreadsheetApp.getActiveSheet();
          var chart = sheet.newChart().setChartType(Charts.ChartType.COLUMN).addRange(sheet.getRange('A1:C5')).setNumHeaders(1)
            .setPosition(2, 5, 10, 20).setOption('title', 'Delays').setOption('width', 500).setOption('height', 300)
            .setOption('legend', { position: 'bottom' }).setOption('vAxis', { title: 'Minutes' }).setOption('isStacked', true)
            .setOption('colors', ['#ff0000', 'blue']).setOption('chartArea', { left: 20 }).build();
          sheet.insertChart(chart);
          return [chart.getChartId(), sheet.getCharts().length, typeof sheet.getCharts()[0].getChartId(), look(sheet.getCharts()[0])];
        }
        function change() {
          var sheet = SpreadsheetApp.getActiveSheet();
          var builder = sheet.getCharts()[0].modify();
          var before = [builder.getChartType() === Charts.ChartType.COLUMN, builder.getRanges().length];
          sheet.updateChart(builder.asPieChart().clearRanges().addRange(sheet.getRange('A1:B5')).setTitle('Shares').build());
          return [before, look(sheet.getCharts()[0])];
        }
        function remove() {
          var sheet = SpreadsheetApp.getActiveSheet();
          sheet.getCharts().forEach(function (chart) { sheet.removeChart(chart); });
          return sheet.getCharts().length;
        }`,
      },
      { workbook },
    );
    const options = ['Delays', 500, 300, 'bottom', 'Minutes', true, '#0000ff', 20];
    const place = [2, 5, 10, 20];
    expect(completed(await google.run('insert'))).toEqual([
      null,
      1,
      'number',
      { ranges: ['Sheet1!A1:C5'], place, headers: 1, options },
    ]);
    const [chart] = workbook.sheets[0]?.charts ?? [];
    expect(chart?.spec).toMatchObject({
      title: 'Delays',
      basicChart: {
        chartType: 'COLUMN',
        headerCount: 1,
        stackedType: 'STACKED',
        legendPosition: 'BOTTOM_LEGEND',
        axis: [{ position: 'LEFT_AXIS', title: 'Minutes' }],
      },
    });
    expect(completed(await google.run('change'))).toMatchObject([
      [true, 1],
      {
        ranges: ['Sheet1!A1:B5'],
        place,
        options: ['Shares', 500, 300, 'bottom', 'Minutes', true, '#0000ff', 20],
      },
    ]);
    expect(workbook.sheets[0]?.charts[0]).toMatchObject({ chartId: chart?.chartId, spec: { pieChart: {} } });
    expect(completed(await google.run('remove'))).toBe(0);
  });

  it('takes several ranges side by side, and rows where told so', async () => {
    const code = `${look} function main() {
      var sheet = SpreadsheetApp.getActiveSheet();
      sheet.insertChart(sheet.newChart().asLineChart().addRange(sheet.getRange('A1:A5')).addRange(sheet.getRange('C1:D5')).setPosition(1, 1, 0, 0).build());
      sheet.insertChart(sheet.newChart().asBarChart().setTransposeRowsAndColumns(true).addRange(sheet.getRange('A1:E3')).build());
      return sheet.getCharts().map(function (chart) { return [look(chart).ranges, chart.getTransposeRowsAndColumns(), chart.modify().getChartType().toString()]; });
    }`;
    expect(await resultOf(code)).toEqual([
      [['Sheet1!A1:A5', 'Sheet1!C1:D5'], false, 'LINE'],
      [['Sheet1!A1:E3'], true, 'BAR'],
    ]);
  });

  it('draws a chart as a PNG of its own size', async () => {
    const code = `function main() {
      var sheet = SpreadsheetApp.getActiveSheet();
      sheet.insertChart(sheet.newChart().asLineChart().addRange(sheet.getRange('A1:B5')).setOption('title', 'Shares').setOption('width', 300).setOption('height', 200).build());
      var blob = sheet.getCharts()[0].getAs('image/png');
      return [blob.getContentType(), blob.getName(), blob.getBytes().slice(0, 24)];
    }`;
    const [type, name, bytes] = (await resultOf(code)) as [string, string, number[]];
    expect([type, name]).toEqual(['image/png', 'Shares']);
    const head = Buffer.from(bytes.map((byte) => byte & 0xff));
    // https://www.w3.org/TR/png/#5PNG-file-signature and #11IHDR
    expect(head.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([head.readUInt32BE(16), head.readUInt32BE(20)]).toEqual([300, 200]);
  });

  it('names what is not there', async () => {
    const code = `${thrownBy} function main() {
      var sheet = SpreadsheetApp.getActiveSheet();
      var cells = sheet.getRange('A1:B5');
      return [
        function () { sheet.insertChart(sheet.newChart().setChartType(Charts.ChartType.GAUGE).addRange(cells).build()); },
        function () { sheet.insertChart(sheet.newChart().addRange(cells).build()); },
        function () { sheet.insertChart(sheet.newChart().asLineChart().build()); },
        function () { sheet.insertChart(sheet.newChart().asLineChart().addRange(cells).setOption('legend.position', 'labeled').build()); },
        function () { sheet.newChart().asLineChart().addRange(cells).build().getAs('image/png'); },
        function () { sheet.newChart().asTableChart(); },
        function () { Charts.newDataTable(); },
        function () { sheet.removeChart(sheet.newChart().asLineChart().addRange(cells).build()); },
      ].map(thrownBy);
    }`;
    expect(await resultOf(code)).toEqual([
      'Error: not implemented in the stand-in: ChartSpec.basicChart.chartType GAUGE',
      'Error: not implemented in the stand-in: a chart without a type',
      'Error: not implemented in the stand-in: a chart without ranges',
      'Error: not implemented in the stand-in: legend.position labeled',
      'Error: not implemented in the stand-in: a chart as image/png, or one that is on no sheet',
      'Error: not implemented in the stand-in: EmbeddedChartBuilder.asTableChart',
      'Error: not implemented in the stand-in: Charts.newDataTable',
      'Exception: The chart is not on the sheet "Sheet1".',
    ]);
  });
});
