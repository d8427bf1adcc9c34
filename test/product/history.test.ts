import { describe, expect, it } from 'vitest';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();

const setLimits = (world: World, limits: Record<string, number>) =>
  world.google.setProperty('script', 'querytabs.limits', JSON.stringify(limits));

describe('a run in the history', onPlatforms(['linux', 'darwin']), () => {
  it('tells where its time went, what it read and what that costs, and no call is made for it', async () => {
    const takes: Record<string, number> = {
      // A check and a start for each of two queries.
      'BigQuery.Jobs.insert': 300,
      'BigQuery.Jobs.getQueryResults': 2_000,
      'Sheets.Spreadsheets.batchUpdate': 700,
      'MailApp.sendEmail': 5_000,
    };
    const called: Record<string, number> = {};
    let armed = false;
    const world = await createWorld({
      onServiceCall: ({ name }) => {
        if (!armed) return;
        called[name] = (called[name] ?? 0) + 1;
        planet().clock.advance(takes[name] ?? 0);
      },
    });
    // 10 MB is the least that BigQuery bills, and 1/104,857.6 of a TiB.
    setLimits(world, { centsPerTiB: 2_621_440 });
    world.type('Queries', 2, { Name: 'A', SQL: 'SELECT iata FROM ops.airports LIMIT 5' });
    world.type('Queries', 3, { Name: 'B', SQL: 'SELECT 1 AS n' });
    world.type('Jobs', 2, { Name: 'J', 'Mail to': 'a@example.com' });
    world.answers.push('J');
    armed = true;
    await world.click('Run job…');
    const row = world.row('Runs', 2);
    // Two batches bring the results; the third one, which records the run, is not over when it is planned.
    expect(row['Where time went']).toBe('checking 1.2 s, running 4.0 s, writing 1.4 s, mailing 5.0 s');
    expect(row).toMatchObject({ Cost: '$0.25', 'Error codes': '', Due: '' });
    expect(row).toMatchObject({ Rows: '6', 'Rows read': '6', 'Bytes read': '10 MB' });
    expect(called['BigQuery.Jobs.get']).toBe(2);
    expect(row['BigQuery jobs']).toMatch(
      /^local:asia-northeast3\.querytabs_[0-9a-f]{40}\nlocal:asia-northeast3\.querytabs_[0-9a-f]{40}$/,
    );
    await world.google.close();
  });

  it('names the kinds of errors, of rows and queries alike, and the job of a query that failed late', async () => {
    const world = await createWorld();
    world.type('Queries', 2, { Name: 'A', SQL: 'SELECT oops' });
    world.type('Queries', 3, { Name: 'B', SQL: 'SELECT 1 AS n', Mode: 'append' });
    world.type('Queries', 4, { Name: 'C', SQL: 'SELECT 1 AS n', 'Bytes limit': 'much' });
    await world.click('Refresh all');
    expect(world.row('Runs', 2)['Error codes']).toBe('badLimit, sqlInvalid');
    expect(world.row('Runs', 2)['Rows read']).toBe('1');
    world.type('Queries', 4, { 'Bytes limit': '' });
    world.type('Queries', 2, { SQL: 'SELECT ERROR("too late") AS n' });
    await world.click('Refresh all');
    expect(world.row('Runs', 2)['Queries OK']).toBe('2/3');
    expect(world.row('Runs', 2)['BigQuery jobs']?.split('\n')).toHaveLength(3);
    await world.google.close();
  });
});

describe('the oldest runs', onPlatforms(['linux', 'darwin']), () => {
  async function worldOfRuns(count: number) {
    const calls: string[] = [];
    const world = await createWorld({ onServiceCall: ({ name }) => void calls.push(name) });
    setLimits(world, { runsKept: 3 });
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    const starts: string[] = [];
    const refresh = async () => {
      planet().clock.advance(60_000);
      await world.click('Refresh all');
      starts.unshift(world.row('Runs', 2).Started ?? '');
    };
    for (let i = 0; i < count; i++) await refresh();
    const runs = () => world.shown('Runs').slice(1);
    return { world, calls, starts, refresh, runs };
  }

  it('go when more are there than are kept, in the batch that records a run, and notes beside go with them', async () => {
    const { world, calls, starts, refresh, runs } = await worldOfRuns(3);
    const end = world.shown('Runs')[0]?.length ?? 0;
    const note = (row: number, text: string) => {
      const sheet = world.sheet('Runs');
      sheet.columns = Math.max(sheet.columns, end + 1);
      enterRow(world.workbook, sheet, row, end, [text], { year: 2026 });
    };
    note(1, 'note of the third');
    note(3, 'note of the first');
    calls.length = 0;
    await refresh();
    const before = [...calls];
    expect(runs().map(([started]) => started)).toEqual(starts.slice(0, 3));
    expect(runs().map((row) => row[end])).toEqual(['', 'note of the third', '']);
    expect(world.sheet('Runs').rows).toBe(4);
    // With nothing to delete the same calls are made.
    setLimits(world, { runsKept: 1_000 });
    calls.length = 0;
    await refresh();
    expect(calls).toEqual(before);
    expect(runs()).toHaveLength(4);
    await world.google.close();
  });

  it('stay where the bottom is not the oldest: a tab that somebody sorted, or a row of their own', async () => {
    const { world, starts, refresh, runs } = await worldOfRuns(4);
    const sheet = world.sheet('Runs');
    const { values } = sheet;
    // Oldest on top.
    [values[1], values[3]] = [values[3] ?? [], values[1] ?? []];
    await refresh();
    expect(runs().map(([started]) => started)).toEqual([starts[0], ...[3, 2, 1].map((i) => starts[i])]);
    await world.google.close();
    const other = await worldOfRuns(4);
    const own = other.world.sheet('Runs').values[3]?.map((value, column) => (column === 0 ? 'mine' : value));
    other.world.sheet('Runs').values[3] = own ?? [];
    for (let i = 0; i < 3; i++) await other.refresh();
    expect(other.runs().map(([started]) => started)).toEqual([...other.starts.slice(0, 3), 'mine']);
    await other.world.google.close();
  });
});
