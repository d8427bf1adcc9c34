import { beforeEach, describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { cell, column, edit, put, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();
const rows = (count: number, add = 0) =>
  `SELECT n + ${add} AS n, 'x' || n AS name FROM UNNEST(GENERATE_ARRAY(1, ${count})) AS n ORDER BY n`;
let world: World;
const sheetId = () => world.sheet('Out').id;
const say = (change: Record<string, string>, row = 2) => {
  world.type('Queries', row, change);
  return refresh(world, row);
};

describe('where a result goes', onPlatforms(['linux', 'darwin']), () => {
  beforeEach(async () => {
    world = await createWorld();
    edit(world, { addSheet: { properties: { title: 'Out' } } });
    await say({ Name: 'Q', SQL: rows(3), Tab: 'Out' });
    return () => world.google.close();
  });

  it('it does not grow over a cell of the user: the cell is named, and nothing changes', async () => {
    put(world, 'Out', 'B6', ['mine']);
    const state = () => {
      const marks = world.workbook.metadata.filter(({ key }) => !key.includes('fence'));
      return structuredClone([world.sheet('Out').values, marks, world.workbook.sheets.length]);
    };
    const before = state();
    expect(await say({ SQL: rows(5, 10) })).toBe(
      'Tab "Queries", row 2, column "Tab" (D2): The result needs A1:B6 on the tab "Out", but B6 holds something that Querytabs did not write. Nothing was changed. Move or clear those cells, or choose another tab or cell.',
    );
    expect(state()).toEqual(before);
    expect(await say({ SQL: rows(4, 10) })).toBe('OK');
    expect(column(world, 'Out', 'A1', 6)).toEqual(['n', '11', '12', '13', '14', '']);
    expect(cell(world, 'Out', 'B6')).toBe('mine');
  });

  it('what stands below beside its columns, or far below, stays where it is', async () => {
    put(world, 'Out', 'D5', ['beside', '=SUM(A2:A4)']);
    put(world, 'Out', 'A20', ['far below']);
    expect(await say({ SQL: rows(6) })).toBe('OK');
    expect([cell(world, 'Out', 'D5'), cell(world, 'Out', 'A20')]).toEqual(['beside', 'far below']);
    expect(column(world, 'Out', 'A1', 8)).toEqual(['n', '1', '2', '3', '4', '5', '6', '']);
  });

  it('more rows than fit into the workbook are refused before anything is touched', async () => {
    world.sheet('Sheet1').rows = 383_000;
    expect(await say({ SQL: rows(30_000) })).toContain('Google allows 10,000,000. Nothing was changed.');
    expect(column(world, 'Out', 'A1', 5)).toEqual(['n', '1', '2', '3', '']);
    expect(world.workbook.sheets.some(({ title }) => title.startsWith('querytabs'))).toBe(false);
  });

  it('its row names another cell: it moves there, the old place is empty, and it can move back', async () => {
    put(world, 'Out', 'D1', ['mine']);
    expect(await say({ SQL: rows(2), Cell: 'F3' })).toBe('OK');
    expect(world.shown('Out')).toEqual([
      ['', '', '', 'mine', '', '', ''],
      ['', '', '', '', '', '', ''],
      ['', '', '', '', '', 'n', 'name'],
      ['', '', '', '', '', '1', 'x1'],
      ['', '', '', '', '', '2', 'x2'],
    ]);
    expect(await say({ SQL: rows(5) })).toBe('OK');
    expect(await say({ Cell: '' })).toBe('OK');
    expect(column(world, 'Out', 'A1', 7)).toEqual(['n', '1', '2', '3', '4', '5', '']);
    expect(column(world, 'Out', 'F3', 6)).toEqual(['', '', '', '', '', '']);
  });

  it('it moves onto a part of where it stood, and not onto a cell of the user', async () => {
    expect(await say({ SQL: rows(3), Cell: 'B2' })).toBe('OK');
    expect(world.shown('Out')).toEqual([
      ['', '', ''],
      ['', 'n', 'name'],
      ['', '1', 'x1'],
      ['', '2', 'x2'],
      ['', '3', 'x3'],
    ]);
    put(world, 'Out', 'E2', ['mine']);
    expect(await say({ Cell: 'D1' })).toContain('The result needs D1:E4 on the tab "Out", but E2 holds');
    expect(column(world, 'Out', 'B2', 2)).toEqual(['n', '1']);
  });

  it('its row names another tab: it appears there, and what it left stays as plain values', async () => {
    expect(await say({ Tab: 'Sheet1', SQL: rows(2) })).toBe('OK');
    expect(column(world, 'Sheet1', 'A1', 4)).toEqual(['n', '1', '2', '']);
    expect(column(world, 'Out', 'A1', 4)).toEqual(['n', '1', '2', '3']);
  });

  it('its query is renamed in its row: the result is known still', async () => {
    put(world, 'Out', 'C2', ['=A2*10'], ['=A3*10'], ['=A4*10']);
    expect(await say({ Name: 'Another', SQL: rows(5) })).toBe('OK');
    expect(column(world, 'Out', 'A1', 7)).toEqual(['n', '1', '2', '3', '4', '5', '']);
    expect(column(world, 'Out', 'C2', 5)).toEqual(['10', '20', '30', '40', '50']);
    expect(await say({ SQL: rows(1) })).toBe('OK');
    expect(column(world, 'Out', 'A1', 3)).toEqual(['n', '1', '']);
    edit(world, {
      deleteDimension: { range: { sheetId: sheetId(), dimension: 'ROWS', startIndex: 2, endIndex: 3 } },
    });
    expect(await say({ SQL: rows(2) })).toBe('OK');
    expect(column(world, 'Out', 'A1', 4)).toEqual(['n', '1', '2', '']);
  });

  it('two queries side by side grow, shrink and change independently, and never overlap', async () => {
    expect(await say({ Name: 'R', SQL: rows(2, 100), Tab: 'Out', Cell: 'D1' }, 3)).toBe('OK');
    world.type('Queries', 3, { SQL: rows(7, 100) });
    expect(await say({ SQL: rows(5) })).toBe('OK');
    const shown = () => [
      column(world, 'Out', 'A1', 9).filter(Boolean),
      column(world, 'Out', 'D1', 9).filter(Boolean),
    ];
    expect(shown()).toEqual([
      ['n', '1', '2', '3', '4', '5'],
      ['n', '101', '102', '103', '104', '105', '106', '107'],
    ]);
    world.type('Queries', 3, { SQL: rows(1, 100) });
    expect(await say({ SQL: 'SELECT 1 AS n, 2 AS name, 3 AS c, 4 AS d' })).toBe(
      'OK. 2 columns were added to the tab to hold the result.',
    );
    expect(world.shown('Out')).toEqual([
      ['n', 'name', 'c', 'd', '', 'n', 'name'],
      ['1', '2', '3', '4', '', '101', 'x1'],
    ]);
    expect(await say({ Name: 'S', SQL: rows(1), Tab: 'Out', Cell: 'C2' }, 4)).toContain(
      'The result needs C2:D3 on the tab "Out", where A1:D2 holds the result of another query. Nothing was changed.',
    );
  });

  it('a result below another one stops it from growing into it', async () => {
    expect(await say({ Name: 'R', SQL: rows(2, 100), Tab: 'Out', Cell: 'A6' }, 3)).toBe('OK');
    expect(await say({ SQL: rows(5) })).toContain(
      'The result needs A1:B6 on the tab "Out", where A6:B8 holds the result of another query.',
    );
    expect(column(world, 'Out', 'A1', 8)).toEqual(['n', '1', '2', '3', '', 'n', '101', '102']);
    expect(await say({ SQL: rows(4) })).toBe('OK');
  });
});
