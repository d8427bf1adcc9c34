import { beforeEach, describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { cell, column, edit, put, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();
const rows = (count: number, add = 0) =>
  `SELECT n + ${add} AS n, DATE_ADD(DATE '2026-03-01', INTERVAL n DAY) AS day FROM UNNEST(GENERATE_ARRAY(1, ${count})) AS n ORDER BY n`;
let world: World;
const say = (change: Record<string, string>) => {
  world.type('Queries', 2, change);
  return refresh(world);
};
const hidden = () => world.workbook.sheets.filter((sheet) => sheet.hidden);
async function restore(tab = 'Out'): Promise<string> {
  world.google.select(tab);
  await world.click('Restore previous refresh');
  return world.row('Queries', 2).Status ?? '';
}

describe('restoring the previous refresh', onPlatforms(['linux', 'darwin']), () => {
  beforeEach(async () => {
    world = await createWorld();
    edit(world, { addSheet: { properties: { title: 'Out' } } });
    await say({ Name: 'Q', SQL: rows(3), Tab: 'Out' });
    return () => world.google.close();
  });

  it('brings back what was there before, and once more what is there now', async () => {
    await say({ SQL: rows(5, 10) });
    expect(await restore()).toBe('OK: what was there before the last refresh is back.');
    const before = [
      ['n', 'day'],
      ['1', '2026-03-02'],
      ['2', '2026-03-03'],
      ['3', '2026-03-04'],
    ];
    expect(world.shown('Out').slice(0, 4)).toEqual(before);
    expect(column(world, 'Out', 'A5', 2)).toEqual(['', '']);
    expect(world.row('Queries', 2).Rows).toBe('3');
    expect(world.google.toasts().at(-1)?.message).toBe(
      'Restored: Q, 3 rows. Choose it once more to go back.',
    );
    await restore();
    expect(column(world, 'Out', 'A1', 7)).toEqual(['n', '11', '12', '13', '14', '15', '']);
    await restore();
    expect(world.shown('Out').slice(0, 4)).toEqual(before);
    expect(hidden()).toHaveLength(1);
    expect(await say({ SQL: rows(1, 50) })).toBe('OK');
    expect(column(world, 'Out', 'A1', 3)).toEqual(['n', '51', '']);
    expect(hidden()).toHaveLength(1);
  });

  it('brings values back to columns that were moved and a tab that was renamed meanwhile, sorted or not', async () => {
    put(world, 'Out', 'D1', ['mine'], ['=A2*2'], ['=A3*2'], ['=A4*2']);
    await say({ SQL: rows(2, 10) });
    const { id: sheetId } = world.sheet('Out');
    const source = { sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 };
    edit(
      world,
      { moveDimension: { source, destinationIndex: 3 } },
      { insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } },
      { updateSheetProperties: { properties: { sheetId, title: 'Ours' }, fields: 'title' } },
    );
    await restore('Ours');
    expect(column(world, 'Ours', 'A2', 5)).toEqual(['day', '2026-03-02', '2026-03-03', '2026-03-04', '']);
    expect(column(world, 'Ours', 'C2', 5)).toEqual(['n', '1', '2', '3', '']);
    expect(column(world, 'Ours', 'D2', 5)).toEqual(['mine', '2', '4', '6', '']);
  });

  it('brings back texts that look like formulas or numbers as they are, and empty cells', async () => {
    const odd = "SELECT '=1+1' AS a, '007' AS b, CAST(NULL AS STRING) AS c, TRUE AS d, '' AS e, 1.5 AS f";
    world.type('Queries', 2, { Cell: 'F1', SQL: odd });
    await refresh(world);
    await say({ SQL: "SELECT 'x' AS a, 'x' AS b, 'x' AS c, FALSE AS d, 'x' AS e, 9.9 AS f" });
    await restore();
    expect(['F2', 'G2', 'H2', 'I2', 'J2', 'K2'].map((a1) => cell(world, 'Out', a1))).toEqual([
      '=1+1',
      '007',
      '',
      'TRUE',
      '',
      '1.5',
    ]);
  });

  it('brings back another set of columns as well', async () => {
    await say({ SQL: "SELECT 'z' AS other, 1 AS n" });
    await restore();
    const headers = world.shown('Out')[0] ?? [];
    expect([...headers].filter(Boolean).sort()).toEqual(['day', 'n']);
    expect(column(world, 'Out', 'A1', 5)).toEqual(['n', '1', '2', '3', '']);
    await restore();
    expect((world.shown('Out')[0] ?? []).filter(Boolean).sort()).toEqual(['n', 'other']);
  });

  it('an append that is taken back goes on from where it was before', async () => {
    const newer = (to: number) =>
      `SELECT x FROM UNNEST(GENERATE_ARRAY(1, ${to})) AS x WHERE @last_value IS NULL OR x > @last_value ORDER BY x`;
    world.type('Queries', 2, {
      Name: 'Log',
      SQL: newer(2),
      Tab: '',
      Mode: 'append',
      Options: 'last value = x',
    });
    await refresh(world);
    expect(await say({ SQL: newer(3) })).toBe('OK. 1 rows were added.');
    await restore('Log');
    expect(column(world, 'Log', 'A1', 4)).toEqual(['x', '1', '2', '']);
    expect(await say({ SQL: newer(4) })).toBe('OK. 2 rows were added.');
    expect(column(world, 'Log', 'A1', 6)).toEqual(['x', '1', '2', '3', '4', '']);
  });

  it('a merge that is taken back has its old values again', async () => {
    world.type('Queries', 2, {
      Mode: 'upsert',
      'Key columns': 'n',
      SQL: "SELECT 2 AS n, DATE '2020-01-01' AS day",
    });
    await refresh(world);
    expect(cell(world, 'Out', 'B3')).toBe('2020-01-01');
    await restore();
    expect(column(world, 'Out', 'B1', 5)).toEqual(['day', '2026-03-02', '2026-03-03', '2026-03-04', '']);
  });

  it('with restore = no nothing is kept, what was kept before goes, and the click says so', async () => {
    await say({ SQL: rows(2) });
    expect(hidden()).toHaveLength(1);
    await say({ SQL: rows(1), Options: 'restore = no' });
    expect(hidden()).toEqual([]);
    await restore();
    expect(world.dialogs.at(-1)).toContain(
      'No earlier refresh of this tab is kept. Results of up to 100,000 cells',
    );
    expect(column(world, 'Out', 'A1', 3)).toEqual(['n', '1', '']);
  });

  it('a result of more than 100,000 cells is not kept, nor what was kept before it', async () => {
    await say({ SQL: rows(50_000) });
    expect(hidden()).toHaveLength(1);
    await say({ SQL: rows(3) });
    expect(hidden()).toEqual([]);
    await restore();
    expect(world.dialogs.at(-1)).toContain('No earlier refresh of this tab is kept.');
  });

  it('what is kept counts against the cells of the workbook', async () => {
    await say({ SQL: rows(2) });
    const { rows: height, columns } = hidden()[0] ?? {};
    expect([height, columns]).toEqual([4, 2]);
    const grid = world.workbook.sheets.reduce((sum, sheet) => sum + sheet.rows * sheet.columns, 0);
    // A new copy of 2 rows and the header is made before the old one goes: 6 cells.
    world.sheet('Sheet1').columns = 1;
    world.sheet('Sheet1').rows += 10_000_000 - (grid - 26_000 + 1000) - 5;
    expect(await say({ SQL: rows(2, 7) })).toContain('Google allows 10,000,000. Nothing was changed.');
    world.sheet('Sheet1').rows -= 1;
    expect(await say({})).toBe('OK');
  });
});
