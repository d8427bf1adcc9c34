import { describe, expect, it } from 'vitest';
import { toEml } from '../../src/local/mailbox/eml.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';

const { planet, createWorld } = usePlanet();
const minutes = (count: number) => count * 60_000;
const numbers = (count: number) =>
  `SELECT n, n * n AS square FROM UNNEST(GENERATE_ARRAY(1, ${count})) AS n ORDER BY n`;

describe('a refresh', onPlatforms(['linux', 'darwin']), () => {
  it('replaces its own rectangle: what is shorter is cleared, what is longer grows, and cells beside it stay', async () => {
    const world = await createWorld();
    world.type('Queries', 2, { Name: 'Squares', SQL: numbers(4), Tab: 'Sheet1', Cell: 'B2' });
    await world.click('Refresh all');
    enterRow(world.workbook, world.sheet('Sheet1'), 2, 3, ['mine'], { year: 2026 });
    enterRow(world.workbook, world.sheet('Sheet1'), 8, 0, ['below'], { year: 2026 });
    world.type('Queries', 2, { SQL: numbers(2) });
    await world.click('Refresh all');
    expect(world.shown('Sheet1')).toEqual([
      ['', '', '', ''],
      ['', 'n', 'square', ''],
      ['', '1', '1', 'mine'],
      ['', '2', '4', ''],
      ...Array.from({ length: 4 }, () => ['', '', '', '']),
      ['below', '', '', ''],
    ]);
    world.type('Queries', 2, { SQL: numbers(1500) });
    await world.click('Refresh all');
    expect(world.row('Queries', 2)).toMatchObject({ Status: 'OK', Rows: '1500' });
    expect(world.shown('Sheet1').at(-1)).toEqual(['', '1500', '2250000', '']);
    expect(world.sheet('Sheet1').rows).toBe(1502);
    await world.google.close();
  });

  it('keeps the last good result and records the run when writing fails, and the next refresh mends it', async () => {
    let failing = false;
    let batches = 0;
    const world = await createWorld({
      onServiceCall: ({ name }) => {
        if (!failing || name !== 'Sheets.Spreadsheets.batchUpdate') return;
        // A write is repeated twice before it counts as failed.
        if (++batches <= 3)
          throw new Error('API call to sheets.spreadsheets.batchUpdate failed with error: Empty response');
      },
    });
    world.type('Queries', 2, { Name: 'Q', SQL: numbers(2) });
    await world.click('Refresh all');
    failing = true;
    world.type('Queries', 2, { SQL: numbers(3) });
    await world.click('Refresh all');
    expect(world.shown('Q')).toHaveLength(3);
    expect(world.row('Queries', 2).Status).toContain(
      'Google does not answer as it should: Empty response Try again',
    );
    expect(world.row('Runs', 2)).toMatchObject({ Result: 'Failed', 'Queries OK': '0/1' });
    await world.click('Refresh all');
    expect(world.shown('Q')).toHaveLength(4);
    await world.google.close();
  });

  it('refreshes only what the tab in front shows, and says so when that is nothing', async () => {
    const world = await createWorld();
    world.type('Queries', 2, { Name: 'A', SQL: 'SELECT 1 AS n' });
    world.type('Queries', 3, { Name: 'B', SQL: 'SELECT 2 AS n', Tab: 'Sheet1' });
    world.google.select('Sheet1');
    await world.click('Refresh this tab');
    expect(world.shown('Sheet1')).toEqual([['n'], ['2']]);
    expect(world.workbook.sheets.some(({ title }) => title === 'A')).toBe(false);
    expect(world.row('Runs', 2)).toMatchObject({
      'What ran': 'Sheet1',
      'Started by': 'Menu',
      User: 'ana@example.com',
    });
    world.google.select('Runs');
    await world.click('Refresh this tab');
    expect(world.dialogs.at(-1)).toBe(
      'No query writes to the tab "Runs". Go to the tab of a query, or name this tab in the column "Tab" of "Queries".',
    );
    await world.google.close();
  });

  it('reads a parameter as it stands in its cell: a date, a list, a number', async () => {
    const world = await createWorld();
    const sheet = world.sheet('Sheet1');
    enterRow(world.workbook, sheet, 0, 0, ['2026-03-01', 7], { year: 2026 });
    enterRow(world.workbook, sheet, 1, 0, ['b'], { year: 2026 });
    enterRow(world.workbook, sheet, 2, 0, ['c'], { year: 2026 });
    world.type('Queries', 2, {
      Name: 'P',
      SQL: "SELECT FORMAT_DATE('%A', @day) AS weekday, @count + 1 AS next, ARRAY_LENGTH(@letters) AS letters",
      Parameters: 'day DATE = Sheet1!A1\ncount = Sheet1!B1\nletters ARRAY<STRING> = Sheet1!A2:A',
    });
    await world.click('Refresh all');
    expect(world.row('Queries', 2).Status).toBe('OK');
    // 1 March 2026 is a Sunday.
    expect(world.shown('P')).toEqual([
      ['weekday', 'next', 'letters'],
      ['Sunday', '8', '2'],
    ]);
    await world.google.close();
  });

  it('finds its tabs again after they were renamed, and its rows after they were sorted', async () => {
    const world = await createWorld();
    world.sheet('Queries').title = 'Our queries';
    world.sheet('Runs').title = 'History';
    world.type('Our queries', 5, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    await world.click('Refresh all');
    expect(world.row('Our queries', 5).Status).toBe('OK');
    expect(world.row('History', 2).Result).toBe('OK');
    await world.google.close();
  });
});

describe('the history', onPlatforms(['linux', 'darwin']), () => {
  it('is made anew when somebody deleted it, newest run on top', async () => {
    const world = await createWorld();
    world.workbook.sheets = world.workbook.sheets.filter(({ title }) => title !== 'Runs');
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    await world.click('Refresh all');
    world.type('Queries', 2, { SQL: 'SELECT oops' });
    await world.click('Refresh all');
    expect([world.row('Runs', 2).Result, world.row('Runs', 3).Result]).toEqual(['Failed', 'OK']);
    expect(world.row('Runs', 3).Details).toMatch(/^Q: 1 rows, 0 B, \d+\.\d s$/);
    await world.google.close();
  });
});

describe('languages', onPlatforms(['linux', 'darwin']), () => {
  it('a Korean user sets the sheet up in Korean, and an English one works on with it', async () => {
    const workbook = createWorkbook({ title: '책', locale: 'ko_KR', timeZone: 'Asia/Seoul' });
    const korean = await createWorld({ workbook, user: { email: 'min@example.com', locale: 'ko' } });
    expect(workbook.sheets.map(({ title }) => title)).toEqual(['쿼리', '작업', '실행 기록', 'Sheet1']);
    korean.type('쿼리', 2, { 이름: '하나', 'SQL 문': 'SELECT 1 AS n' });
    await korean.click('모두 새로 고침');
    expect(korean.row('쿼리', 2)).toMatchObject({ 상태: '정상', '행 수': '1' });
    expect(korean.row('실행 기록', 2)).toMatchObject({ '시작 방법': '메뉴', 결과: '정상' });
    await korean.google.close();
    const english = await createWorld({ workbook });
    english.type('쿼리', 2, { 'SQL 문': 'SELECT oops' });
    await english.click('Refresh all');
    expect(english.row('쿼리', 2).상태).toContain(
      'Tab "쿼리", row 2, column "SQL 문" (B2): BigQuery does not understand the SQL',
    );
    await english.google.close();
  });
});

describe('schedules', onPlatforms(['linux', 'darwin']), () => {
  it('run a due job once, mail its result, and say when it runs next', async () => {
    const world = await createWorld();
    world.type('Queries', 2, { Name: 'Numbers', SQL: "SELECT '=1+1' AS text, 2 AS n" });
    world.type('Jobs', 2, {
      Name: 'Hourly',
      Schedule: '0 * * * *',
      'Mail to': 'a@example.com, b@example.com',
      Subject: '{{job}} of {{date}}',
      Body: 'Hello <team>\n{{#queries}}{{name}}: {{rows}}{{/queries}}\n{{table}}',
      'Attach CSV': true,
    });
    await world.click('Schedules on');
    expect(world.dialogs.at(-1)).toContain(
      'Schedules are on, checked every 15 minutes as ana@example.com. Next: Hourly at ',
    );
    expect(planet().globals).toContain(world.google.nextTrigger()?.functionName);
    const before = planet().clock.now();
    const due = Math.ceil(before / minutes(60)) * minutes(60);
    await world.google.stepTo(due + minutes(30));
    const [mail, ...more] = world.google.mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: ['a@example.com', 'b@example.com'] });
    expect(mail?.subject).toMatch(/^Hourly of 2026-03-\d\d \d\d:\d\d$/);
    expect(mail?.html).toContain('Hello &lt;team&gt;<br>');
    expect(mail?.html).toContain('Numbers: 1');
    expect(mail?.html).toContain('=1+1</td>');
    expect(mail?.text).toContain('Hello <team>\nNumbers: 1\ntext  n\n----  -\n=1+1  2');
    expect(mail?.attachments[0]?.bytes.toString('utf8')).toBe("\uFEFFtext,n\r\n'=1+1,2\r\n");
    if (mail) expect((await toEml(mail)).toString()).toContain('Subject: Hourly of 2026-03');
    expect(world.row('Jobs', 2).Status).toBe('OK');
    expect(world.row('Runs', 2)).toMatchObject({
      'What ran': 'Hourly',
      'Started by': 'Schedule',
      Result: 'OK',
      Mails: '1',
    });
    const next = new Date(due + minutes(60) - 5 * minutes(60)).toISOString().slice(0, 16).replace('T', ' ');
    expect(world.row('Jobs', 2)['Next run']).toBe(next);
    await world.google.stepTo(due + minutes(59));
    expect(world.google.mails()).toHaveLength(1);
    await world.click('Schedules off');
    expect(world.google.nextTrigger()).toBeUndefined();
    expect(world.row('Jobs', 2)['Next run']).toBe('');
    await world.google.close();
  });

  it('leave a paused job alone, and run a missed one once', async () => {
    const world = await createWorld();
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    world.type('Jobs', 2, { Name: 'Often', Schedule: '*/5 * * * *' });
    world.type('Jobs', 3, { Name: 'Paused', Schedule: '*/5 * * * *', Paused: true });
    await world.click('Schedules on');
    await world.google.stepTo((world.google.nextTrigger()?.time ?? 0) + 1);
    const ran = world
      .shown('Runs')
      .slice(1)
      .map(([, what]) => what);
    expect(ran).toEqual(['Often']);
    await world.click('Schedules off');
    await world.google.close();
  });

  it('belong to who switched them on: nobody else can switch them off or on a second time', async () => {
    const world = await createWorld();
    await world.click('Schedules on');
    world.google.signIn('ben@example.com');
    await world.click('Schedules on');
    expect(world.dialogs.at(-1)).toContain(
      'Schedules were switched on by ana@example.com; only that person can switch them off.',
    );
    await world.click('Schedules off');
    expect(world.dialogs.at(-1)).toContain('Ask them, or tick "Paused"');
    expect(world.google.nextTrigger()).toBeDefined();
    await world.google.close();
  });

  it('refuse a mail that today’s quota does not cover, and keep the refreshed tab', async () => {
    const world = await createWorld({ limits: { emailRecipientsPerDay: 1 } });
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    world.type('Jobs', 2, { Name: 'J', 'Mail to': 'a@example.com\nb@example.com' });
    world.answers.push('j');
    await world.click('Run job…');
    expect(world.google.mails()).toEqual([]);
    expect(world.row('Jobs', 2).Status).toContain(
      '2 recipients, but Google lets you mail 1 more today. No mail was sent.',
    );
    expect(world.row('Runs', 2).Result).toBe('Partly failed');
    expect(world.shown('Q')).toEqual([['n'], ['1']]);
    await world.google.close();
  });

  it('are read in plain words and told back in the words of who switched them on, once', async () => {
    const workbook = createWorkbook({ title: '책', locale: 'ko_KR', timeZone: 'Asia/Seoul' });
    const korean = await createWorld({ workbook, user: { email: 'min@example.com', locale: 'ko' } });
    korean.type('쿼리', 2, { 이름: '하나', 'SQL 문': 'SELECT 1 AS n' });
    korean.type('작업', 2, { 이름: '아침', 일정: '평일 오전 8시' });
    korean.type('작업', 3, { 이름: '월말', 일정: 'last day of the month 18:00', 시간대: 'Europe/Berlin' });
    korean.type('작업', 4, { 이름: '손' });
    korean.type('작업', 5, { 이름: '틀림', 일정: '7분마다' });
    await korean.click('예약 켜기');
    const words = () => [2, 3, 4, 5].map((row) => korean.row('작업', row)['실행 때']);
    expect(words()).toEqual([
      '평일 08:00 (Asia/Seoul)',
      '매월 말일 18:00 (Europe/Berlin)',
      '직접 실행할 때만',
      '',
    ]);
    expect(korean.row('작업', 2)['다음 실행']).toMatch(/08:00$/);
    await korean.google.stepTo((korean.google.nextTrigger()?.time ?? 0) + 1);
    expect(korean.row('작업', 5).상태).toContain('나누어떨어지지 않습니다');
    await korean.google.close();
    const english = await createWorld({ workbook });
    english.type('작업', 4, { 일정: '매시간' });
    english.answers.push('손');
    await english.click('Run job…');
    english.answers.push('아침');
    await english.click('Run job…');
    expect(words()).toEqual([
      '평일 08:00 (Asia/Seoul)',
      '매월 말일 18:00 (Europe/Berlin)',
      'Every hour (Asia/Seoul)',
      '',
    ]);
    await english.google.close();
  });

  it('keep the options of a job: its order, its hours, its last day, and what becomes of missed times', async () => {
    const world = await createWorld();
    const hour = minutes(60);
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    world.type('Jobs', 2, { Name: 'Later', Schedule: 'every hour' });
    world.type('Jobs', 3, {
      Name: 'First',
      Schedule: 'every hour',
      Options: 'priority = 1\nuntil = 2026-12-31',
    });
    world.type('Jobs', 4, { Name: 'Night', Schedule: 'every hour', Options: 'between = 03:00-03:30' });
    world.type('Jobs', 5, { Name: 'Over', Schedule: 'every hour', Options: 'until = 2026-03-01' });
    world.type('Jobs', 6, { Name: 'Wrong', Schedule: 'every hour', Options: 'priority = high' });
    await world.click('Schedules on');
    expect([2, 3, 4, 5, 6].map((row) => world.row('Jobs', row)['Runs when'])).toEqual([
      'Every hour (America/New_York)',
      'Every hour, until 2026-12-31 (America/New_York)',
      'Every hour, from 03:00 to 03:30 only (America/New_York)',
      'Ended: does not run after 2026-03-01',
      '',
    ]);
    expect(world.row('Jobs', 4)['Next run']).toMatch(/03:00$/);
    expect(world.row('Jobs', 5)['Next run']).toBe('');
    const due = Math.ceil(planet().clock.now() / hour) * hour;
    await world.google.stepTo(due + minutes(16));
    const ran = () =>
      world
        .shown('Runs')
        .slice(1)
        .map(([, what]) => what)
        .reverse();
    expect(ran()).toEqual(['First', 'Later']);
    expect(world.row('Jobs', 6).Status).toContain('The line "priority = high" is not an option.');
    await world.click('Schedules off');
    await world.google.close();
  });

  it('make up for times missed while nothing ran: once, each, or not at all, as the job has it', async () => {
    const world = await createWorld();
    const hour = minutes(60);
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    for (const [i, missed] of ['once', 'all', 'skip'].entries())
      world.type('Jobs', 2 + i, { Name: missed, Schedule: 'every hour', Options: `missed = ${missed}` });
    await world.click('Schedules on');
    // Google did not come for three hours; the last due time is 50 minutes ago.
    const now = planet().clock.now();
    planet().clock.advance(Math.ceil(now / hour) * hour + 2 * hour + minutes(50) - now);
    await world.google.run(world.google.nextTrigger()?.functionName ?? '');
    const ran = world
      .shown('Runs')
      .slice(1)
      .map(([, what]) => what)
      .sort();
    expect(ran).toEqual(['all', 'all', 'all', 'once']);
    await world.click('Schedules off');
    await world.google.close();
  });
});
