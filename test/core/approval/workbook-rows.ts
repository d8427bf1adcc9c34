import { createHash } from 'node:crypto';
import { parseJobs } from '../../../src/core/config/jobs.ts';
import type { Config } from '../../../src/core/config/load.ts';
import { parseQueries } from '../../../src/core/config/queries.ts';
import { readConfigTab } from '../../../src/core/config/read-tab.ts';
import { type ConfigTab, jobsTab, queriesTab } from '../../../src/core/config/tabs.ts';
import { translator } from '../../../src/core/messages/translate.ts';
import type { StorePort } from '../../../src/core/ports.ts';
import type { CellRead, Tab } from '../../../src/core/workbook/layout.ts';

const t = translator('en');
type Row = Record<string, string | boolean>;

/** The configuration that rows of the two tabs give, by English header. */
export function configOf(rows: { queries: readonly Row[]; jobs: readonly Row[] }): Config {
  const [queriesAt, jobsAt] = [aTab('Queries', 1), aTab('Jobs', 2)];
  const queriesSheet = readConfigTab(t, queriesAt, queriesTab.columns, cells(queriesTab, rows.queries));
  const jobsSheet = readConfigTab(t, jobsAt, jobsTab.columns, cells(jobsTab, rows.jobs));
  const { queries, broken: brokenQueries } = parseQueries(queriesSheet);
  const { jobs, broken: brokenJobs } = parseJobs(jobsSheet, 'UTC');
  const layout = {
    ...{ spreadsheetId: 's', title: 'Book', url: '', timeZone: 'UTC', metadata: [] },
    tabs: [queriesAt, jobsAt],
  };
  return { layout, queriesSheet, queries, brokenQueries, jobsSheet, jobs, brokenJobs };
}

function cells(tab: ConfigTab, rows: readonly Row[]): CellRead[][] {
  const headers = tab.columns.map(({ header }) => t(header));
  const unknown = rows.flatMap((row) => Object.keys(row)).find((header) => !headers.includes(header));
  if (unknown !== undefined) throw new Error(`no column "${unknown}"`);
  return [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))].map((row) =>
    row.map((value) => ({ value, text: typeof value === 'boolean' ? String(value).toUpperCase() : value })),
  );
}

function aTab(title: string, sheetId: number): Tab {
  return { title, sheetId, rows: 1000, columns: 20, metadata: [], tables: [] };
}

/** The owner's properties: refuses what Google refuses, and counts calls. */
export function ownStore(): {
  own: StorePort;
  values: Map<string, string>;
  calls: string[];
  bytes(): number;
} {
  const values = new Map<string, string>();
  const calls: string[] = [];
  const setAll = (all: Record<string, string>) => {
    calls.push('setAll');
    for (const [key, value] of Object.entries(all)) {
      if (Buffer.byteLength(value) > 9 * 1024) throw new Error('Argument too large: value');
      values.set(key, value);
    }
  };
  return {
    values,
    calls,
    bytes: () => [...values].reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0),
    own: {
      get: (key) => values.get(key),
      set: (key, value) => setAll({ [key]: value }),
      setAll,
      remove: (key) => {
        calls.push('remove');
        values.delete(key);
      },
      startingWith(prefix) {
        calls.push('startingWith');
        return Object.fromEntries([...values].filter(([key]) => key.startsWith(prefix)));
      },
    },
  };
}

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
