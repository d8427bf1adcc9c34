import { beforeEach, describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { cell, column, edit, put, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();
/** Rows `n, square` for 1 to `count`. */
const rows = (count: number) =>
  `SELECT n, n * n AS square FROM UNNEST(GENERATE_ARRAY(1, ${count})) AS n ORDER BY n`;
let world: World;
const sheetId = () => world.sheet('Out').id;
const range = (
  startRowIndex: number,
  endRowIndex: number,
  startColumnIndex: number,
  endColumnIndex: number,
) => ({
  ...{ sheetId: sheetId(), startRowIndex, endRowIndex, startColumnIndex, endColumnIndex },
});
async function come(count: number): Promise<void> {
  world.type('Queries', 2, { SQL: rows(count) });
  expect(await refresh(world)).toBe('OK');
  expect(column(world, 'Out', 'B2', count + 1)).toEqual([
    ...Array.from({ length: count }, (_, i) => `${(i + 1) ** 2}`),
    '',
  ]);
}

describe('beside and over a result', onPlatforms(['linux', 'darwin']), () => {
  beforeEach(async () => {
    world = await createWorld();
    edit(world, { addSheet: { properties: { title: 'Out' } } });
    world.type('Queries', 2, { Name: 'Q', SQL: rows(3), Tab: 'Out' });
    await world.click('Refresh all');
    return () => world.google.close();
  });

  it('formulas of the user go down with more rows, and stay with fewer', async () => {
    put(world, 'Out', 'D1', ['double'], ['=B2*2'], ['=B3*2'], ['=B4*2']);
    await come(5);
    expect(column(world, 'Out', 'D1', 7)).toEqual(['double', '2', '8', '18', '32', '50', '']);
    await come(2);
    expect(column(world, 'Out', 'D1', 7)).toEqual(['double', '2', '8', '0', '0', '0', '']);
    await come(6);
    expect(column(world, 'Out', 'D1', 8)).toEqual(['double', '2', '8', '18', '32', '50', '72', '']);
  });

  it('formulas stop above the first cell of the user further down, which stays', async () => {
    put(world, 'Out', 'D2', ['=A2+B2'], ['=A3+B3'], ['=A4+B4'], [null], ['my own']);
    await come(6);
    expect(column(world, 'Out', 'D2', 7)).toEqual(['2', '6', '12', '20', 'my own', '', '']);
  });

  it('only a formula that the last two rows have goes down; others, and texts, stay as they read', async () => {
    put(
      world,
      'Out',
      'D2',
      ['=A2', 'text', 'one', '=B2'],
      ['two', 'text', null, '=B3'],
      ['=A4', '=B4', 'three', '=SUM(B2:B4)'],
    );
    put(world, 'Out', 'H3', ['=A3/B3'], ['=A4/B$2']);
    await come(5);
    expect(['D', 'E', 'F', 'G', 'H'].map((letter) => column(world, 'Out', `${letter}4`, 3))).toEqual([
      ['3', '', ''],
      ['9', '', ''],
      ['three', '', ''],
      ['55', '', ''],
      ['3', '', ''],
    ]);
  });

  it('a running total goes on', async () => {
    put(world, 'Out', 'D2', ['=B2'], ['=D2+B3'], ['=D3+B4']);
    await come(6);
    expect(column(world, 'Out', 'D2', 7)).toEqual(['1', '5', '14', '30', '55', '91', '']);
  });

  it('a sum over its closed range, here and on another tab, takes the new rows in', async () => {
    put(world, 'Sheet1', 'A1', ['=SUM(Out!B2:B4)', '=COUNT(Out!A2:A4)', '=SUMIF(Out!A2:A4,">1",Out!B2:B4)']);
    put(world, 'Out', 'F1', ['=SUM(B2:B4)']);
    const sums = () => [
      ...['A1', 'B1', 'C1'].map((a1) => cell(world, 'Sheet1', a1)),
      cell(world, 'Out', 'F1'),
    ];
    expect(sums()).toEqual(['14', '3', '13', '14']);
    await come(5);
    expect(sums()).toEqual(['55', '5', '54', '55']);
    await come(2);
    expect(sums()).toEqual(['5', '2', '4', '5']);
    await come(10);
    expect(sums()).toEqual(['385', '10', '384', '385']);
  });

  it('a sum over several columns of it does so in whichever order they stand', async () => {
    const source = { sheetId: sheetId(), dimension: 'COLUMNS', startIndex: 1, endIndex: 2 };
    edit(world, { moveDimension: { source, destinationIndex: 0 } });
    put(world, 'Sheet1', 'A1', ['=SUM(Out!A2:B4)']);
    expect(cell(world, 'Sheet1', 'A1')).toBe('20');
    world.type('Queries', 2, { SQL: rows(5) });
    expect(await refresh(world)).toBe('OK');
    expect(cell(world, 'Sheet1', 'A1')).toBe('70');
  });

  it('a sum over formulas of the user that go down takes the new ones in', async () => {
    put(world, 'Out', 'C2', ['=B2*2'], ['=B3*2'], ['=B4*2']);
    put(world, 'Sheet1', 'A1', ['=SUM(Out!C2:C4)']);
    await come(5);
    expect(cell(world, 'Sheet1', 'A1')).toBe('110');
    await come(7);
    expect(cell(world, 'Sheet1', 'A1')).toBe('280');
  });

  it('a chart, a named range and a conditional format cover the new rows', async () => {
    const source = (columnIndex: number) => ({
      sourceRange: { sources: [range(0, 4, columnIndex, columnIndex + 1)] },
    });
    const basicChart = {
      chartType: 'COLUMN',
      headerCount: 1,
      domains: [{ domain: source(0) }],
      series: [{ series: source(1) }],
    };
    const overlayPosition = { anchorCell: { sheetId: sheetId(), rowIndex: 1, columnIndex: 5 } };
    const booleanRule = {
      condition: { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '3' }] },
      format: { textFormat: { bold: true } },
    };
    edit(
      world,
      { addChart: { chart: { spec: { title: 'Squares', basicChart }, position: { overlayPosition } } } },
      { addNamedRange: { namedRange: { name: 'Squares', range: range(1, 4, 1, 2) } } },
      { addConditionalFormatRule: { rule: { ranges: [range(1, 4, 0, 2)], booleanRule }, index: 0 } },
    );
    put(world, 'Sheet1', 'A1', ['=SUM(Squares)']);
    for (const [count, end] of [
      [6, 7],
      [2, 7],
      [9, 10],
    ] as const) {
      await come(count);
      const [chart] = world.sheet('Out').charts;
      expect(JSON.stringify(chart?.spec).match(/"endRowIndex":\d+/g)).toEqual([
        `"endRowIndex":${end}`,
        `"endRowIndex":${end}`,
      ]);
      expect(world.workbook.namedRanges[0]?.range).toEqual(range(1, end, 1, 2));
      expect(world.sheet('Out').conditionalFormats[0]?.ranges).toEqual([range(1, end, 0, 2)]);
      expect(cell(world, 'Sheet1', 'A1')).toBe(
        String(Array.from({ length: count }, (_, i) => (i + 1) ** 2).reduce((a, b) => a + b)),
      );
    }
  });

  it('a filter keeps its criteria and hidden rows, covers the new rows, and what it hides is written', async () => {
    const criteria = { 0: { hiddenValues: ['2'] } };
    edit(world, { setBasicFilter: { filter: { range: range(0, 4, 0, 4), criteria } } });
    await come(6);
    expect(world.sheet('Out').basicFilter).toMatchObject({ range: range(0, 7, 0, 4), rest: { criteria } });
    await come(3);
    await come(8);
    expect(world.sheet('Out').basicFilter).toMatchObject({ range: range(0, 9, 0, 4), rest: { criteria } });
    expect(column(world, 'Out', 'A1', 10)).toEqual(['n', '1', '2', '3', '4', '5', '6', '7', '8', '']);
  });

  it('a Table over it takes the new rows in, and does not lose its name or its other column', async () => {
    put(world, 'Out', 'C1', ['mine'], ['=B2+1'], ['=B3+1'], ['=B4+1']);
    edit(world, { addTable: { table: { name: 'Squares', range: range(0, 4, 0, 3) } } });
    await come(6);
    expect(world.sheet('Out').tables).toMatchObject([{ name: 'Squares', range: range(0, 7, 0, 3) }]);
    await come(2);
    await come(7);
    expect(world.sheet('Out').tables).toMatchObject([{ name: 'Squares', range: range(0, 8, 0, 3) }]);
    expect(column(world, 'Out', 'C1', 9)).toEqual(['mine', '2', '5', '10', '17', '26', '37', '50', '']);
  });

  it('the user’s format of a column is that of the new rows, and of the old ones still', async () => {
    const numberFormat = { type: 'CURRENCY', pattern: '"$"#,##0.00' };
    edit(world, {
      repeatCell: {
        range: range(1, 4, 1, 2),
        cell: { userEnteredFormat: { numberFormat } },
        fields: 'userEnteredFormat.numberFormat',
      },
    });
    world.type('Queries', 2, { SQL: rows(5) });
    await refresh(world);
    expect(column(world, 'Out', 'B1', 7)).toEqual([
      'square',
      '$1.00',
      '$4.00',
      '$9.00',
      '$16.00',
      '$25.00',
      '',
    ]);
    world.type('Queries', 2, { SQL: rows(1) });
    await refresh(world);
    world.type('Queries', 2, { SQL: rows(2) });
    await refresh(world);
    expect(column(world, 'Out', 'B1', 4)).toEqual(['square', '$1.00', '$4.00', '']);
  });
});
