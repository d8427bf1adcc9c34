import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { batchUpdate } from '../../src/local/backend/sheets-api/batch-update.ts';
import { steppedClock } from '../../src/local/clock.ts';
import { startGoogleInProcess } from '../../src/local/google-in-process.ts';
import { limitsFor } from '../../src/local/limits.ts';
import { recordWarehouse } from '../../src/local/recording/record-warehouse.ts';
import type { Recording } from '../../src/local/recording/recording.ts';
import { replayWarehouse } from '../../src/local/recording/replay-warehouse.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import type { Sheet } from '../../src/local/workbook/sheet.ts';
import { createWorkbook, sheetByTitle, type Workbook } from '../../src/local/workbook/workbook.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';

const { planet, createWorld } = usePlanet();

const sizes = [0, 2, 5] as const;
type Result = { fields: string[]; rows: (typeof sizes)[number] };

/** Field `a` holds a1, a2, … */
const sqlOf = ({ fields, rows }: Result) =>
  `SELECT ${fields.map((field) => `'${field}' || n AS ${field}`).join(', ')} FROM UNNEST(GENERATE_ARRAY(1, ${rows})) AS n ORDER BY n`;

/** All ways to choose fields, in one order; the user may have another. */
const choices: string[][] = Array.from({ length: 15 }, (_, i) =>
  ['a', 'b', 'c', 'd'].filter((__, bit) => ((i + 1) >> bit) & 1),
);

/** What a person does to the tab between two refreshes; numbers choose a place among those that there are. */
type Deed =
  | { do: 'insert column'; at: number }
  | { do: 'move column'; from: number; to: number }
  | { do: 'insert row above' }
  | { do: 'insert row within'; at: number }
  | { do: 'write beside'; column: number; row: number }
  | { do: 'rename tab' };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constant('insert column' as const), at: fc.nat(6) }),
  fc.record({ do: fc.constant('move column' as const), from: fc.nat(6), to: fc.nat(6) }),
  fc.record({ do: fc.constant('insert row above' as const) }),
  fc.record({ do: fc.constant('insert row within' as const), at: fc.nat(4) }),
  fc.record({ do: fc.constant('write beside' as const), column: fc.nat(8), row: fc.nat(5) }),
  fc.record({ do: fc.constant('rename tab' as const) }),
);
const step = fc.record({
  deeds: fc.array(deed, { maxLength: 3 }),
  result: fc.record({ fields: fc.constantFrom(...choices), rows: fc.constantFrom(...sizes) }),
});

describe('a tab that its user rearranges', onPlatforms(['linux', 'darwin']), () => {
  let recording: Recording;
  beforeAll(async () => {
    const recorder = recordWarehouse(planet().bigquery);
    const world = await createWorld({ bigquery: recorder });
    for (const fields of choices) {
      for (const rows of sizes) {
        world.type('Queries', 2, { Name: 'Q', SQL: sqlOf({ fields, rows }) });
        await world.click('Refresh all');
      }
    }
    recording = await recorder.finish();
    await world.google.close();
  }, 120_000);

  it('shows every field once, under its name, all of its rows and no others; what the user wrote stays', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 5 }), (steps) => {
        const { workbook, refresh } = openBook(recording);
        const written = new Set<string>();
        let seen: Result | undefined;
        for (const { deeds, result } of steps) {
          if (seen) for (const one of deeds) rearrange(workbook, seen, one, written);
          refresh(sqlOf(result));
          expectResult(tabOf(workbook), result, seen?.fields ?? []);
          seen = result;
          const texts = Array.from(tabOf(workbook).values, (row) => row ?? []).flat();
          for (const text of written) expect(texts.filter((value) => value === text)).toEqual([text]);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  function openBook(recorded: Recording) {
    const clock = steppedClock(Date.parse('2026-03-02T12:40:00Z'));
    const workbook = createWorkbook({ title: 'Book', timeZone: 'America/New_York' });
    const said: string[] = [];
    const google = startGoogleInProcess({
      project: planet().project,
      clock,
      workbook,
      user: { email: 'ana@example.com', locale: 'en' },
      warehouse: replayWarehouse(recorded, { clock }),
      ui: {
        alert: ({ text }) => {
          said.push(text);
          return 'CANCEL';
        },
        prompt: () => ({ button: 'OK', text: 'local' }),
      },
    });
    google.run('setUpSheet');
    said.length = 0;
    return {
      workbook,
      refresh(sql: string) {
        const queries = sheetByTitle(workbook, 'Queries');
        if (queries) enterRow(workbook, queries, 1, 0, ['Q', sql, '', 'Result'], { year: 2026 });
        const { status, error } = google.run('refreshAll');
        expect([status, error?.stack, said]).toEqual(['Completed', undefined, []]);
      },
    };
  }
});

const tabOf = ({ sheets }: Workbook): Sheet => {
  const tab = sheets.find(({ title }) => title.startsWith('Result'));
  if (!tab) throw new Error('the tab is gone');
  return tab;
};

/** Row of the header, and the column of each field that stands in it. */
function headerOf(
  { values }: Sheet,
  fields: readonly string[],
): { row: number; columns: Map<string, number> } {
  const row = values.findIndex((line) => fields.every((field) => line?.includes(field)));
  return { row, columns: new Map(fields.map((field) => [field, values[row]?.indexOf(field) ?? -1])) };
}

function expectResult(tab: Sheet, { fields, rows }: Result, before: readonly string[]): void {
  const { row, columns } = headerOf(tab, fields);
  expect(row).toBeGreaterThanOrEqual(0);
  for (const [field, column] of columns) {
    const below = Array.from(tab.values.slice(row + 1), (line) => line?.[column] ?? null);
    while (below.length > 0 && below[below.length - 1] === null) below.pop();
    expect(below).toEqual(Array.from({ length: rows }, (_, i) => `${field}${i + 1}`));
    expect(tab.values[row]?.filter((value) => value === field)).toEqual([field]);
  }
  const gone = before.filter((field) => !fields.includes(field));
  const texts = Array.from(tab.values, (line) => line ?? []).flat();
  expect(
    texts.filter((value) => gone.some((field) => new RegExp(`^${field}\\d*$`).test(String(value)))),
  ).toEqual([]);
}

function rearrange(workbook: Workbook, { fields, rows }: Result, one: Deed, written: Set<string>): void {
  const tab = tabOf(workbook);
  const sheetId = tab.id;
  const edit = { workbook, limits: limitsFor('workspace'), today: { year: 2026 } };
  const batch = (request: Record<string, unknown>) => batchUpdate(edit, { requests: [request] });
  const insert = (dimension: 'ROWS' | 'COLUMNS', startIndex: number) => {
    const range = { sheetId, dimension, startIndex, endIndex: startIndex + 1 };
    batch({ insertDimension: { range, inheritFromBefore: false } });
  };
  const { row, columns } = headerOf(tab, fields);
  switch (one.do) {
    case 'insert column':
      insert('COLUMNS', Math.min(one.at, tab.columns));
      return;
    case 'move column': {
      const startIndex = Math.min(one.from, tab.columns - 1);
      const source = { sheetId, dimension: 'COLUMNS', startIndex, endIndex: startIndex + 1 };
      batch({ moveDimension: { source, destinationIndex: Math.min(one.to, tab.columns) } });
      return;
    }
    case 'insert row above':
      insert('ROWS', row);
      return;
    case 'insert row within':
      if (rows >= 2) insert('ROWS', row + 2 + (one.at % (rows - 1)));
      return;
    case 'write beside': {
      const free = Array.from({ length: tab.columns }, (_, i) => i).filter(
        (i) => ![...columns.values()].includes(i),
      );
      const column = free[one.column % Math.max(1, free.length)];
      if (column === undefined || row + one.row >= tab.rows || tab.values[row + one.row]?.[column]) return;
      const text = `mine ${written.size + 1}`;
      written.add(text);
      enterRow(workbook, tab, row + one.row, column, [text], { year: 2026 });
      return;
    }
    case 'rename tab':
      tab.title = tab.title === 'Result' ? 'Results of ours' : 'Result';
  }
}
