import { beforeEach, describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { cell, column, edit, put, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();
let world: World;
const say = (SQL: string) => {
  world.type('Queries', 2, { SQL });
  return refresh(world);
};
const two = "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, 'y' ORDER BY a";

describe('fields of a result that change', onPlatforms(['linux', 'darwin']), () => {
  beforeEach(async () => {
    world = await createWorld();
    edit(world, { addSheet: { properties: { title: 'Out' } } });
    world.type('Queries', 2, { Name: 'Q', SQL: two, Tab: 'Out' });
    await world.click('Refresh all');
    return () => world.google.close();
  });

  it('a new one comes right of the others, wherever the SQL names it', async () => {
    expect(await say("SELECT TRUE AS c, 1 AS a, 'x' AS b")).toBe('OK');
    expect(world.shown('Out')).toEqual([
      ['a', 'b', 'c'],
      ['1', 'x', 'TRUE'],
    ]);
  });

  it('a new one comes into a column of its own where the user’s stand, which are whole and still right', async () => {
    put(world, 'Out', 'C1', ['double', 'note'], ['=A2*2', 'n1'], ['=A3*2', 'n2']);
    put(world, 'Sheet1', 'A1', ['=SUM(Out!C2:C3)']);
    expect(
      await say("SELECT a, 'x' AS b, DATE '2026-03-01' AS day FROM UNNEST([1, 2, 3]) AS a ORDER BY a"),
    ).toBe('OK. 1 columns were added to the tab to hold the result.');
    expect(world.shown('Out')).toEqual([
      ['a', 'b', 'day', 'double', 'note'],
      ['1', 'x', '2026-03-01', '2', 'n1'],
      ['2', 'x', '2026-03-01', '4', 'n2'],
      ['3', 'x', '2026-03-01', '6', ''],
    ]);
    expect(cell(world, 'Sheet1', 'A1')).toBe('12');
  });

  it('one that is renamed in the SQL stays in its column, with all that refers to it', async () => {
    put(world, 'Sheet1', 'A1', ['=SUM(Out!A2:A3)']);
    put(world, 'Out', 'C1', ['double'], ['=A2*2'], ['=A3*2']);
    expect(await say("SELECT a AS amount, 'x' AS b FROM UNNEST([5, 6, 7]) AS a ORDER BY a")).toBe('OK');
    expect(world.shown('Out')).toEqual([
      ['amount', 'b', 'double'],
      ['5', 'x', '10'],
      ['6', 'x', '12'],
      ['7', 'x', '14'],
    ]);
    expect(cell(world, 'Sheet1', 'A1')).toBe('18');
    expect(await say("SELECT 1 AS amount, 'y' AS b")).toBe('OK');
    expect(column(world, 'Out', 'A1', 3)).toEqual(['amount', '1', '']);
  });

  it('a new one does not stand on a filter’s or a Table’s wrong column', async () => {
    const range = {
      sheetId: world.sheet('Out').id,
      startRowIndex: 0,
      endRowIndex: 3,
      startColumnIndex: 0,
      endColumnIndex: 3,
    };
    put(world, 'Out', 'C1', ['mine'], ['m1'], ['m2']);
    edit(world, { setBasicFilter: { filter: { range, criteria: { 2: { hiddenValues: ['m2'] } } } } });
    await say("SELECT a, 'x' AS b, 'new' AS c FROM UNNEST([1, 2, 3]) AS a ORDER BY a");
    expect(world.sheet('Out').basicFilter).toMatchObject({
      range: { ...range, endRowIndex: 4, endColumnIndex: 4 },
      rest: { criteria: { 3: { hiddenValues: ['m2'] } } },
    });
    expect(column(world, 'Out', 'A1', 5)).toEqual(['a', '1', '2', '3', '']);
  });

  it('one that is gone leaves its column empty and in place, and comes back right of the others', async () => {
    put(world, 'Out', 'C1', [null], ['mine']);
    expect(await say('SELECT 7 AS b')).toBe('OK. 1 columns that the result has no more were emptied.');
    expect(world.shown('Out')).toEqual([
      ['', 'b', ''],
      ['', '7', 'mine'],
    ]);
    expect(await say('SELECT 8 AS b, 9 AS a')).toBe(
      'OK. 1 columns were added to the tab to hold the result.',
    );
    expect(world.shown('Out')).toEqual([
      ['', 'b', 'a', ''],
      ['', '8', '9', 'mine'],
    ]);
  });

  it('a new one moves a Table beside along and does not take it in', async () => {
    put(world, 'Out', 'C1', ['mine', 'yours'], ['m1', 'y1']);
    const sheetId = world.sheet('Out').id;
    const range = { sheetId, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 2, endColumnIndex: 4 };
    edit(world, { addTable: { table: { name: 'Beside', range } } });
    await say("SELECT a, 'x' AS b, 'new' AS c FROM UNNEST([1, 2, 3, 4]) AS a ORDER BY a");
    expect(world.shown('Out').slice(0, 2)).toEqual([
      ['a', 'b', 'c', 'mine', 'yours'],
      ['1', 'x', 'new', 'm1', 'y1'],
    ]);
    const [table] = world.sheet('Out').tables;
    expect(table?.range).toMatchObject({ ...range, startColumnIndex: 3, endColumnIndex: 5 });
  });

  it('one whose type changes gets the format of the new type, the others keep what the user gave them', async () => {
    expect(await say("SELECT DATE '2026-03-01' AS a, 'z' AS b")).toBe('OK');
    expect(cell(world, 'Out', 'A2')).toBe('2026-03-01');
    expect(await say("SELECT 46082 AS a, 'z' AS b")).toBe('OK');
    expect(cell(world, 'Out', 'A2')).toBe('46082');
    expect(await say("SELECT TIMESTAMP '2026-03-01 12:00:00+00' AS a, 'z' AS b")).toBe('OK');
    expect(cell(world, 'Out', 'A2')).toBe('2026-03-01 07:00:00');
  });

  it('a format of the user outlives a refresh without rows', async () => {
    await say("SELECT DATE '2026-03-01' AS a");
    const numberFormat = { type: 'DATE', pattern: 'd mmm yyyy' };
    edit(world, {
      repeatCell: {
        range: {
          sheetId: world.sheet('Out').id,
          startRowIndex: 1,
          endRowIndex: 3,
          startColumnIndex: 0,
          endColumnIndex: 1,
        },
        cell: { userEnteredFormat: { numberFormat } },
        fields: 'userEnteredFormat.numberFormat',
      },
    });
    await say("SELECT DATE '2026-03-01' AS a FROM UNNEST([1]) WHERE FALSE");
    await say("SELECT DATE '2026-03-02' AS a FROM UNNEST([1, 2, 3])");
    expect(column(world, 'Out', 'A1', 5)).toEqual(['a', '2 Mar 2026', '2 Mar 2026', '2 Mar 2026', '']);
  });

  it('dates of a first result without rows have their format when rows come', async () => {
    world.type('Queries', 2, {
      Name: 'Later',
      SQL: "SELECT DATE '2026-03-01' AS a FROM UNNEST([1]) WHERE FALSE",
      Tab: '',
    });
    await refresh(world);
    await say("SELECT DATE '2026-03-01' AS a FROM UNNEST([1, 2])");
    expect(world.shown('Later')).toEqual([['a'], ['2026-03-01'], ['2026-03-01']]);
  });

  it('a header that the user changed is told, changes nothing, and is mended by putting it back', async () => {
    put(world, 'Out', 'B1', ['label']);
    expect(await say("SELECT 5 AS a, 'v' AS b")).toBe(
      'Tab "Queries", row 2, column "Tab" (D2): The cell B1 of the tab "Out" held the name of a column of this result, and now holds "label". Nothing was changed, because the column may be yours now. Put the name back, or delete the whole column: it then comes anew. To show another name, write AS in the SQL.',
    );
    expect(world.shown('Out')).toEqual([
      ['a', 'label'],
      ['1', 'x'],
      ['2', 'y'],
    ]);
    put(world, 'Out', 'B1', ['b']);
    expect(await say("SELECT 5 AS a, 'v' AS b")).toBe('OK');
    expect(world.shown('Out')).toEqual([
      ['a', 'b'],
      ['5', 'v'],
    ]);
  });

  it('a column that the user deleted comes anew', async () => {
    const range = { sheetId: world.sheet('Out').id, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 };
    edit(world, { deleteDimension: { range } });
    expect(await say(two)).toContain('OK');
    expect(world.shown('Out')).toEqual([
      ['b', 'a'],
      ['x', '1'],
      ['y', '2'],
    ]);
  });

  it('all columns deleted: the result comes whole again', async () => {
    const range = { sheetId: world.sheet('Out').id, dimension: 'COLUMNS', startIndex: 0, endIndex: 2 };
    edit(world, { deleteDimension: { range } });
    expect(await say(two)).toContain('OK');
    expect(world.shown('Out')).toEqual([
      ['a', 'b'],
      ['1', 'x'],
      ['2', 'y'],
    ]);
  });

  it('names that look like numbers, dates or formulas are headers like any other', async () => {
    world.type('Queries', 2, { Name: 'Odd', SQL: 'SELECT 1 AS `2024`, 2 AS `1_2`, 3 AS `true`', Tab: '' });
    expect(await refresh(world)).toBe('OK');
    expect(await refresh(world)).toBe('OK');
    expect(world.shown('Odd')).toEqual([
      ['2024', '1_2', 'true'],
      ['1', '2', '3'],
    ]);
  });
});
