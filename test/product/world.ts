import path from 'node:path';
import { build } from '../../scripts/build/build.ts';
import { type BigQuery, startBigQuery } from '../../src/local/bigquery/bigquery.ts';
import { type Clock, steppedClock } from '../../src/local/clock.ts';
import { shownText } from '../../src/local/formulas/shown-text.ts';
import { type GoogleOptions, type LocalGoogle, startGoogle } from '../../src/local/google.ts';
import { opsDataset } from '../../src/local/sample/ops/ops-dataset.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { contentExtent, type Sheet } from '../../src/local/workbook/sheet.ts';
import { createWorkbook, sheetByTitle, type Workbook } from '../../src/local/workbook/workbook.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { isAboutSchedules } from './person.ts';

const root = path.join(import.meta.dirname, '../..');
const start = Date.parse('2026-03-02T12:40:00Z');

/** What all the worlds of a test file share: the bundle that ships, and one BigQuery. */
export interface Planet {
  project: string;
  /** Names of the bundle's global functions. */
  globals: string[];
  clock: Clock;
  bigquery: BigQuery;
}

export async function createPlanet(cleanUp: (action: () => Promise<void>) => void): Promise<Planet> {
  const project = path.join(await temporaryFolder(cleanUp), 'dist');
  const { globals } = await build({ root, outDir: project, minify: false });
  const clock = steppedClock(start);
  // Outside US and EU, so that a call without its location fails as it does at Google.
  const bigquery = await startBigQuery({
    projectId: 'local',
    location: 'asia-northeast3',
    clock,
    datasets: [opsDataset],
  });
  cleanUp(() => bigquery.close());
  return { project, globals, clock, bigquery };
}

/** A workbook with the script bound to it, and a person who sees tabs, dialogs and mails. */
export interface World {
  google: LocalGoogle;
  workbook: Workbook;
  clock: Clock;
  /** Texts of the dialogs so far. */
  dialogs: string[];
  /** What the person types into the next prompts. */
  answers: (string | undefined)[];
  sheet(title: string): Sheet;
  /** Types values under the named headers of a tab, in the row counted from 1. */
  type(tab: string, row: number, values: Record<string, string | number | boolean>): void;
  /** What a tab shows, up to its last cell with content. */
  shown(tab: string): string[][];
  /** The row of a tab, by header. */
  row(tab: string, row: number): Record<string, string>;
  click(...items: string[]): Promise<void>;
}

/** A fresh workbook in which *Set up this sheet* was clicked. */
export async function createWorld(planet: Planet, over: Partial<GoogleOptions> = {}): Promise<World> {
  const workbook = over.workbook ?? createWorkbook({ title: 'Book', timeZone: 'America/New_York' });
  const dialogs: string[] = [];
  const answers: (string | undefined)[] = [];
  const google = await startGoogle({
    project: planet.project,
    clock: planet.clock,
    bigquery: planet.bigquery,
    workbook,
    user: { email: 'ana@example.com', locale: 'en' },
    ui: {
      alert: async ({ title, text, buttons }) => {
        dialogs.push(text);
        return buttons === 'YES_NO_CANCEL' && isAboutSchedules(title) ? 'YES' : 'OK';
      },
      prompt: async ({ text }) => {
        dialogs.push(text);
        const answer = answers.shift();
        return answer === undefined ? { button: 'CANCEL', text: '' } : { button: 'OK', text: answer };
      },
    },
    ...over,
  });
  const year = new Date(planet.clock.now()).getUTCFullYear();
  const world: World = {
    google,
    workbook,
    clock: planet.clock,
    dialogs,
    answers,
    sheet(title) {
      const sheet = sheetByTitle(workbook, title);
      if (!sheet)
        throw new Error(`no tab "${title}", only ${workbook.sheets.map((each) => each.title).join(', ')}`);
      return sheet;
    },
    type(tab, row, values) {
      const sheet = world.sheet(tab);
      const [headers = []] = world.shown(tab);
      for (const [header, value] of Object.entries(values)) {
        const column = headers.indexOf(header);
        if (column < 0) throw new Error(`no column "${header}" on "${tab}"`);
        enterRow(workbook, sheet, row - 1, column, [value], { year });
      }
    },
    shown(tab) {
      const sheet = world.sheet(tab);
      const { rows, columns } = contentExtent(sheet);
      return Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) => shownText(workbook, sheet, row, column)),
      );
    },
    row(tab, row) {
      const [headers = [], ...rest] = world.shown(tab);
      return Object.fromEntries(headers.map((header, i) => [header, rest[row - 2]?.[i] ?? '']));
    },
    async click(...items) {
      const [menu] = google.menu();
      if (menu?.kind !== 'menu') throw new Error('the script made no menu');
      const execution = await google.click(menu.caption, ...items);
      if (execution.status !== 'Completed') throw new Error(`${execution.status}: ${execution.error?.stack}`);
    },
  };
  await google.open();
  answers.push('local');
  await google.run('setUpSheet');
  dialogs.length = 0;
  return world;
}
