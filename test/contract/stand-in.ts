import path from 'node:path';
import { buildContract } from '../../scripts/build/build-contract.ts';
import { type BigQuery, startBigQuery } from '../../src/local/bigquery/bigquery.ts';
import { type Clock, steppedClock } from '../../src/local/clock.ts';
import { shownText } from '../../src/local/formulas/shown-text.ts';
import { type GoogleOptions, type LocalGoogle, startGoogle } from '../../src/local/google.ts';
import { opsDataset } from '../../src/local/sample/ops/ops-dataset.ts';
import { contentExtent } from '../../src/local/workbook/sheet.ts';
import { createWorkbook, sheetByTitle, type Workbook } from '../../src/local/workbook/workbook.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The built contract and a BigQuery for it, shared by the tests of a file. */
export interface Stage {
  project: string;
  clock: Clock;
  bigquery: BigQuery;
}

export async function createStage(cleanUp: (action: () => Promise<void>) => void): Promise<Stage> {
  const project = path.join(await temporaryFolder(cleanUp), 'contract');
  await buildContract({ root, outDir: project });
  const clock = steppedClock(Date.parse('2026-03-02T12:40:00Z'));
  const bigquery = await startBigQuery({
    projectId: 'local',
    location: 'asia-northeast3',
    clock,
    datasets: [opsDataset],
  });
  cleanUp(() => bigquery.close());
  return { project, clock, bigquery };
}

/** One row of the tab that the contract writes. */
export interface ShownResult {
  id: string;
  result: string;
  measured: string;
  error: string;
  time: string;
}

/** A workbook with the contract bound to it. */
export interface Contract {
  google: LocalGoogle;
  workbook: Workbook;
  /** Clicks an item of the menu and gives how the execution ended and the last toast. */
  click(item: string): Promise<{ status: string; error: string; toast: string }>;
  results(): ShownResult[];
}

/** Opens a workbook with the contract in the stand-in; whoever is asked for a project answers `local`. */
export async function openContract(stage: Stage, over: Partial<GoogleOptions> = {}): Promise<Contract> {
  const workbook = over.workbook ?? createWorkbook({ title: 'Book', timeZone: 'America/New_York' });
  const google = await startGoogle({
    ...stage,
    workbook,
    user: { email: 'ana@example.com', locale: 'en' },
    ui: { alert: async () => 'OK', prompt: async () => ({ button: 'OK', text: 'local' }) },
    ...over,
  });
  await google.open();
  return {
    google,
    workbook,
    async click(item) {
      const { status, error } = await google.click('Contract', item);
      return { status, error: error?.message ?? '', toast: google.toasts().at(-1)?.message ?? '' };
    },
    results() {
      const sheet = sheetByTitle(workbook, 'Contract');
      if (!sheet) return [];
      const rows = Array.from({ length: contentExtent(sheet).rows - 1 }, (_, i) => i + 1);
      return rows.map((row) => {
        const shown = (column: number) => shownText(workbook, sheet, row, column);
        return { id: shown(0), result: shown(2), measured: shown(3), error: shown(5), time: shown(7) };
      });
    },
  };
}
