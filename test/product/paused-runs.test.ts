import { describe, expect, it } from 'vitest';
import type { Answers, Reply, RunningRun, SidebarCall } from '../../src/core/sidebar/calls.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();

const minute = 60_000;
/** What is left of six minutes then is what recording a run takes, so nothing new is begun. */
const nearlyAll = 5.5 * minute;
/** Small, so that a result of 12,000 rows is a large one: the first page comes with the answer, then four at a time. */
const small = { rowsPerPage: 1_000, cellsPerBatch: 1_000, requestBytes: 20_000 };
const old = [
  ['n', 'square'],
  ['0', '0'],
];
const all = [['n', 'square'], ...Array.from({ length: 12_000 }, (_, i) => [`${i + 1}`, `${(i + 1) ** 2}`])];

interface Pausing {
  world: World;
  /** Has the next executions that come to their `nth` fetch run out of time there. */
  runOut(nth: number, executions?: number): void;
  /** Zero-based first row of each page that was fetched since. */
  starts: number[];
  /** Names of the service calls since, with what they were given. */
  calls: { name: string; args: readonly unknown[] }[];
  /** Called at each fetch. */
  onFetch: (() => Promise<void>)[];
}

/** A world where the query "Big", in its row, has an old result and asks for a large one. */
async function pausingWorld(row = 2): Promise<Pausing> {
  const starts: number[] = [];
  const calls: Pausing['calls'] = [];
  const onFetch: Pausing['onFetch'] = [];
  const fetches = new Map<string, number>();
  let [last, left] = [0, 0];
  const world = await createWorld({
    onServiceCall: async ({ name, args, executionId }) => {
      calls.push({ name, args });
      if (name !== 'UrlFetchApp.fetchAll') return;
      for (const { url } of args[0] as { url: string }[])
        starts.push(Number(new URL(url).searchParams.get('startIndex')));
      const nth = (fetches.get(executionId) ?? 0) + 1;
      fetches.set(executionId, nth);
      for (const act of onFetch.splice(0)) await act();
      if (nth !== last || left === 0) return;
      left--;
      planet().clock.advance(nearlyAll);
    },
  });
  world.google.setProperty('script', 'querytabs.limits', JSON.stringify(small));
  world.type('Queries', row, { Name: 'Big', SQL: 'SELECT 0 AS n, 0 AS square' });
  await world.click('Refresh all');
  world.type('Queries', row, {
    SQL: 'SELECT n, n * n AS square FROM UNNEST(GENERATE_ARRAY(1, 12000)) AS n ORDER BY n',
  });
  const runOut = (nth: number, executions = 1) => {
    starts.length = 0;
    calls.length = 0;
    [last, left] = [nth, executions];
  };
  return { world, runOut, starts, calls, onFetch };
}

const hidden = ({ workbook }: World) => workbook.sheets.filter(({ title }) => /^querytabs \d+$/.test(title));
const triggers = ({ google }: World) =>
  google.triggers().flatMap((trigger) => (trigger.functionName === 'continueRuns' ? [trigger.schedule] : []));
const notes = ({ google }: World) =>
  Object.entries(google.properties('document')).filter(([key]) => key.startsWith('querytabs.run.'));
const history = (world: World) => world.shown('Runs').map(([, what, , , result]) => [what, result]);
const later = ({ google }: World, ms = minute) => google.stepTo(planet().clock.now() + ms);
const cancelled = ({ calls }: Pausing) =>
  calls
    .filter(({ name }) => name === 'BigQuery.Jobs.cancel')
    .map(({ args }) => (args[0] as { jobId: string }).jobId);
/** Ids of the queries that BigQuery ran since there were so many, in order. */
const jobsAfter = (before: number) =>
  planet()
    .bigquery.jobs()
    .slice(0, -before)
    .map(({ jobId }) => jobId)
    .reverse();

async function call<Call extends SidebarCall>(world: World, request: Call): Promise<Answers[Call['do']]> {
  const { result, error } = await world.google.run('callFromSidebar', [request]);
  if (error) throw new Error(error.stack);
  const reply = result as Reply;
  if (!reply.ok) throw new Error(reply.message);
  return reply.answer as Answers[Call['do']];
}
const running = async (world: World): Promise<RunningRun[]> => (await call(world, { do: 'look' })).running;

/** Nothing of a run is left but its row of the history. */
function expectNothingLeft(world: World): void {
  expect(hidden(world)).toEqual([]);
  expect(triggers(world)).toEqual([]);
  expect(notes(world)).toEqual([]);
}

describe('a refresh that six minutes are not enough for', onPlatforms(['linux', 'darwin']), () => {
  it('pauses with its tab as it was, and goes on where it stopped a minute later', async () => {
    const { world, runOut, starts, calls } = await pausingWorld();
    const before = planet().bigquery.jobs().length;
    runOut(2);
    await world.click('Refresh all');
    expect(world.shown('Big')).toEqual(old);
    expect(world.google.toasts().at(-1)?.message).toMatch(
      /^This takes longer than Google gives a script at once\./,
    );
    expect(world.dialogs).toEqual([]);
    expect(triggers(world)).toEqual(['everyMinutes: 1']);
    expect(hidden(world)).toHaveLength(1);
    expect(history(world)).toEqual([
      ['What ran', 'Result'],
      ['All queries', 'OK'],
    ]);
    expect(starts).toEqual([1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000]);
    runOut(0);
    await later(world);
    // The few first rows of the answer that says what columns there are serve to measure.
    expect(starts).toEqual([9_000, 10_000, 11_000]);
    const asked = calls.filter(({ name }) => name === 'BigQuery.Jobs.getQueryResults');
    expect(asked.map(({ args }) => args[1])).toMatchObject([{ maxResults: 500 }]);
    expect(jobsAfter(before)).toHaveLength(1);
    expect(world.shown('Big')).toEqual(all);
    expect(world.row('Queries', 2)).toMatchObject({ Status: 'OK', Rows: '12000' });
    expect(history(world).slice(1)).toEqual([
      ['All queries', 'OK'],
      ['All queries', 'OK'],
    ]);
    expect(world.row('Runs', 2)).toMatchObject({ 'Started by': 'Menu', 'Queries OK': '1/1', Rows: '12000' });
    // What the first execution spent counts; the wait until the second one does not.
    expect(world.row('Runs', 2)['Where time went']).toMatch(/^reading 3\d\d\.\d s$/);
    expectNothingLeft(world);
    await world.google.close();
  });

  it('pauses as often as it has to', async () => {
    const { world, runOut, starts } = await pausingWorld();
    const before = planet().bigquery.jobs().length;
    runOut(1, 2);
    await world.click('Refresh all');
    await later(world);
    expect(world.shown('Big')).toEqual(old);
    expect(triggers(world)).toHaveLength(1);
    await later(world, 2 * minute);
    expect(starts).toEqual(Array.from({ length: 11 }, (_, i) => (i + 1) * 1_000));
    expect(jobsAfter(before)).toHaveLength(1);
    expect(world.shown('Big')).toEqual(all);
    expect(history(world)).toHaveLength(3);
    expectNothingLeft(world);
    await world.google.close();
  });

  it('brings what is small before, what waits behind it after, and tells of a row that cannot run', async () => {
    const { world, runOut } = await pausingWorld(3);
    const before = planet().bigquery.jobs().length;
    world.type('Queries', 2, { Name: 'First', SQL: 'SELECT 1 AS n' });
    world.type('Queries', 4, { Name: 'Last', SQL: 'SELECT 3 AS n' });
    world.type('Queries', 5, { Name: 'Broken' });
    runOut(1);
    await world.click('Refresh all');
    expect(world.shown('First')).toEqual([['n'], ['1']]);
    expect(world.row('Queries', 5).Status).toContain('This cell is empty');
    await later(world);
    expect(world.shown('Big')).toEqual(all);
    expect(world.shown('Last')).toEqual([['n'], ['3']]);
    expect(jobsAfter(before)).toHaveLength(3);
    expect(world.row('Runs', 2)).toMatchObject({
      Result: 'Partly failed',
      'Queries OK': '3/3',
      Rows: '12002',
    });
    expect(world.row('Runs', 2).Details).toMatch(
      /Broken: .*\n+.*First: 1 rows.*\n+.*Big: 12,000 rows.*\n+.*Last: /,
    );
    expectNothingLeft(world);
    await world.google.close();
  });

  it('tells of a query that was renamed meanwhile, and takes its rows away', async () => {
    const { world, runOut } = await pausingWorld();
    runOut(1);
    await world.click('Refresh all');
    world.type('Queries', 2, { Name: 'Large' });
    await later(world);
    expect(world.shown('Big')).toEqual(old);
    expect(world.row('Runs', 2).Result).toBe('Failed');
    expect(world.row('Runs', 2).Details).toContain(
      'Big: The query was renamed or deleted while its run waited',
    );
    expectNothingLeft(world);
    await world.google.close();
  });
});

describe('a job that six minutes are not enough for', onPlatforms(['linux', 'darwin']), () => {
  it('sends its mail once, at the end, with the first rows of each result', async () => {
    const { world, runOut } = await pausingWorld(3);
    world.type('Queries', 2, { Name: 'First', SQL: "SELECT 'one' AS word" });
    world.type('Jobs', 2, { Name: 'J', 'Mail to': 'a@example.com', 'Attach CSV': true });
    world.answers.push('J');
    runOut(2);
    await world.click('Run job…');
    expect(world.google.mails()).toEqual([]);
    await later(world);
    const [mail, ...more] = world.google.mails();
    expect(more).toEqual([]);
    expect(mail?.text).toContain('word\n----\none');
    expect(mail?.text).toContain(' n  square\n--  ------\n 1       1\n 2       4\n 3       9\n');
    const big = mail?.attachments
      .map(({ bytes }) => bytes.toString('utf8'))
      .find((text) => text.length > 100);
    expect(big?.replace(/^\uFEFF/, '')).toBe(`${all.map((row) => row.join()).join('\r\n')}\r\n`);
    expect(history(world)).toEqual([
      ['What ran', 'Result'],
      ['J', 'OK'],
      ['All queries', 'OK'],
    ]);
    expect(world.row('Runs', 2)).toMatchObject({ 'Queries OK': '2/2', Mails: '1' });
    expect(world.row('Jobs', 2).Status).toBe('OK');
    await later(world, 3 * minute);
    expect(world.google.mails()).toHaveLength(1);
    expectNothingLeft(world);
    await world.google.close();
  });

  it('says so where it was deleted meanwhile', async () => {
    const { world, runOut } = await pausingWorld();
    world.type('Jobs', 2, { Name: 'J', 'Mail to': 'a@example.com' });
    world.answers.push('J');
    runOut(1);
    await world.click('Run job…');
    world.type('Jobs', 2, { Name: 'K' });
    await later(world);
    expect(world.shown('Big')).toEqual(all);
    expect(world.google.mails()).toEqual([]);
    expect(world.row('Runs', 2).Result).toBe('Partly failed');
    expect(world.row('Runs', 2).Details).toContain('There is no job named "J".');
    expectNothingLeft(world);
    await world.google.close();
  });

  it('goes on at the next tick of the schedules, and so do jobs that were due after it', async () => {
    const { world, runOut } = await pausingWorld();
    world.type('Queries', 3, { Name: 'Other', SQL: 'SELECT 1 AS n' });
    world.type('Jobs', 2, {
      Name: 'Long',
      Schedule: '0 * * * *',
      Queries: 'Big',
      'Mail to': 'a@example.com',
    });
    world.type('Jobs', 3, { Name: 'Short', Schedule: '0 * * * *', Queries: 'Other' });
    await world.click('Schedules on');
    const hour = Math.ceil(planet().clock.now() / (60 * minute)) * 60 * minute;
    const before = planet().bigquery.jobs().length;
    runOut(1);
    await world.google.stepTo(hour + 15 * minute);
    expect(world.shown('Big')).toEqual(old);
    expect(history(world)).toHaveLength(2);
    // What is begun without time for it would cost money and time, and perhaps the history.
    expect(jobsAfter(before)).toHaveLength(1);
    expect((await running(world)).map(({ what, waiting }) => [what, waiting])).toEqual([['Long', true]]);
    await world.google.stepTo(hour + 35 * minute);
    expect(world.shown('Big')).toEqual(all);
    expect(history(world)).toEqual([
      ['What ran', 'Result'],
      ['Short', 'OK'],
      ['Long', 'OK'],
      ['All queries', 'OK'],
    ]);
    const [mail, ...more] = world.google.mails();
    expect(more).toEqual([]);
    expect(mail?.text).toContain(' n  square\n--  ------\n 1       1\n 2       4\n');
    await world.click('Schedules off');
    expectNothingLeft(world);
    await world.google.close();
  });

  it('goes on although the schedules were switched off meanwhile', async () => {
    const { world, runOut } = await pausingWorld();
    world.type('Jobs', 2, { Name: 'Long', Schedule: '0 * * * *' });
    await world.click('Schedules on');
    const hour = Math.ceil(planet().clock.now() / (60 * minute)) * 60 * minute;
    runOut(1);
    await world.google.stepTo(hour + 15 * minute);
    expect(notes(world)).toHaveLength(1);
    await world.click('Schedules off');
    await later(world);
    expect(world.shown('Big')).toEqual(all);
    expectNothingLeft(world);
    await world.google.close();
  });
});

describe('a run that waits', onPlatforms(['linux', 'darwin']), () => {
  it('shows as waiting, with how far it is, and is ended at once by Cancel', async () => {
    const paused = await pausingWorld();
    const { world, runOut } = paused;
    const before = planet().bigquery.jobs().length;
    world.type('Queries', 3, { Name: 'Later', SQL: 'SELECT 1 AS n' });
    runOut(1);
    await world.click('Refresh all');
    const pausedAt = planet().clock.now();
    const [run, ...others] = await running(world);
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      what: 'All queries',
      user: 'ana@example.com',
      waiting: true,
      cancelling: false,
    });
    expect(run?.progress).toMatchObject({ query: 'Big', totalRows: 12_000 });
    // BigQuery keeps results for a day, so the run is given up before that.
    expect(run?.deadline).toBe(pausedAt + 20 * 60 * minute);
    expect(await call(world, { do: 'cancel', runId: run?.id ?? '' })).toBeNull();
    expect(await running(world)).toEqual([]);
    expect(cancelled(paused)).toEqual(jobsAfter(before));
    expect(jobsAfter(before)).toHaveLength(2);
    expect(world.shown('Big')).toEqual(old);
    expect(history(world)[1]).toEqual(['All queries', 'Cancelled']);
    expect(world.row('Runs', 2).Details).toMatch(/^Cancelled by ana@example\.com\./);
    expect([2, 3].map((row) => world.row('Queries', row).Status)).toEqual([
      expect.stringContaining('The refresh was cancelled.'),
      expect.stringContaining('The refresh was cancelled.'),
    ]);
    expectNothingLeft(world);
    await later(world, 3 * minute);
    expect(history(world)).toHaveLength(3);
    await world.google.close();
  });

  it('is left alone by executions of others, and ended by their wish when it goes on', async () => {
    const { world, runOut, starts } = await pausingWorld();
    runOut(1);
    await world.click('Refresh all');
    const kept = notes(world);
    starts.length = 0;
    world.google.signIn('ben@example.com');
    await world.google.run('continueRuns');
    await world.google.run('dispatchJobs');
    expect((await call(world, { do: 'continue' })).message).toContain('elsewhere');
    const [run] = await running(world);
    await call(world, { do: 'cancel', runId: run?.id ?? '' });
    expect((await running(world)).map(({ waiting, cancelling }) => [waiting, cancelling])).toEqual([
      [true, true],
    ]);
    expect(notes(world)).toEqual(kept);
    expect(hidden(world)).toHaveLength(1);
    expect(triggers(world)).toHaveLength(1);
    await later(world);
    expect(starts).toEqual([]);
    expect(world.row('Runs', 2)).toMatchObject({ User: 'ana@example.com', Result: 'Cancelled' });
    expect(world.row('Runs', 2).Details).toMatch(/^Cancelled by ben@example\.com\./);
    expectNothingLeft(world);
    await world.google.close();
  });

  it('goes on from the sidebar as well, and leaves the trigger to a run that others have in hand', async () => {
    const { world, runOut, onFetch } = await pausingWorld();
    world.google.select('Big');
    const sheetId = world.sheet('Big').id;
    runOut(1, 3);
    expect(await call(world, { do: 'refresh', sheetId })).toEqual({
      status: 'paused',
      message: expect.stringContaining('It goes on by itself in a minute'),
    });
    expect(triggers(world)).toHaveLength(1);
    // The trigger fires while the sidebar goes on, which then has to wait once more.
    onFetch.push(async () => {
      await world.google.run('continueRuns');
    });
    expect((await call(world, { do: 'continue' })).status).toBe('paused');
    expect(triggers(world)).toHaveLength(1);
    // The other way round.
    onFetch.push(async () => {
      expect((await call(world, { do: 'continue' })).message).toContain('elsewhere');
    });
    await world.google.run('continueRuns');
    expect(onFetch).toEqual([]);
    expect(world.shown('Big')).toEqual(old);
    expect(triggers(world)).toHaveLength(1);
    const { status, message } = await call(world, { do: 'continue' });
    expect([status, message]).toEqual([
      'ok',
      expect.stringContaining('1 of 1 queries refreshed: 12,000 rows'),
    ]);
    expect(world.shown('Big')).toEqual(all);
    expect(history(world)).toHaveLength(3);
    expectNothingLeft(world);
    await world.google.close();
  });

  it('whose note is of another version is told as interrupted, and its hidden tab goes', async () => {
    const { world, runOut, starts } = await pausingWorld();
    runOut(1);
    await world.click('Refresh all');
    const [[key = '', text = ''] = []] = notes(world);
    expect(text).toContain('"v":3,');
    world.google.setProperty('document', key, text.replace('"v":3,', '"v":2,'));
    starts.length = 0;
    await later(world);
    expect(starts).toEqual([]);
    expect(world.shown('Big')).toEqual(old);
    expect(history(world)[1]).toEqual(['Unknown', 'Interrupted']);
    expect(world.row('Runs', 2).Details).toContain('The notes about this run cannot be read.');
    expectNothingLeft(world);
    await world.google.close();
  });

  it('for longer than BigQuery keeps its rows is recorded as interrupted', async () => {
    const { world, runOut, starts } = await pausingWorld();
    runOut(1);
    await world.click('Refresh all');
    starts.length = 0;
    planet().clock.advance(20 * 60 * minute + 1);
    expect(await running(world)).toEqual([]);
    expect(world.row('Runs', 2)).toMatchObject({ 'What ran': 'All queries', Result: 'Interrupted' });
    expect(world.row('Runs', 2).Details).toBe(
      'The run waited to go on for more than 20 hours, longer than BigQuery keeps a result.\nBig: not refreshed; its tab keeps what it had',
    );
    expect(world.row('Queries', 2).Status).toContain('was interrupted');
    await later(world);
    expect(starts).toEqual([]);
    expect(world.shown('Big')).toEqual(old);
    expectNothingLeft(world);
    await world.google.close();
  });
});
