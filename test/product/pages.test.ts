import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();

const rows = 20_000;
const sql = `SELECT n, CONCAT('text ', n) AS word, n / 7 AS part FROM UNNEST(GENERATE_ARRAY(1, ${rows})) AS n ORDER BY n`;

/** Worked out from n alone: numbers in the order they were asked for, none twice. */
function expectAllRows(world: World): void {
  const values = world.sheet('Q').values.slice(1);
  expect(values).toHaveLength(rows);
  expect(
    values.every((row, i) => row?.[0] === i + 1 && row[1] === `text ${i + 1}` && row[2] === (i + 1) / 7),
  ).toBe(true);
}

interface Fetched {
  requests: { url: string }[];
  sizes: number[];
}

/** A world that notes every fetchAll. */
async function watchedWorld(limits: object, over: Parameters<typeof createWorld>[0] = {}) {
  const fetched: Fetched[] = [];
  const asked: string[] = [];
  const world = await createWorld({
    onServiceCall: ({ name, args }) => {
      asked.push(name);
      if (name !== 'UrlFetchApp.fetchAll') return undefined;
      const requests = args[0] as Fetched['requests'];
      return (result) => {
        fetched.push({ requests, sizes: (result as { text: string }[]).map(({ text }) => text.length) });
      };
    },
    ...over,
  });
  world.google.setProperty('script', 'querytabs.limits', JSON.stringify(limits));
  world.type('Queries', 2, { Name: 'Q', SQL: sql });
  return { world, fetched, asked };
}

describe('the pages of a large result', onPlatforms(['linux', 'darwin']), () => {
  it('are as long as the rows measured so far allow, four at once, and only rows come', async () => {
    const { world, fetched } = await watchedWorld({ pageBytes: 100_000 });
    await world.click('Refresh all');
    expect(world.row('Queries', 2)).toMatchObject({ Status: 'OK', Rows: String(rows) });
    expectAllRows(world);
    expect(fetched.length).toBeGreaterThan(2);
    expect(Math.max(...fetched.map(({ requests }) => requests.length))).toBe(4);
    const sizes = fetched.flatMap((each) => each.sizes);
    // The last page is what is left.
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(70_000);
    expect(Math.max(...sizes)).toBeLessThan(130_000);
    const starts = fetched.flatMap(({ requests }) =>
      requests.map(({ url }) => Number(/startIndex=(\d+)/.exec(url)?.[1])),
    );
    expect(new Set(starts).size).toBe(starts.length);
    expect(fetched[0]?.requests[0]?.url).toMatch(/[?&]fields=rows(&|$)/);
    expect(fetched[0]?.requests[0]?.url).toMatch(/[?&]prettyPrint=false(&|$)/);
    await world.google.close();
  });

  it('come one after the other through the advanced service where the script may not fetch', async () => {
    const cleanUps: (() => Promise<void>)[] = [];
    const project = path.join(await temporaryFolder((action) => cleanUps.push(action)), 'dist');
    await cp(planet().project, project, { recursive: true });
    const manifest = path.join(project, 'appsscript.json');
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.replace(/"[^"]*script\.external_request",?/, ''));
    const { world, fetched, asked } = await watchedWorld({ pageBytes: 300_000 }, { project });
    await world.click('Refresh all');
    expect(world.row('Queries', 2)).toMatchObject({ Status: 'OK', Rows: String(rows) });
    expectAllRows(world);
    expect(fetched).toEqual([]);
    expect(asked.filter((name) => name === 'BigQuery.Jobs.getQueryResults').length).toBeGreaterThan(2);
    await world.google.close();
    for (const action of cleanUps) await action();
  });

  it('come one after the other where Google finds four at once too much', async () => {
    let refused = 0;
    const { world, fetched } = await watchedWorld(
      { pageBytes: 100_000 },
      {
        onServiceCall: ({ name, args }) => {
          if (name !== 'UrlFetchApp.fetchAll' || (args[0] as unknown[]).length < 2) return undefined;
          refused++;
          throw new Error(
            'Bandwidth quota exceeded: https://bigquery.googleapis.com. Try reducing the rate of data transfer.',
          );
        },
      },
    );
    await world.click('Refresh all');
    expect(world.row('Queries', 2)).toMatchObject({ Status: 'OK', Rows: String(rows) });
    expectAllRows(world);
    expect([refused > 0, fetched]).toEqual([true, []]);
    await world.google.close();
  });
});
