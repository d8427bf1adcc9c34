import { beforeEach, describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { cell, column, edit, put, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();
/** Rows `n, name, square` for 1 to `count`. */
const rows = (count: number) =>
  `SELECT n, 'x' || n AS name, n * n AS square FROM UNNEST(GENERATE_ARRAY(1, ${count})) AS n ORDER BY n`;
let world: World;
const sheetId = () => world.sheet('Out').id;
const change = (count: number, over: Record<string, string> = {}) =>
  world.type('Queries', 2, { SQL: rows(count), ...over });
const span = (dimension: string, startIndex: number, count = 1) => ({
  sheetId: sheetId(),
  dimension,
  startIndex,
  endIndex: startIndex + count,
});

/** Refreshes with more and with fewer rows; the columns named by their first cells show the result each time. */
async function staysRight(n: string, name: string, square: string, first = 3): Promise<void> {
  for (const count of [first + 4, 2, first]) {
    change(count);
    expect(await refresh(world)).toMatch(/^OK/);
    const numbers = Array.from({ length: count }, (_, i) => i + 1);
    expect(column(world, 'Out', n, count + 2)).toEqual(['n', ...numbers.map(String), '']);
    expect(column(world, 'Out', name, count + 2)).toEqual(['name', ...numbers.map((i) => `x${i}`), '']);
    expect(column(world, 'Out', square, count + 2)).toEqual([
      'square',
      ...numbers.map((i) => `${i * i}`),
      '',
    ]);
  }
}

describe('a tab that its user has rearranged since', onPlatforms(['linux', 'darwin']), () => {
  beforeEach(async () => {
    world = await createWorld();
    edit(world, { addSheet: { properties: { title: 'Out' } } });
    world.type('Queries', 2, { Name: 'Q', SQL: rows(3), Tab: 'Out', Cell: 'B2' });
    await world.click('Refresh all');
    return () => world.google.close();
  });

  it('has rows above, columns before and between: the result is where it went', async () => {
    edit(world, { insertDimension: { range: span('ROWS', 0, 2) } });
    put(world, 'Out', 'B1', ['Report of ours']);
    edit(world, { insertDimension: { range: span('COLUMNS', 0) } });
    edit(world, { insertDimension: { range: span('COLUMNS', 3) } });
    put(world, 'Out', 'D4', ['mine'], ['m1']);
    await staysRight('C4', 'E4', 'F4');
    expect([cell(world, 'Out', 'C1'), ...column(world, 'Out', 'D4', 3)]).toEqual([
      'Report of ours',
      'mine',
      'm1',
      '',
    ]);
  });

  it('has its columns in another order, some among columns of the user', async () => {
    put(world, 'Out', 'F2', ['mine'], ['m1']);
    edit(world, { moveDimension: { source: span('COLUMNS', 3), destinationIndex: 1 } });
    await staysRight('C2', 'D2', 'B2');
    edit(world, { moveDimension: { source: span('COLUMNS', 2), destinationIndex: 8 } });
    await staysRight('H2', 'C2', 'B2');
    expect(column(world, 'Out', 'E2', 2)).toEqual(['mine', 'm1']);
  });

  it('has another name, is hidden, and stands elsewhere among the tabs', async () => {
    edit(world, {
      updateSheetProperties: {
        properties: { sheetId: sheetId(), title: 'Ours', hidden: true, index: 0 },
        fields: 'title,hidden,index',
      },
    });
    change(4);
    expect(await refresh(world)).toBe('OK. The tab is called "Ours" now.');
    expect(column(world, 'Ours', 'B2', 6)).toEqual(['n', '1', '2', '3', '4', '']);
    expect(world.sheet('Ours').hidden).toBe(true);
    expect(world.workbook.sheets[0]?.title).toBe('Ours');
    expect(world.workbook.sheets.some(({ title }) => title === 'Out')).toBe(false);
  });

  it('is sorted by the user, with rows after it or without: the next result is whole', async () => {
    for (const [startColumnIndex, endColumnIndex] of [
      [1, 4],
      [0, 26],
    ]) {
      change(3);
      await refresh(world);
      const range = {
        sheetId: sheetId(),
        startRowIndex: 2,
        endRowIndex: 5,
        startColumnIndex,
        endColumnIndex,
      };
      edit(world, { sortRange: { range, sortSpecs: [{ dimensionIndex: 1, sortOrder: 'DESCENDING' }] } });
      expect(column(world, 'Out', 'B3', 3)).toEqual(['3', '2', '1']);
      await staysRight('B2', 'C2', 'D2');
    }
  });

  it('is sorted as a whole, below its frozen header, and stays right', async () => {
    const range = {
      sheetId: sheetId(),
      startRowIndex: 2,
      endRowIndex: 1000,
      startColumnIndex: 0,
      endColumnIndex: 26,
    };
    edit(world, { sortRange: { range, sortSpecs: [{ dimensionIndex: 1, sortOrder: 'DESCENDING' }] } });
    await staysRight('B2', 'C2', 'D2');
  });

  it('has lost its last row, its first, or rows in between', async () => {
    for (const [from, count] of [
      [4, 1],
      [2, 1],
      [3, 2],
      [2, 3],
    ] as const) {
      change(3);
      await refresh(world);
      edit(world, { deleteDimension: { range: span('ROWS', from, count) } });
      await staysRight('B2', 'C2', 'D2');
    }
  });

  it('keeps a line of the user below, whatever rows were deleted or sorted above it', async () => {
    put(world, 'Out', 'B6', ['Total', '=SUM(D3:D5)']);
    edit(world, { deleteDimension: { range: span('ROWS', 3) } });
    change(3);
    expect(await refresh(world)).toContain('The result needs B2:D5 on the tab "Out", but B5 holds something');
    expect(column(world, 'Out', 'B2', 4)).toEqual(['n', '1', '3', 'Total']);
    const range = {
      sheetId: sheetId(),
      startRowIndex: 2,
      endRowIndex: 4,
      startColumnIndex: 1,
      endColumnIndex: 4,
    };
    edit(world, { sortRange: { range, sortSpecs: [{ dimensionIndex: 1, sortOrder: 'DESCENDING' }] } });
    change(2);
    expect(await refresh(world)).toBe('OK');
    expect(column(world, 'Out', 'B2', 5)).toEqual(['n', '1', '2', 'Total', '']);
    expect(cell(world, 'Out', 'C5')).toBe('5');
  });

  it('has blank rows of the user inside, which become rows of the result', async () => {
    edit(world, { insertDimension: { range: span('ROWS', 3, 2) } });
    await staysRight('B2', 'C2', 'D2');
  });

  it('has a row of the user right below the last one, which stays the user’s', async () => {
    edit(world, { insertDimension: { range: span('ROWS', 5), inheritFromBefore: true } });
    put(world, 'Out', 'B6', ['Total']);
    change(4);
    expect(await refresh(world)).toContain('B6 holds something that Querytabs did not write');
    change(2);
    expect(await refresh(world)).toBe('OK');
    expect(column(world, 'Out', 'B2', 5)).toEqual(['n', '1', '2', '', 'Total']);
  });

  it('shrank before rows of its empty end were deleted: nothing stale stays', async () => {
    change(8);
    await refresh(world);
    change(5);
    await refresh(world);
    edit(world, { deleteDimension: { range: span('ROWS', 8, 2) } });
    await staysRight('B2', 'C2', 'D2', 1);
  });

  it('has lost the row of its header: that is told, and undoing it mends it', async () => {
    const before = structuredClone(world.sheet('Out').values);
    const { metadata } = world.workbook;
    edit(world, { deleteDimension: { range: span('ROWS', 1) } });
    change(4);
    expect(await refresh(world)).toBe(
      'Tab "Queries", row 2, column "Cell" (E2): The row of the tab "Out" that held the names of the columns of this result is gone. Nothing was changed. Undo the deletion, or clear what is left of the result and name another cell than B2.',
    );
    expect(column(world, 'Out', 'B2', 4)).toEqual(['1', '2', '3', '']);
    Object.assign(world.sheet('Out'), { values: before, rows: 1000 });
    world.workbook.metadata = metadata;
    await staysRight('B2', 'C2', 'D2');
  });
});
