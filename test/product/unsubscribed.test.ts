import { expect, it } from 'vitest';
import { edit, put } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();

/** A workbook with a job that mails to Bo, cc and bcc to others, and a tab of that title with such a first column. */
async function withList(title: string, cells: string[], job: Record<string, string> = {}): Promise<World> {
  const world = await createWorld();
  world.type('Queries', 2, { Name: 'Sales', SQL: "SELECT 'fy@example.com' AS email" });
  world.type('Jobs', 2, {
    Name: 'Daily',
    'Mail to': 'bo@example.com, {{Sales.email}}',
    Options: 'cc = cy@example.com\nbcc = di@example.com',
    ...job,
  });
  edit(world, { addSheet: { properties: { sheetId: 77, title } } });
  put(world, title, 'A1', ...cells.map((cell) => [cell]));
  return world;
}

async function runJob(world: World): Promise<string[]> {
  world.answers.push('1');
  await world.click('Run job…');
  return (world.row('Runs', 2).Details ?? '').split('\n').filter((line) => !line.startsWith('Sales'));
}

const audiences = (world: World) => world.google.mails().map(({ to, cc, bcc }) => [to, cc, bcc]);

it.each(['Unsubscribed', '수신 거부', 'unsubscribed'])(
  'nobody on the tab %s gets a mail, however the address is written there',
  async (title) => {
    const world = await withList(title, ['Address', '', 'Bo <BO@Example.com>', 'nobody', 'di@example.com.']);
    expect(await runJob(world)).toEqual([
      'Mail sent to fy@example.com, cy@example.com',
      'Left out, because unsubscribed: 2',
    ]);
    expect(audiences(world)).toEqual([[['fy@example.com'], ['cy@example.com'], []]]);
    expect(world.row('Runs', 2).Result).toBe('OK');
    expect(world.google.mails()[0]?.text).toMatch(
      /To stop it, ask ana@example.com, or have your address listed on the tab "Unsubscribed"\.$/,
    );
  },
);

it('a mail for which nobody is left is not sent, and nothing failed', async () => {
  const world = await withList('Unsubscribed', [
    'Address',
    'bo@example.com',
    'fy@example.com',
    'cy@example.com',
  ]);
  expect(await runJob(world)).toEqual([
    'No mail: there is nobody to send it to',
    'Left out, because unsubscribed: 3',
  ]);
  expect([audiences(world), world.row('Runs', 2).Result]).toEqual([[], 'OK']);
});

it('a list that is broken keeps the mail from being sent', async () => {
  const world = await withList('Unsubscribed', ['Address', '=1/0']);
  expect((await runJob(world))[0]).toContain(
    'Tab "Unsubscribed", row 2, column "A" (A2): The cell shows the error #DIV/0!',
  );
  expect([audiences(world), world.row('Runs', 2).Result]).toEqual([[], 'Partly failed']);
});

it('the preview shows who is left', async () => {
  const world = await withList('Unsubscribed', ['Address', 'bo@example.com']);
  world.answers.push('1');
  await world.click('Preview mail…');
  expect(world.google.pages()[0]?.html).toContain('Mail to:</b> {{Sales.email}}<');
});
