import { describe, expect, it } from 'vitest';
import type { Answers, Look, Reply, RunningRun, SidebarCall, TabView } from '../../src/core/sidebar/calls.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();

const numbers = (count: number) =>
  `SELECT n, n * n AS square FROM UNNEST(GENERATE_ARRAY(1, ${count})) AS n ORDER BY n`;

/** Calls the script as the sidebar's page does. */
async function call<Call extends SidebarCall>(world: World, request: Call): Promise<Answers[Call['do']]> {
  const reply = await rawCall(world, request);
  if (!reply.ok) throw new Error(reply.message);
  return reply.answer as Answers[Call['do']];
}

async function rawCall(world: World, request: unknown): Promise<Reply> {
  const { result, error } = await world.google.run('callFromSidebar', [request]);
  if (error) throw new Error(error.stack);
  return result as Reply;
}

async function look(world: World): Promise<TabView> {
  const { view } = await call(world, { do: 'look' });
  if (!view) throw new Error('no view');
  return view;
}

describe('the sidebar', onPlatforms(['linux', 'darwin']), () => {
  it('shows the query of the tab in front, refreshes it, and then shows what it holds and the run', async () => {
    const world = await createWorld();
    world.type('Queries', 2, { Name: 'Squares', SQL: numbers(3), Tab: 'Sheet1', Parameters: '' });
    world.type('Jobs', 2, { Name: 'Nightly', Schedule: '30 3 * * *', Queries: 'squares' });
    world.google.select('Sheet1');
    expect(await look(world)).toMatchObject({
      language: 'en',
      tab: 'Sheet1',
      setUp: true,
      queries: [{ name: 'Squares', sql: numbers(3), state: 'never', status: '' }],
      otherTabs: [],
      jobs: [{ name: 'Nightly', paused: false, schedule: '30 3 * * *' }],
      schedules: { state: 'off', owner: '' },
      runs: [],
    });
    const { sheetId } = await look(world);
    const before = planet().clock.now();
    expect(await call(world, { do: 'refresh', sheetId })).toEqual({
      status: 'ok',
      message: expect.stringMatching(/^1 of 1 queries refreshed: 3 rows, 0 B, \d+\.\d s\.$/),
    });
    expect(world.shown('Sheet1')).toEqual([
      ['n', 'square'],
      ['1', '1'],
      ['2', '4'],
      ['3', '9'],
    ]);
    await world.click('Schedules on');
    const view = await look(world);
    expect(view.queries).toMatchObject([
      { name: 'Squares', state: 'ok', status: 'OK', rows: 3, bytes: '0 B' },
    ]);
    expect(Math.abs((view.queries[0]?.refreshed ?? 0) - before)).toBeLessThan(60_000);
    expect(view.runs).toMatchObject([{ what: 'Sheet1', trigger: 'Sidebar', status: 'OK', state: 'ok' }]);
    expect(view.schedules).toEqual({
      state: 'on',
      owner: 'ana@example.com',
      checked: { every: 15, used: 0, budget: 360 },
    });
    // 3:30 in New York on the day after; in March before the 8th New York is five hours behind UTC.
    expect(view.jobs[0]?.words).toBe('Every day at 03:30 (America/New_York)');
    expect(view.jobs[0]?.upcoming.map((time) => new Date(time).toISOString().slice(0, 16))).toEqual([
      '2026-03-03T08:30',
      '2026-03-04T08:30',
      '2026-03-05T08:30',
      '2026-03-06T08:30',
      '2026-03-07T08:30',
    ]);
    await world.click('Schedules off');
    await world.google.close();
  });

  it('tells in words what failed, marks the query, and keeps the tab', async () => {
    const world = await createWorld();
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT oops', Tab: 'Sheet1' });
    world.google.select('Sheet1');
    const { sheetId } = await look(world);
    const { status, message } = await call(world, { do: 'refresh', sheetId });
    expect(status).toBe('failed');
    expect(message).toContain(
      'Tab "Queries", row 2, column "SQL" (B2): BigQuery does not understand the SQL',
    );
    const view = await look(world);
    expect(view.queries[0]).toMatchObject({ state: 'failed' });
    expect(view.runs[0]).toMatchObject({ status: 'Failed', state: 'failed' });
    await world.google.close();
  });

  it('leads on: to other tabs where this one has no query, to the row of a query, to setting up', async () => {
    const world = await createWorld();
    world.google.select('Sheet1');
    expect(await look(world)).toMatchObject({ queries: [], otherTabs: [], jobs: [] });
    world.type('Queries', 4, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    await world.click('Refresh all');
    const { otherTabs } = await look(world);
    expect(otherTabs.map(({ title }) => title)).toEqual(['Q']);
    await call(world, { do: 'showTab', sheetId: otherTabs[0]?.sheetId ?? 0 });
    expect(world.google.activeSheet()).toBe('Q');
    await call(world, { do: 'showQuery', name: 'Q' });
    expect(world.google.activeSheet()).toBe('Queries');
    expect(world.google.selection()).toMatchObject({ top: 3, left: 0 });
    world.workbook.sheets = world.workbook.sheets.filter(({ title }) => title !== 'Jobs');
    world.google.select('Q');
    expect(await look(world)).toMatchObject({ setUp: false, tab: 'Q', queries: [] });
    await world.google.close();
  });

  it('is asked often, and answers briefly while nothing changed', async () => {
    const world = await createWorld();
    const first = await call(world, { do: 'look' });
    const second = await call(world, { do: 'look', known: first.mark });
    expect(second).toEqual({ now: planet().clock.now(), running: [], mark: first.mark });
    world.google.select('Sheet1');
    expect((await call(world, { do: 'look', known: first.mark })).view?.tab).toBe('Sheet1');
    await world.google.close();
  });

  it('speaks Korean to a Korean user, and refuses what it does not know in words', async () => {
    const workbook = createWorkbook({ title: '책', locale: 'ko_KR', timeZone: 'Asia/Seoul' });
    const world = await createWorld({ workbook, user: { email: 'min@example.com', locale: 'ko' } });
    expect((await look(world)).language).toBe('ko');
    const showSql = (...jobIds: string[]) => ({ do: 'showSql', jobIds });
    const many = Array.from({ length: 21 }, (_, i) => `local:US.job${i}`);
    const sql = [showSql(), showSql('a/b'), showSql('local:US.x', 'not an id'), showSql(...many)];
    for (const wrong of [undefined, {}, { do: 'delete' }, { do: 'refresh', sheetId: '1' }, ...sql]) {
      expect(await rawCall(world, wrong)).toEqual({
        ok: false,
        message:
          '사이드바가 이 버전이 모르는 것을 요청했습니다. 사이드바를 닫고 Querytabs › 사이드바 열기 메뉴로 다시 여세요.',
      });
    }
    await world.google.close();
  });

  it('shows what BigQuery ran for a run, and says for each job that it cannot see why', async () => {
    const world = await createWorld();
    enterRow(world.workbook, world.sheet('Sheet1'), 0, 0, ['b'], { year: 2026 });
    enterRow(world.workbook, world.sheet('Sheet1'), 1, 0, ['c'], { year: 2026 });
    const sql = 'SELECT @least AS least, ARRAY_LENGTH(@letters) AS letters';
    world.type('Queries', 2, {
      Name: 'Late Flights',
      SQL: sql,
      Parameters: 'least INT64 = 5\nletters ARRAY<STRING> = Sheet1!A1:A2',
    });
    await world.click('Refresh all');
    world.type('Queries', 2, { SQL: 'SELECT 1 AS changed, @least AS least, @letters[0] AS letters' });
    world.google.select('Late Flights');
    const [run] = (await look(world)).runs;
    const jobIds = run?.jobIds ?? [];
    expect(jobIds).toEqual([world.row('Runs', 2)['BigQuery jobs']]);
    const parameters = 'least INT64 = 5\nletters ARRAY<STRING> = b, c';
    const shown = { jobId: jobIds[0], name: 'late-flights', sql, parameters };
    expect(await call(world, { do: 'showSql', jobIds })).toEqual([shown]);
    // As an earlier version wrote it: without the location, BigQuery looks in US and EU only.
    const [, old = ''] = jobIds[0]?.split('.') ?? [];
    world.type('Runs', 2, { 'BigQuery jobs': old });
    world.clock.advance(60_000);
    expect((await look(world)).runs[0]?.jobIds).toEqual([old]);
    expect(await call(world, { do: 'showSql', jobIds: [old, ...jobIds] })).toEqual([
      {
        jobId: old,
        problem: expect.stringMatching(/^BigQuery does not show this job: Not found: Job .*Who ran it/),
      },
      shown,
    ]);
    await world.google.close();
  });

  it('tells a person without rights on a job that it is BigQuery that does not show it', async () => {
    let denied = false;
    const world = await createWorld({
      onServiceCall: ({ name }) => {
        if (!denied || name !== 'BigQuery.Jobs.get') return;
        throw new Error(
          'API call to bigquery.jobs.get failed with error: Access Denied: Job local:US.x: Permission bigquery.jobs.get denied',
        );
      },
    });
    denied = true;
    expect(await call(world, { do: 'showSql', jobIds: ['local:US.x'] })).toEqual([
      { jobId: 'local:US.x', problem: expect.stringContaining('Permission bigquery.jobs.get denied') },
    ]);
    await world.google.close();
  });

  it('opens as a page of the script from the menu', async () => {
    const world = await createWorld();
    await world.click('Open sidebar');
    expect(world.google.pages()).toMatchObject([{ kind: 'sidebar', title: 'Querytabs' }]);
    await world.google.close();
  });
});

describe('a long refresh', onPlatforms(['linux', 'darwin']), () => {
  it('shows its phase and rows to whoever looks, also when it was started from the menu', async () => {
    const seen: Look[] = [];
    const world: World = await createWorld({
      onServiceCall: async ({ name, functionName }) => {
        if (functionName !== 'refreshTab') return;
        planet().clock.advance(1_500);
        const shown = [
          'BigQuery.Jobs.getQueryResults',
          'UrlFetchApp.fetchAll',
          'Sheets.Spreadsheets.Values.update',
          'Sheets.Spreadsheets.batchUpdate',
        ];
        if (shown.includes(name)) seen.push(await call(world, { do: 'look', known: '' }));
      },
    });
    world.type('Queries', 2, { Name: 'Long', SQL: numbers(120_000) });
    world.google.select('Sheet1');
    world.type('Queries', 2, { Tab: 'Sheet1' });
    await world.click('Refresh this tab');
    expect(seen[0]?.running).toMatchObject([
      { what: 'Sheet1', trigger: 'Menu', user: 'ana@example.com', queries: ['Long'], cancelling: false },
    ]);
    const steps = seen.map(({ running: [run] }) => [
      run?.progress?.phase,
      run?.progress?.rows,
      run?.progress?.totalRows,
    ]);
    expect(steps).toEqual([
      // While BigQuery is asked whether it is done: it answers with the first rows.
      ['checking', 0, 0],
      // While the hidden tab is made, and while the other rows are fetched.
      ['reading', 100_000, 120_000],
      ['reading', 100_000, 120_000],
      // While two pieces go to the hidden tab.
      ['writing', expect.closeTo(112_000, -4), 120_000],
      ['writing', 120_000, 120_000],
      // While the batch is sent that copies them and records the run.
      ['writing', 120_000, 120_000],
    ]);
    expect((await call(world, { do: 'look' })).running).toEqual([]);
    await world.google.close();
  });

  it.each([
    ['while rows are left to read', 120_000, ['A', 'B', 'C']],
    ['when all rows of one are read and none is written', 70_000, ['B', 'C']],
  ])(
    'is cancelled from the sidebar %s: no query runs on, no tab changes, no mail goes, and history says who did it',
    async (_, count, running) => {
      const cancelled: unknown[] = [];
      let arm = false;
      const world: World = await createWorld({
        onServiceCall: async ({ name, functionName, args }) => {
          if (name === 'BigQuery.Jobs.cancel') cancelled.push((args[0] as { jobId: string }).jobId);
          if (!arm || functionName !== 'runJob' || name !== 'BigQuery.Jobs.getQueryResults') return;
          planet().clock.advance(1_500);
          const [{ id = '' } = {}] = (await call(world, { do: 'look' })).running;
          await call(world, { do: 'cancel', runId: id });
          const [run] = (await call(world, { do: 'look' })).running;
          expect(run?.cancelling).toBe(true);
          arm = false;
        },
      });
      world.type('Queries', 2, { Name: 'A', SQL: numbers(2) });
      world.type('Queries', 3, { Name: 'B', SQL: numbers(2) });
      world.type('Queries', 4, { Name: 'C', SQL: numbers(2) });
      await world.click('Refresh all');
      world.type('Queries', 2, { SQL: numbers(count) });
      world.type('Queries', 3, { SQL: numbers(9) });
      world.type('Queries', 4, { SQL: numbers(8) });
      const before = planet().bigquery.jobs().length;
      world.type('Jobs', 2, { Name: 'J', 'Mail to': 'a@example.com' });
      world.answers.push('J');
      arm = true;
      await world.click('Run job…');
      // All were on their way, awaited or not.
      const jobs = planet().bigquery.jobs().slice(0, -before).reverse();
      expect(jobs).toHaveLength(3);
      const names = ['A', 'B', 'C'].filter((__, i) => cancelled.includes(jobs[i]?.jobId));
      expect(names).toEqual(running);
      expect(['A', 'B', 'C'].map((tab) => world.shown(tab).length)).toEqual([3, 3, 3]);
      expect(world.workbook.sheets.filter(({ title }) => /^querytabs \d+$/.test(title))).toEqual([]);
      expect(world.google.mails()).toEqual([]);
      expect(world.row('Queries', 2).Status).toBe(
        'The refresh was cancelled. The tab keeps what it had. Refresh again when you like.',
      );
      expect(world.row('Runs', 2)).toMatchObject({ 'What ran': 'J', Result: 'Cancelled', Mails: '0' });
      expect(world.row('Runs', 2).Details).toMatch(/^Cancelled by ana@example\.com\.\n/);
      expect(world.google.properties('document')).toEqual({ 'querytabs.project': 'local' });
      world.google.select('A');
      const view = await look(world);
      expect([view.queries[0]?.state, view.runs[0]?.state]).toEqual(['cancelled', 'cancelled']);
      expect((await call(world, { do: 'look' })).running).toEqual([]);
      await world.google.close();
    },
  );
});

describe('a run whose execution dies', onPlatforms(['linux', 'darwin']), () => {
  /** A world in which the next call of that name (its `nth`) is the script's last; it takes effect all the same. */
  async function doomedWorld(name: string, nth: number) {
    let left = 0;
    const world = await createWorld({
      onServiceCall: (service) => {
        if (left === 0 || service.name !== name || --left > 0) return;
        planet().clock.advance(6 * 60_000);
      },
    });
    world.type('Queries', 2, { Name: 'A', SQL: numbers(2) });
    world.type('Queries', 3, { Name: 'B', SQL: numbers(2) });
    world.type('Jobs', 2, { Name: 'J', 'Mail to': 'a@example.com' });
    await world.click('Refresh all');
    world.type('Queries', 2, { SQL: numbers(5) });
    world.type('Queries', 3, { SQL: numbers(5) });
    return { world, arm: () => (left = nth) };
  }
  const running = async (world: World): Promise<RunningRun[]> => (await call(world, { do: 'look' })).running;

  it('leaves every tab whole; it shows as running until it cannot be, and is then recorded with what became of each query', async () => {
    const { world, arm } = await doomedWorld('Sheets.Spreadsheets.batchUpdate', 1);
    arm();
    await expect(world.click('Refresh all')).rejects.toThrow('Exceeded maximum execution time');
    expect([world.shown('A').length, world.shown('B').length]).toEqual([6, 3]);
    expect(await running(world)).toMatchObject([{ what: 'All queries', user: 'ana@example.com' }]);
    expect(world.row('Runs', 2).Result).toBe('OK');
    planet().clock.advance(180_001);
    expect(await running(world)).toEqual([]);
    expect(world.row('Runs', 2)).toMatchObject({
      'What ran': 'All queries',
      Result: 'Interrupted',
      Details: [
        'The script ended, or the connection was lost, before the run was done.',
        'A: refreshed before the run was interrupted',
        'B: not refreshed; its tab keeps what it had',
      ].join('\n'),
    });
    expect(world.row('Queries', 2).Status).toBe('OK');
    expect(world.row('Queries', 3).Status).toBe(
      'The last refresh, by ana@example.com, was interrupted. The tab keeps what it had. Refresh again; see the tab "Runs".',
    );
    await world.click('Refresh all');
    expect(world.shown('B')).toHaveLength(6);
    expect([2, 3, 4].map((row) => world.row('Runs', row).Result)).toEqual(['OK', 'Interrupted', 'OK']);
    await world.google.close();
  });

  it('is told as replaced where somebody refreshed the same tab before it was recorded', async () => {
    const { world, arm } = await doomedWorld('BigQuery.Jobs.getQueryResults', 2);
    arm();
    await expect(world.click('Refresh all')).rejects.toThrow('Exceeded maximum execution time');
    world.google.select('B');
    await world.click('Refresh this tab');
    planet().clock.advance(180_001);
    await running(world);
    expect(world.row('Runs', 2).Details).toContain(
      'A: refreshed before the run was interrupted\nB: its tab was changed again since',
    );
    await world.google.close();
  });

  it.each([
    // Two batches bring the tabs; the second one records the run, unless its mail comes first.
    ['Refresh all', 2],
    ['Run job…', 3],
  ])(
    'after it was recorded, and before it left the journal, is not recorded a second time: %s',
    async (item, nth) => {
      const { world, arm } = await doomedWorld('Sheets.Spreadsheets.batchUpdate', nth);
      arm();
      world.answers.push('J');
      await expect(world.click(item)).rejects.toThrow('Exceeded maximum execution time');
      expect(world.row('Runs', 2).Result).toBe('OK');
      expect(Object.keys(world.google.properties('document'))).toContainEqual(
        expect.stringMatching(/^querytabs\.run\./),
      );
      planet().clock.advance(180_001);
      expect(await running(world)).toEqual([]);
      expect(world.shown('Runs').map((row) => row[4])).toEqual(['Result', 'OK', 'OK']);
      const left = Object.keys(world.google.properties('document'));
      expect(left.filter((key) => key.startsWith('querytabs.run.'))).toEqual([]);
      await world.google.close();
    },
  );

  it('just when its mail was sent reports the mail as uncertain and never sends it again', async () => {
    const { world, arm } = await doomedWorld('MailApp.sendEmail', 1);
    arm();
    world.answers.push('J');
    await expect(world.click('Run job…')).rejects.toThrow('Exceeded maximum execution time');
    expect(world.google.mails()).toHaveLength(1);
    planet().clock.advance(180_001);
    await running(world);
    expect(world.google.mails()).toHaveLength(1);
    expect(world.row('Runs', 2).Details).toContain(
      'Mail: it was about to be sent; whether it was is not known.',
    );
    expect(world.row('Jobs', 2).Status).toContain('whether it was is not known');
    await world.google.close();
  });

  it.each([
    ['is told once and stops nothing', 'BigQuery.Jobs.getQueryResults', ['Unknown']],
    ['is told as what it was where it is recorded', 'Sheets.Spreadsheets.batchUpdate', ['All queries']],
  ])('and left an unreadable note %s', async (_, at, told) => {
    let damaging = false;
    const world = await createWorld({
      onServiceCall: ({ name, args }) => {
        if (!damaging) return;
        // The value arrives cut off, as when somebody edits the properties by hand.
        if (name === 'Properties.setProperty') (args as unknown[])[2] = '{"v":1,';
        if (name === at) planet().clock.advance(6 * 60_000);
      },
    });
    world.type('Queries', 2, { Name: 'A', SQL: numbers(2) });
    damaging = true;
    await expect(world.click('Refresh all')).rejects.toThrow('Exceeded maximum execution time');
    damaging = false;
    await world.click('Refresh all');
    expect(world.row('Runs', 2).Result).toBe('OK');
    const [, , ...earlier] = world.shown('Runs').map(([, what]) => what);
    expect(earlier).toEqual(told);
    if (told[0] === 'Unknown') {
      expect(world.row('Runs', 3).Result).toBe('Interrupted');
      expect(world.row('Runs', 3).Details).toContain('The notes about this run cannot be read.');
    }
    expect(world.google.properties('document')).toEqual({ 'querytabs.project': 'local' });
    await world.google.close();
  });
});
