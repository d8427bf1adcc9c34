import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src/local/web/protocol.ts';
import { openWeb, shown } from './open-web.ts';

const area = (top: number, left: number, bottom: number, right: number, sheet = 0) => ({
  sheet,
  top,
  left,
  bottom,
  right,
});

const titles = (state: AppState) => state.sheets.map(({ title }) => title);

describe('cells', () => {
  it('take what is typed and pasted as Google reads it; the grid grows where a paste needs it', async () => {
    const web = await openWeb();
    await web.call('edit', { sheet: 0, row: 0, column: 0, rows: [['1.50', 'TRUE', "'007"]] });
    await web.call('edit', { sheet: 0, row: 1, column: 0, rows: [['2001-06-01', '50%', 'text']] });
    expect(await shown(web, 2, 3)).toEqual([
      ['1.5', 'TRUE', '007'],
      ['2001-06-01', '50%', 'text'],
    ]);
    await web.call('edit', {
      sheet: 0,
      row: 1000,
      column: 25,
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
    const [sheet] = (await web.call('state')).sheets;
    expect([sheet?.rows, sheet?.columns]).toEqual([1002, 27]);
  });

  it('come back step by step', async () => {
    const web = await openWeb();
    await web.call('edit', {
      sheet: 0,
      row: 0,
      column: 0,
      rows: [
        ['1', '2'],
        ['3', '4'],
      ],
    });
    await web.call('edit', { sheet: 0, row: 0, column: 1, rows: [['x']] });
    await web.call('clear', area(0, 0, 1000, 1));
    expect(await shown(web, 2, 2)).toEqual([
      ['', 'x'],
      ['', '4'],
    ]);
    expect((await web.call('state')).undo).toBe(true);
    expect(await web.call('undo')).toEqual({ undone: true });
    expect(await web.call('undo')).toEqual({ undone: true });
    expect(await shown(web, 2, 2)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    await web.call('undo');
    expect(await shown(web, 2, 2)).toEqual([
      ['', ''],
      ['', ''],
    ]);
    expect(await web.call('undo')).toEqual({ undone: false });
    expect((await web.call('state')).undo).toBe(false);
  });

  it('come back also when the step after was on a tab that is gone', async () => {
    const web = await openWeb();
    const { sheet } = await web.call('sheet', { action: 'add' });
    await web.call('edit', { sheet: 0, row: 0, column: 0, rows: [['kept']] });
    await web.call('edit', { sheet, row: 0, column: 0, rows: [['gone']] });
    await web.call('sheet', { action: 'delete', sheet });
    expect(await web.call('undo')).toEqual({ undone: true });
    expect(await shown(web, 1, 1)).toEqual([['']]);
  });

  it('are copied as other spreadsheets paste them', async () => {
    const web = await openWeb();
    await web.call('edit', {
      sheet: 0,
      row: 0,
      column: 0,
      rows: [
        ['a\tb', 'say "hi"', 'two\nlines'],
        ['1', '', 'x'],
      ],
    });
    expect(await web.call('copy', area(0, 0, 2, 3))).toEqual({
      text: '"a\tb"\t"say ""hi"""\t"two\nlines"\n1\t\tx',
    });
    expect(await web.call('copy', area(0, 0, 1000, 1))).toEqual({ text: '"a\tb"\n1' });
  });

  it('lead to their edges', async () => {
    const web = await openWeb();
    await web.call('edit', { sheet: 0, row: 0, column: 0, rows: [['1'], ['2'], [''], ['4']] });
    const edge = (row: number, rows: -1 | 0 | 1) =>
      web.call('edge', { sheet: 0, row, column: 0, rows, columns: 0 });
    expect(await edge(0, 1)).toEqual({ row: 1, column: 0 });
    expect(await edge(1, 1)).toEqual({ row: 3, column: 0 });
    expect(await edge(3, 1)).toEqual({ row: 999, column: 0 });
    expect(await edge(0, 0)).toEqual({ row: 3, column: 0 });
  });

  it('are refused in the words of Google, and leave things as they were', async () => {
    const web = await openWeb();
    await expect(
      web.call('edit', { sheet: 0, row: 0, column: 0, rows: [['x'.repeat(50_001)]] }),
    ).rejects.toThrow('409 Your input contains more than the maximum of 50000 characters in a single cell.');
    await expect(web.call('edit', { sheet: 0, row: 10_000_000, column: 0, rows: [['x']] })).rejects.toThrow(
      /^409 This action would increase the number of cells/,
    );
    await expect(web.call('edit', { sheet: 7, row: 0, column: 0, rows: [['x']] })).rejects.toThrow(
      '409 This tab is gone.',
    );
    expect((await web.call('state')).undo).toBe(false);
  });
});

describe('tabs', () => {
  it('are added, renamed, copied, moved, hidden, shown and deleted', async () => {
    const { call } = await openWeb();
    const { sheet } = await call('sheet', { action: 'add' });
    await call('sheet', { action: 'rename', sheet, title: ' Two ' });
    const copy = await call('sheet', { action: 'duplicate', sheet });
    await call('sheet', { action: 'move', sheet: copy.sheet, index: 0 });
    await call('sheet', { action: 'width', sheet, column: 1, pixels: 250 });
    const state = await call('state');
    expect(titles(state)).toEqual(['Copy of Two', 'Sheet1', 'Two']);
    expect(state.active.sheet).toBe(copy.sheet);
    expect(state.sheets[2]?.columnWidths).toEqual([[1, 250]]);
    await call('sheet', { action: 'hide', sheet: copy.sheet });
    const hidden = await call('state');
    expect(hidden.sheets[0]?.hidden).toBe(true);
    expect(hidden.active.sheet).not.toBe(copy.sheet);
    await call('sheet', { action: 'show', sheet: copy.sheet });
    expect((await call('state')).active.sheet).toBe(copy.sheet);
    await call('sheet', { action: 'delete', sheet: copy.sheet });
    expect(titles(await call('state'))).toEqual(['Sheet1', 'Two']);
  });

  it('are refused as Google refuses them', async () => {
    const { call } = await openWeb();
    const { sheet } = await call('sheet', { action: 'add' });
    await expect(call('sheet', { action: 'rename', sheet, title: 'sheet1' })).rejects.toThrow(
      '409 A sheet with the name "sheet1" already exists. Please enter another name.',
    );
    await expect(call('sheet', { action: 'rename', sheet, title: ' ' })).rejects.toThrow(
      "409 The sheet name can't be empty.",
    );
    await call('sheet', { action: 'hide', sheet });
    await expect(call('sheet', { action: 'hide', sheet: 0 })).rejects.toThrow(
      "409 You can't hide all the sheets",
    );
    await expect(call('sheet', { action: 'delete', sheet: 0 })).rejects.toThrow(
      "409 You can't remove all the visible",
    );
    await expect(call('sheet', { action: 'delete', sheet: 99 })).rejects.toThrow('409 This tab is gone.');
    await expect(call('sheet', { action: 'width', sheet: 0, column: 26, pixels: 50 })).rejects.toThrow(
      '409 This column is gone.',
    );
  });

  it('keep a selection inside their grid', async () => {
    const { call } = await openWeb();
    await call('select', area(3, 2, 6, 4));
    expect((await call('state')).active).toEqual(area(3, 2, 6, 4));
    await call('select', area(2000, 50, 3000, 60));
    expect((await call('state')).active).toEqual(area(999, 25, 1000, 26));
  });
});
