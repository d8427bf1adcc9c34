import { beforeEach, describe, expect, it } from 'vitest';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();
let world: World;

describe(
  'bad input is told with its place and its mend, and nothing is lost',
  onPlatforms(['linux', 'darwin']),
  () => {
    beforeEach(async () => {
      world = await createWorld();
      world.type('Queries', 2, { Name: 'Q', SQL: "SELECT 1 AS n, 'old' AS text", Tab: 'Out' });
      await world.click('Refresh all');
      expect(world.row('Queries', 2).Status).toBe('OK');
      expect(world.shown('Out')).toEqual([
        ['n', 'text'],
        ['1', 'old'],
      ]);
      return async () => world.google.close();
    });

    /** Changes the query, refreshes, and expects the words in the row and in `Runs` while the tab keeps what it had. */
    async function refused(change: Record<string, string | number | boolean>, ...words: string[]) {
      world.type('Queries', 2, change);
      await world.click('Refresh all');
      const { Status = '' } = world.row('Queries', 2);
      const run = world.row('Runs', 2);
      for (const word of words) {
        expect(Status).toContain(word);
        expect(run.Details).toContain(word);
        expect(world.dialogs.at(-1)).toContain(word);
      }
      expect(run.Result).toBe('Failed');
      expect(world.shown('Out')).toEqual([
        ['n', 'text'],
        ['1', 'old'],
      ]);
    }

    it('a syntax error', async () => {
      await refused(
        { SQL: 'SELECT FROM WHERE' },
        'Tab "Queries", row 2, column "SQL" (B2)',
        'Syntax error',
        '[1:8]',
        'Correct the SQL',
      );
    });

    it('an unknown table', async () => {
      await refused(
        { SQL: 'SELECT * FROM ops.nope' },
        '(B2)',
        'ops.nope was not found in location asia-northeast3',
        'Check the names',
      );
    });

    it('an unknown column', async () => {
      await refused({ SQL: 'SELECT nope FROM ops.airports' }, 'Unrecognized name: nope', 'at [1:8]');
    });

    it('a parameter whose cell is empty', async () => {
      await refused(
        { SQL: 'SELECT @x + 1 AS n', Parameters: 'x = Sheet1!B3' },
        'column "Parameters" (C2)',
        'The parameter x is empty (Sheet1!B3)',
        'Fill in that cell',
      );
    });

    it('a parameter whose tab is gone, and one that has no line', async () => {
      await refused(
        { SQL: 'SELECT @x AS n', Parameters: 'x = Gone!B3' },
        'The parameter x reads Gone!B3, but there is no tab "Gone"',
      );
      await refused(
        { SQL: 'SELECT @y + 1 AS n', Parameters: '' },
        'The SQL uses @y, which has no value',
        'y = Tab!A1',
      );
    });

    it('a parameter of the wrong type', async () => {
      await refused(
        { SQL: 'SELECT @x + 1 AS n', Parameters: 'x INT64 = ten' },
        'The parameter x is "ten" (ten), which is no INT64',
      );
    });

    it('a deleted target tab, which may be made again or named anew', async () => {
      const rows = [
        ['n', 'text'],
        ['1', 'old'],
      ];
      const out = world.sheet('Out');
      world.type('Queries', 2, { Tab: 'Out' });
      world.workbook.sheets = world.workbook.sheets.filter((sheet) => sheet !== out);
      await world.click('Refresh all');
      expect(world.row('Queries', 2).Status).toContain(
        'There is no tab "Out" any more; it was deleted or renamed.',
      );
      expect(world.row('Queries', 2).Status).toContain('column "Tab" (D2)');
      expect(world.workbook.sheets.some(({ title }) => title === 'Out')).toBe(false);
      world.type('Queries', 2, { Tab: '' });
      await world.click('Refresh all');
      expect(world.shown('Q')).toEqual(rows);
      world.type('Queries', 2, { Tab: 'Sheet1' });
      await world.click('Refresh all');
      expect(world.shown('Sheet1')).toEqual(rows);
    });

    it('a renamed target tab, which is followed, and the status says its name', async () => {
      world.sheet('Out').title = 'Renamed';
      world.type('Queries', 2, { SQL: "SELECT 2 AS n, 'new' AS text" });
      await world.click('Refresh all');
      expect(world.row('Queries', 2).Status).toBe('OK. The tab is called "Renamed" now.');
      expect(world.shown('Renamed')).toEqual([
        ['n', 'text'],
        ['2', 'new'],
      ]);
    });

    it('a result that would cover cells of the user', async () => {
      world.sheet('Out').rows = 5;
      enterRow(world.workbook, world.sheet('Out'), 3, 1, ['mine'], { year: 2026 });
      world.type('Queries', 2, { SQL: "SELECT n, 'new' AS text FROM UNNEST([1, 2, 3]) AS n" });
      enterRow(world.workbook, world.sheet('Sheet1'), 1, 3, ['mine'], { year: 2026 });
      world.type('Queries', 3, { Name: 'R', SQL: 'SELECT 1 AS a, 2 AS b', Tab: 'Sheet1', Cell: 'C2' });
      await world.click('Refresh all');
      expect(world.row('Queries', 2).Status).toContain(
        'on the tab "Out", but B4 holds something that Querytabs did not write. Nothing was changed.',
      );
      expect(world.row('Queries', 3).Status).toContain(
        'The result needs C2:D3 on the tab "Sheet1", but D2 holds something that Querytabs did not write.',
      );
      const asked = world.dialogs.filter((text) => text.includes('No: replace what is there'));
      expect(asked).toEqual([expect.stringContaining('B4 mine'), expect.stringContaining('D2 mine')]);
      expect(world.shown('Out')).toEqual([
        ['n', 'text'],
        ['1', 'old'],
        ['', ''],
        ['', 'mine'],
      ]);
      expect(world.shown('Sheet1')).toEqual([
        ['', '', '', ''],
        ['', '', '', 'mine'],
      ]);
    });

    it('a result that grows to the side: columns are put in, and cells of the user make room', async () => {
      world.sheet('Out').columns = 5;
      enterRow(world.workbook, world.sheet('Out'), 0, 2, ['', 'mine'], { year: 2026 });
      world.type('Queries', 2, { SQL: "SELECT 1 AS n, 'new' AS text, 3 AS c, 4 AS d" });
      await world.click('Refresh all');
      expect(world.row('Queries', 2).Status).toMatch(/^OK\. 2 columns were added to the tab/);
      expect(world.shown('Out')).toEqual([
        ['n', 'text', 'c', 'd', '', 'mine'],
        ['1', 'new', '3', '4', '', ''],
      ]);
    });

    it('a result wider than the tab: columns are added and the status says so', async () => {
      world.type('Queries', 2, { SQL: "SELECT 1 AS n, 'new' AS text, 3 AS c, 4 AS d" });
      await world.click('Refresh all');
      expect(world.row('Queries', 2).Status).toBe('OK. 2 columns were added to the tab to hold the result.');
      expect(world.shown('Out')).toEqual([
        ['n', 'text', 'c', 'd'],
        ['1', 'new', '3', '4'],
      ]);
    });

    it('a result wider than any tab can be, and one that the workbook has no room for', async () => {
      await refused(
        { Cell: 'ZZY1', SQL: 'SELECT 1 AS a, 2 AS b, 3 AS c' },
        'The result has 3 columns; from ZZY1 the tab can hold 2',
        'Select fewer columns',
      );
      world.sheet('Sheet1').rows = 384_000;
      await refused(
        { Cell: 'A1', SQL: 'SELECT * FROM UNNEST(GENERATE_ARRAY(1, 20000)) AS n' },
        'cells; Google allows 10,000,000',
      );
    });

    it('an empty result is no error: the header stays and the status says it', async () => {
      world.type('Queries', 2, { SQL: "SELECT 1 AS n, 'x' AS text FROM UNNEST([1]) WHERE FALSE" });
      await world.click('Refresh all');
      expect(world.row('Queries', 2)).toMatchObject({
        Status: 'OK: the query found no rows, so only the header is there.',
        Rows: '0',
      });
      expect(world.shown('Out')).toEqual([['n', 'text']]);
    });

    it('more bytes than the limit, before anything costs', async () => {
      const billed = planet().bigquery.jobs().length;
      await refused(
        { SQL: 'SELECT * FROM ops.flights_2001', 'Bytes limit': '10 MB' },
        'column "Bytes limit" (I2)',
        'more than its limit of 10 MB. It was not run and cost nothing.',
      );
      expect(planet().bigquery.jobs()).toHaveLength(billed);
    });

    it('a statement that is not a SELECT', async () => {
      await refused({ SQL: 'CREATE TABLE ops.t AS SELECT 1 AS n' }, 'Only SELECT is allowed here');
      expect(
        planet()
          .bigquery.jobs()
          .some(({ sql }) => sql.includes('CREATE TABLE')),
      ).toBe(false);
    });

    it('limits, cells and names that cannot be', async () => {
      await refused({ 'Bytes limit': 'lots' }, '(I2)', '"lots" is not an amount of data');
      await refused({ 'Bytes limit': '', Cell: 'A1:B2' }, '(E2)', '"A1:B2" is not a cell');
      await refused({ Cell: '', SQL: '' }, '(B2)', 'This cell is empty');
    });

    it('a second query of the same name or for the same cell stops itself, not the first', async () => {
      world.type('Queries', 3, { Name: 'q', SQL: 'SELECT 1', Tab: 'Other' });
      world.type('Queries', 4, { Name: 'R', SQL: 'SELECT 1', Tab: 'OUT' });
      await world.click('Refresh all');
      expect(world.row('Queries', 2).Status).toBe('OK');
      expect(world.row('Queries', 3).Status).toContain(
        'row 3, column "Name" (A3): "q" stands in row 2 already.',
      );
      expect(world.row('Queries', 4).Status).toContain('(D4): The query "Q" already writes to OUT.');
      expect(world.row('Runs', 2)).toMatchObject({ Result: 'Partly failed', 'Queries OK': '1/1' });
    });

    it('a bad schedule, a bad address, a bad time zone and a bad text of a mail', async () => {
      const job = { Name: 'J', Schedule: '* * * * *', 'Mail to': 'a@example.com' };
      const cases: [Record<string, string>, string][] = [
        [{ Schedule: 'at eight' }, 'row 2, column "Schedule" (B2): "at eight" is not a schedule'],
        [
          { 'Time zone': 'Mars/Base' },
          '(C2): "Mars/Base" is not a time zone. Write a name such as Asia/Seoul',
        ],
        [{ 'Mail to': 'a@example.com, nobody' }, '(E2): "nobody" is not a mail address'],
        [{ Body: 'Hello {{#queries}}' }, '(G2): The text cannot be filled in'],
        [
          { 'Minutes by hand': 'half an hour' },
          'column "Minutes by hand" (K2): "half an hour" is not a number of minutes. Write a number such as 15',
        ],
      ];
      await world.click('Schedules on');
      for (const [change, words] of cases) {
        world.type('Jobs', 2, { 'Time zone': '', Body: '', ...job, ...change });
        await world.google.stepTo(planet().clock.now() + 16 * 60_000);
        expect(world.row('Jobs', 2).Status).toContain(words);
      }
      expect(world.google.mails()).toEqual([]);
      await world.click('Schedules off');
    });

    it('a job that names a query that is not there says so and still runs the others', async () => {
      world.type('Jobs', 2, { Name: 'J', Queries: 'Q, Nope' });
      world.answers.push('1');
      await world.click('Run job…');
      expect(world.row('Jobs', 2).Status).toContain(
        'row 2, column "Queries" (D2): There is no query named "Nope". Choose one of: Q.',
      );
      expect(world.row('Runs', 2)).toMatchObject({
        'What ran': 'J',
        Result: 'Partly failed',
        'Queries OK': '1/1',
      });
    });
  },
);
