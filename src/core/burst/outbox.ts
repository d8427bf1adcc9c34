import type { Job } from '../config/jobs.ts';
import { dateTimePattern, instantCell } from '../config/status-cells.ts';
import { QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import { describeError } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { keepRequest, makeStaging } from '../refresh/staging.ts';
import { jobKey } from '../schedule/job-state.ts';
import { withinGrid } from '../workbook/areas.ts';
import { cellPieces } from '../workbook/cell-pieces.ts';
import { commitOnce } from '../workbook/commit-once.ts';
import { findTab, type Layout, type Tab, titleOf } from '../workbook/layout.ts';
import { createMark } from '../workbook/marks.ts';
import { type Area, type CellValue, gridRange, type SheetRequest } from '../workbook/requests.ts';
import { sha256 } from './sha256.ts';
import type { Share } from './shares.ts';

/** Marks the outbox of a job; the value is a digest of the job's name and the id of the run that fills it. */
const outboxKey = 'querytabs.outbox';

/** What a cell of the hidden column `state` says; empty while the mail waits. */
export type State = '' | 'sent' | 'no' | 'unknown';

/** Columns from left to right; from `state` on they are hidden, and from `data` on the rows stand as JSON, cut to cells. */
const columns = { recipient: 0, rows: 1, status: 2, time: 3, state: 4, number: 5, seal: 6, data: 7 };

/** Cells that the rows of one recipient may take. */
const mostDataCells = 10;

/** What becomes of one recipient, as a line of the outbox tells it. */
export interface Told {
  state: State;
  words: string;
  /** When the mail went, ms since 1970. */
  time?: number;
}

/** What a line of the outbox holds for its recipient. */
export interface Line {
  number: number;
  address: string;
  rows: number;
  /** JSON of the rows; empty where they have no room, undefined where no mail is to go: nobody may have it, or somebody changed it. */
  data: string | undefined;
}

/** The outbox of a run: a tab with a line for each recipient, counted from 1. */
export interface Outbox {
  tab: Tab;
  layout: Layout;
  /** What all mails share, as it was given; undefined where somebody changed it. */
  common: string | undefined;
  states: ReadonlyMap<number, State>;
  /** Lines that are still there, in the order asked. Throws `busy` where they were moved since the outbox was opened. */
  read(numbers: readonly number[]): Line[];
  tell(told: ReadonlyMap<number, Told>): void;
}

function markOf(job: string, runId: string): string {
  return `${sha256(jobKey(job)).slice(0, 16)} ${runId}`;
}

function marksOf({ metadata }: Tab): string[] {
  return metadata.flatMap(({ key, value }) => (key === outboxKey ? value : []));
}

/** The tab of a run's outbox. */
export function findOutbox({ tabs }: Layout, runId: string): Tab | undefined {
  return tabs.find((tab) => marksOf(tab).some((value) => value.endsWith(` ${runId}`)));
}

/** Addresses and order of nobody but the run itself: the number counts, so that a line cannot stand for another. */
function sealOf(key: string, values: readonly unknown[]): string {
  return sha256(JSON.stringify([key, ...values, key])).slice(0, 32);
}

/**
 * Makes the outbox of a run in place of the one of an earlier run of its job. All is written to a hidden tab first, which
 * then becomes the outbox in one batch. `mayReplace` is asked under the lock.
 */
export function makeOutbox(
  platform: Platform,
  t: Translate,
  { job, runId, key, common }: { job: Job; runId: string; key: string; common: string },
  shares: readonly Share[],
  mayReplace: () => void,
): void {
  const { workbook } = platform;
  const lines = shares.map(({ address, rows, error }, i) => {
    const json = error ? '' : JSON.stringify(rows.map(({ f }) => f.map(({ v }) => v)));
    const data = json.length > mostDataCells * limits.charactersPerCell ? '' : json;
    const state: State = error ? 'no' : '';
    const status = error ? t('burst.notSent', { why: describeError(t, error) }) : t('burst.waiting');
    const seal = error ? '' : sealOf(key, [i + 1, address, rows.length, data]);
    return [address, rows.length, status, null, state || null, i + 1, seal, ...cellPieces(data)];
  });
  const captions = [t('burst.recipient'), t('burst.rows'), t('burst.status'), t('burst.time')];
  const names = [...captions, '', '', sealOf(key, [0, common]), ...cellPieces(common)];
  const width = lines.reduce((most, line) => Math.max(most, line.length), names.length);
  const writer = makeStaging(
    platform,
    runId,
    { row: 0, column: 0, names: Array.from({ length: width }, (_, i) => names[i] ?? ''), rows: lines.length },
    () => {},
  );
  writer.add(lines as CellValue[][]);
  writer.flush();
  const { sheetId } = writer.staging;
  platform.exclusively(() => {
    mayReplace();
    commitOnce(platform, `outbox ${jobKey(job.name)}`, runId, workbook.layout(), () => {
      const layout = workbook.layout();
      const mark = markOf(job.name, runId);
      const own = mark.slice(0, 17);
      const old = layout.tabs.filter((tab) => marksOf(tab).some((value) => value.startsWith(own)));
      const others = { ...layout, tabs: layout.tabs.filter((tab) => !old.includes(tab)) };
      const requests = outboxRequests(sheetId, freeTitle(others, t('burst.title', { job: job.name })), {
        rows: lines.length + 1,
        columns: width,
      });
      return {
        layout,
        requests: [
          ...old.map((tab) => ({ deleteSheet: { sheetId: tab.sheetId } })),
          ...requests,
          keepRequest(runId),
          createMark(outboxKey, mark, { sheetId }),
        ],
        answer: undefined,
      };
    });
  });
}

function freeTitle(layout: Layout, wanted: string): string {
  let title = titleOf(wanted, '');
  for (let n = 2; findTab(layout, title); n++) title = titleOf(wanted, ` (${n})`);
  return title;
}

function outboxRequests(
  sheetId: number,
  title: string,
  size: { rows: number; columns: number },
): SheetRequest[] {
  const width = (startIndex: number, endIndex: number, pixelSize: number): SheetRequest => ({
    updateDimensionProperties: {
      range: { sheetId, dimension: 'COLUMNS', startIndex, endIndex },
      properties: { pixelSize },
      fields: 'pixelSize',
    },
  });
  const column = (index: number, row: number, rows: number, wide = 1) =>
    gridRange(sheetId, { row, column: index, rows, columns: wide });
  return [
    {
      updateSheetProperties: {
        properties: { sheetId, title, hidden: false, gridProperties: { frozenRowCount: 1 } },
        fields: 'title,hidden,gridProperties.frozenRowCount',
      },
    },
    width(columns.recipient, columns.rows, 240),
    width(columns.status, columns.time, 320),
    width(columns.time, columns.state, 140),
    {
      updateDimensionProperties: {
        range: { sheetId, dimension: 'COLUMNS', startIndex: columns.state, endIndex: size.columns },
        properties: { hiddenByUser: true },
        fields: 'hiddenByUser',
      },
    },
    {
      repeatCell: {
        range: column(columns.recipient, 0, 1, columns.state),
        cell: { userEnteredFormat: { textFormat: { bold: true } } },
        fields: 'userEnteredFormat.textFormat',
      },
    },
    {
      repeatCell: {
        range: column(columns.time, 1, size.rows - 1),
        cell: { userEnteredFormat: { numberFormat: dateTimePattern } },
        fields: 'userEnteredFormat.numberFormat',
      },
    },
  ];
}

/** Opens a run's outbox, wherever its lines stand now; undefined where there is none. `key` seals it. */
export function openOutbox(
  platform: Platform,
  layout: Layout,
  runId: string,
  key: string,
): Outbox | undefined {
  const { workbook } = platform;
  const tab = findOutbox(layout, runId);
  if (!tab) return undefined;
  const { sheetId } = tab;
  const [head = [], lines = []] = workbook.values(layout, [
    ...withinGrid(tab, { row: 0, column: columns.seal, rows: 1, columns: tab.columns }),
    ...withinGrid(tab, { row: 0, column: columns.state, rows: tab.rows, columns: 2 }),
  ]);
  const [seal, ...pieces] = head[0] ?? [];
  const common = pieces.join('');
  const rowOf = new Map<number, number>();
  const states = new Map<number, State>();
  for (const [row, [state, number]] of lines.entries()) {
    if (typeof number !== 'number' || rowOf.has(number)) continue;
    rowOf.set(number, row);
    states.set(number, (state || '') as State);
  }
  /** Numbers whose lines stand below each other, by the row of the first. */
  const groups = (numbers: readonly number[]) => {
    const rows = numbers.flatMap((number) => rowOf.get(number) ?? []).sort((a, b) => a - b);
    const found: { row: number; rows: number }[] = [];
    for (const row of rows) {
      const last = found[found.length - 1];
      if (last && last.row + last.rows === row) last.rows++;
      else found.push({ row, rows: 1 });
    }
    return found;
  };
  return {
    tab,
    layout,
    common: sealOf(key, [0, common]) === seal ? common : undefined,
    states,
    read(numbers) {
      const areas = groups(numbers).map(
        (group): Area => ({ ...group, sheetId, column: 0, columns: tab.columns }),
      );
      const cells = areas.length > 0 ? workbook.values(layout, areas) : [];
      const byNumber = new Map(
        cells.flat().map((line) => [line[columns.number], lineOf(key, line)] as const),
      );
      return numbers.flatMap((number) => {
        if (!rowOf.has(number)) return [];
        const line = byNumber.get(number);
        if (!line) throw new QuerytabsError('busy');
        return line;
      });
    },
    tell(told) {
      const byRow = new Map([...told].map(([number, one]) => [rowOf.get(number), one] as const));
      workbook.commit(
        groups([...told.keys()]).map(({ row, rows }) => ({
          updateCells: {
            start: { sheetId, rowIndex: row, columnIndex: columns.status },
            rows: Array.from({ length: rows }, (_, i) => toldCells(byRow.get(row + i), layout.timeZone)),
            fields: 'userEnteredValue',
          },
        })),
      );
      for (const [number, { state }] of told) states.set(number, state);
    },
  };
}

function toldCells(told: Told | undefined, zone: string) {
  const { state = '', words = '', time } = told ?? {};
  return {
    values: [
      { userEnteredValue: { stringValue: words } },
      { userEnteredValue: time === undefined ? {} : instantCell(time, zone) },
      { userEnteredValue: { stringValue: state } },
    ],
  };
}

function lineOf(key: string, cells: readonly CellValue[]): Line {
  const [address, rows] = cells;
  const number = Number(cells[columns.number]);
  const json = cells.slice(columns.data).join('');
  const mayGo = sealOf(key, [number, address, rows, json]) === cells[columns.seal];
  return { number, address: String(address), rows: Number(rows), data: mayGo ? json : undefined };
}
