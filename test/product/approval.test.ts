import { describe, expect, it } from 'vitest';
import type { Button } from '../../src/local/backend/ui.ts';
import type { GoogleOptions } from '../../src/local/google.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();
const ana = 'ana@example.com';
const ben = 'ben@example.com';

/** A world with a job and its query, and people who answer questions from a list, then Cancel; `shown` are all dialogs. */
async function world(...answers: Button[]) {
  const shown: string[] = [];
  const ui: NonNullable<GoogleOptions['ui']> = {
    alert: async ({ text, buttons }) => {
      shown.push(text);
      return buttons === 'YES_NO_CANCEL' ? (answers.shift() ?? 'CANCEL') : 'OK';
    },
    prompt: async () => ({ button: 'OK', text: 'local' }),
  };
  const made = await createWorld({ ui });
  made.type('Queries', 2, { Name: 'Sales', SQL: 'SELECT 1 AS n' });
  made.type('Jobs', 2, {
    Name: 'Daily',
    Schedule: 'every day 08:00',
    'Mail to': 'a@example.com, c@elsewhere.org',
  });
  shown.length = 0;
  return { world: made, shown, answers };
}

/** What the signed-in user has approved, by key. */
function approved({ google }: World): string[] {
  return Object.keys(google.properties('user'))
    .filter((key) => key.startsWith('querytabs.approved.'))
    .map((key) => key.slice('querytabs.approved.'.length))
    .sort();
}

const owner = ({ google }: World): string | undefined => {
  const kept = google.properties('document')['querytabs.schedules'];
  return kept === undefined ? undefined : JSON.parse(kept).owner;
};

describe('Schedules on', onPlatforms(['linux', 'darwin']), () => {
  it('says what is approved by it, those outside the house first, and changes nothing unless the answer is yes', async () => {
    const { world: here, shown, answers } = await world('NO', 'CANCEL', 'YES');
    await here.click('Schedules on');
    await here.click('Schedules on');
    expect(shown).toHaveLength(2);
    expect(shown[0]).toBe(
      [
        `Scheduled jobs run with your rights (${ana}): your access to BigQuery, its cost, your mail quota. Do you approve what the rows hold now?`,
        'Outside example.com: c@elsewhere.org\nRecipients (2): a@example.com, c@elsewhere.org\nJobs (1): Daily\nQueries (1): Sales',
        'Others can edit the rows. What they change does not run until you choose Querytabs › Approve changes…',
        'Yes: approve and switch on. No: change nothing.',
      ].join('\n\n'),
    );
    expect([owner(here), approved(here), here.google.nextTrigger()]).toEqual([undefined, [], undefined]);
    await here.click('Schedules on');
    expect(shown.at(-1)).toContain(`Schedules are on, checked every 15 minutes as ${ana}.`);
    expect(approved(here)).toEqual(['job.daily', 'query.sales']);
    expect(answers).toEqual([]);
    await here.google.close();
  });

  it('does not ask again while it is on and nothing changed, and does when something did', async () => {
    const { world: here, shown } = await world('YES', 'NO', 'YES');
    await here.click('Schedules on');
    shown.length = 0;
    await here.click('Schedules on');
    expect(shown).toEqual([expect.stringContaining('Schedules are on')]);
    here.type('Queries', 2, { SQL: 'SELECT 2 AS n' });
    shown.length = 0;
    await here.click('Schedules on');
    expect(shown).toEqual([expect.stringContaining('Do you approve what the rows hold now?')]);
    await here.click('Schedules off');
    await here.click('Schedules on');
    shown.length = 0;
    await here.click('Approve changes…');
    expect(shown).toEqual(['All jobs are approved as they are. Nothing waits for you.']);
    await here.google.close();
  });
});

describe('Approve changes…', onPlatforms(['linux', 'darwin']), () => {
  it('shows what changed, job by job: yes approves it, no goes on, cancel stops', async () => {
    const { world: here, shown, answers } = await world('YES');
    here.type('Queries', 3, { Name: 'Stock', SQL: 'SELECT 1 AS n\nFROM UNNEST([1])' });
    here.type('Jobs', 3, { Name: 'Stock', Schedule: 'every hour', Queries: 'Stock' });
    here.type('Jobs', 2, { Queries: 'Sales' });
    await here.click('Schedules on');
    here.type('Queries', 3, { SQL: 'SELECT 1 AS n\nFROM UNNEST([2])' });
    here.type('Jobs', 2, { 'Mail to': 'a@example.com, c@elsewhere.org, x@y.com' });
    here.type('Jobs', 4, { Name: 'Third', Schedule: 'every hour', Queries: 'Stock' });
    shown.length = 0;
    answers.push('NO', 'YES');
    await here.click('Approve changes…');
    const [daily, stock, third, summary, ...more] = shown;
    expect(more).toEqual([]);
    expect(daily).toContain('Do you approve this for "Daily"?');
    expect(daily).toContain('\n\nNew recipient: x@y.com\n\n');
    expect(stock).toContain(
      'SQL of "Stock" changed:\n- FROM UNNEST([1])\n+ FROM UNNEST([2])\n\nYes: approve.',
    );
    // The query is approved by now.
    expect(third).toContain('Job is new: "Third"\nQueries:\n+ Stock\n\n');
    expect(summary).toBe(
      'Approved: Stock.\n\nNot approved, so the schedule does not run them: Daily, Third.',
    );
    answers.push('YES', 'YES');
    await here.click('Approve changes…');
    expect(shown.at(-1)).toBe('Approved: Daily, Third.');
    expect(approved(here)).toEqual(['job.daily', 'job.stock', 'job.third', 'query.sales', 'query.stock']);
    await here.google.close();
  });

  it('approves what was shown, though a row is changed while the question stands', async () => {
    const { world: here, shown, answers } = await world('YES');
    await here.click('Schedules on');
    here.type('Queries', 2, { SQL: 'SELECT 2 AS n' });
    Object.defineProperty(answers, 'shift', {
      value: () => {
        here.type('Queries', 2, { SQL: 'SELECT secret AS n' });
        return 'YES';
      },
      configurable: true,
    });
    await here.click('Approve changes…');
    Reflect.deleteProperty(answers, 'shift');
    answers.push('NO');
    shown.length = 0;
    await here.click('Approve changes…');
    expect(shown[0]).toContain('- SELECT 2 AS n\n+ SELECT secret AS n');
    await here.google.close();
  });

  it('cuts what nobody can read in a dialog, and says in which rows it stands', async () => {
    const { world: here, shown, answers } = await world('YES');
    await here.click('Schedules on');
    for (let row = 3; row < 9; row++)
      here.type('Queries', row, { Name: `Q${row}`, SQL: 'SELECT 1 AS n,\n'.repeat(20) });
    shown.length = 0;
    answers.push('NO');
    await here.click('Approve changes…');
    expect(shown[0]?.length).toBeLessThanOrEqual(1_510);
    expect(shown[0]).toContain('Read the rest in these rows first: Jobs 2, Queries 3, Queries 4');
    expect(shown[0]).toMatch(/Yes: approve\. No: leave it as it is and go on\. Cancel: stop here\.$/);
    await here.google.close();
  });

  it('is the owner’s alone: others are told whom to ask, and that schedules are off', async () => {
    const { world: here, shown } = await world('YES');
    await here.click('Approve changes…');
    expect(shown.at(-1)).toContain('Schedules are off. Choose Querytabs › Schedules on');
    await here.click('Schedules on');
    here.google.signIn(ben);
    await here.click('Approve changes…');
    expect(shown.at(-1)).toBe(
      `Schedules run as ${ana}; only that person can approve what they run. Ask them to choose Querytabs › Approve changes… in this spreadsheet. To have the schedules run as you, choose Querytabs › Take over schedules.`,
    );
    expect(approved(here)).toEqual([]);
    await here.google.close();
  });
});

describe('Take over schedules', onPlatforms(['linux', 'darwin']), () => {
  it('asks twice, and then another person’s rights and approvals count', async () => {
    const { world: here, shown, answers } = await world('YES');
    await here.click('Schedules on');
    here.google.signIn(ben);
    await here.click('Schedules on');
    expect(shown.at(-1)).toContain('choose Querytabs › Take over schedules');
    answers.push('NO', 'YES', 'NO');
    await here.click('Take over schedules');
    expect(shown.at(-1)).toBe(
      `${ana} runs the schedules. Take over? They will run with your rights, your cost and your mail quota, and no longer as ${ana}.`,
    );
    await here.click('Take over schedules');
    expect(shown.at(-1)).toContain(`Scheduled jobs run with your rights (${ben})`);
    expect([owner(here), approved(here)]).toEqual([ana, []]);
    answers.push('YES', 'YES');
    await here.click('Take over schedules');
    expect(shown.at(-1)).toContain(`as ${ben}`);
    expect([owner(here), approved(here)]).toEqual([ben, ['job.daily', 'query.sales']]);
    await here.click('Take over schedules');
    expect(shown.at(-1)).toBe('Nobody else runs the schedules. Choose Querytabs › Schedules on.');
    await here.google.close();
  });
});

describe('Ask the owner to refresh', onPlatforms(['linux', 'darwin']), () => {
  const requests = ({ google }: World) =>
    Object.entries(google.properties('document'))
      .filter(([key]) => key.startsWith('querytabs.ask.'))
      .map(([key, text]) => [key, (JSON.parse(text) as { by: string }).by]);

  it('leaves one request for a query of the tab in front, whoever asks how often', async () => {
    const { world: here } = await world('YES');
    here.type('Queries', 2, { Tab: 'Sheet1' });
    await here.click('Schedules on');
    here.google.select('Sheet1');
    for (const email of [ben, ben, 'cat@example.com']) {
      here.google.signIn(email);
      await here.click('Ask the owner to refresh');
      expect(here.google.toasts().at(-1)?.message).toBe(
        `Asked ${ana}: Sales. The schedule refreshes it within some 15 minutes, if ${ana} approved it.`,
      );
    }
    expect(requests(here)).toEqual([['querytabs.ask.sales', ben]]);
    await here.google.close();
  });

  it('is refused in words where nobody would hear it, and where the tab has no query', async () => {
    const { world: here, shown } = await world('YES');
    here.type('Queries', 2, { Tab: 'Sheet1' });
    here.google.select('Sheet1');
    await here.click('Ask the owner to refresh');
    expect(shown.at(-1)).toContain('Schedules are off.');
    await here.click('Schedules on');
    planet().clock.advance(2 * 60 * 60_000);
    await here.click('Ask the owner to refresh');
    expect(shown.at(-1)).toContain(`The schedules of ${ana} have not run for an hour.`);
    here.google.select('Jobs');
    await here.click('Ask the owner to refresh');
    expect(shown.at(-1)).toContain('No query writes to the tab "Jobs".');
    expect(requests(here)).toEqual([]);
    await here.google.close();
  });

  it('is offered in the sidebar after a refresh that lacked rights, and asked from there', async () => {
    let denying = false;
    const denied = await createWorld({
      onServiceCall: ({ name }) => {
        if (denying && name === 'BigQuery.Jobs.insert')
          throw new Error(
            'API call to bigquery.jobs.insert failed with error: Access Denied: User does not have permission',
          );
      },
    });
    denied.type('Queries', 2, { Name: 'Sales', SQL: 'SELECT 1 AS n', Tab: 'Sheet1' });
    denied.type('Jobs', 2, { Name: 'Daily', Schedule: 'every day 08:00' });
    await denied.click('Schedules on');
    denying = true;
    const { id: sheetId } = denied.sheet('Sheet1');
    const call = async (request: unknown) =>
      (await denied.google.run('callFromSidebar', [request])).result as { answer: Record<string, unknown> };
    expect((await call({ do: 'refresh', sheetId })).answer).toMatchObject({ status: 'failed', mayAsk: true });
    expect((await call({ do: 'ask', sheetId })).answer).toMatchObject({ status: 'ok' });
    expect(requests(denied)).toEqual([['querytabs.ask.sales', ana]]);
    await denied.google.close();
  });
});
