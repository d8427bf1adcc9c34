import { codeVersion } from '../code-version.ts';
import type { Query } from '../config/queries.ts';
import { locatedAt } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Step } from '../runs/progress.ts';
import { type ResultColumn, resultShape } from '../warehouse/result-shape.ts';
import { serialDays, zoneOffset } from '../warehouse/serial.ts';
import type { JobReference, ResultPage, WireRow } from '../warehouse/warehouse.ts';
import type { CellValue } from '../workbook/requests.ts';
import { shortHash } from '../workbook/short-hash.ts';
import { tooManyToMerge } from './changes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { openDirectly } from './direct.ts';
import { lastValueOf } from './last-value.ts';
import { readRows, rowsMeasured } from './read-result.ts';
import type { HeldResult, RefreshContext } from './refresh.ts';
import { checkFits } from './room.ts';
import { type Rows, rowSink } from './row-sink.ts';
import {
  makeStaging,
  removeStaging,
  type StagingPlan,
  type StagingWriter,
  stagingWriter,
} from './staging.ts';

/** Rows that are held for a mail where a result is too large to be held whole. */
const rowsHeld = 1_000;

/** A result on its way from BigQuery to the workbook. */
export interface Intake {
  columns: ResultColumn[];
  /** Index of the column that says since when a row is gone, and what to write there; -1 where there is none. */
  mark: { column: number; value: CellValue };
  held: HeldResult;
  /** Reads what is left; throws `timeBudget` when there is no time for it. */
  readAll(): Rows;
  /** Where another execution can go on; undefined when it is as well to begin anew. */
  checkpoint(): Checkpoint | undefined;
  /** Leaves nothing behind. */
  abandon(): void;
  counts(): { cut: number; keptAsText: { column: string; count: number }[] };
  /** What `@last_value` stands for next time. */
  lastValue(before: string): string;
}

/** Begins to take a result in, or goes on where an earlier execution of the run stopped. */
export function openIntake(
  context: RefreshContext,
  query: Query,
  at: Omit<Step, 'phase'>,
  job: JobReference,
  page: ResultPage,
): Intake {
  const { platform, control, runId, t, layout } = context;
  const { options } = query;
  const offset = zoneOffset(layout.timeZone);
  const shape = resultShape(page.fields, options.nested, { offset, maxCellLength: limits.charactersPerCell });
  const now = serialDays(context.started + offset(context.started));
  const columns = [...shape.columns];
  const extras: CellValue[] = [];
  if (options.runTime !== '') {
    columns.push({ name: options.runTime, type: 'TIMESTAMP', numeric: false });
    extras.push(now);
  }
  let markColumn = -1;
  if (options.vanished === 'mark') {
    markColumn = columns.length;
    columns.push({ name: t('query.vanishedSince'), type: 'TIMESTAMP', numeric: false });
    extras.push(null);
  }
  const shapeMark = shortHash(JSON.stringify([columns, options, query.mode, query.tab, query.start]));
  const resumed = resumable(context, query, job, shapeMark);
  const watched =
    options.lastValue === ''
      ? undefined
      : locatedAt(query.place('options'), () => lastValueOf(page.fields, options.lastValue, resumed?.last));
  const names = columns.map(({ name }) => name);
  let writer: StagingWriter | undefined;
  const plan = (rows: number): StagingPlan => ({ row: 0, column: 0, names, rows });
  const { totalRows } = page;
  const writing = (rows: number) => control.report({ phase: 'writing', ...at, rows, totalRows });
  const open = (rows: number): StagingWriter => {
    control.report({ phase: 'reading', ...at, rows: page.rows.length, totalRows });
    if (query.mode === 'upsert') throw tooManyToMerge(query, rows * columns.length);
    const room = checkFits(context, query, columns, rows);
    writer = room.directly
      ? openDirectly(context, query, columns, rows, writing)
      : makeStaging(platform, runId, { ...plan(rows), row: room.row, column: room.column }, writing);
    return writer;
  };
  if (resumed)
    writer = stagingWriter(
      platform,
      { ...resumed.staging },
      { ...plan(totalRows), ...resumed.staging, rows: totalRows },
      writing,
    );
  const limit = query.mode === 'upsert' ? limits.cellsPerMerge : limits.cellsPerBatch;
  const sink = rowSink(columns.length, page.totalRows, limit, open, writer);
  const holdsAll = page.totalRows * page.fields.length <= limits.cellsPerBatch;
  // Of a result that is gone on with, the rows that come are not its first.
  const first = resumed ? page.rows.slice(0, rowsMeasured) : [];
  const held: HeldResult = { job, fields: page.fields, totalRows, rows: first };
  let read = resumed?.read ?? 0;
  const take = (rows: readonly WireRow[], end: number) => {
    if (!resumed) for (const row of rows) if (holdsAll || held.rows.length < rowsHeld) held.rows.push(row);
    watched?.see(rows);
    const cells = shape.decode(rows);
    if (extras.length > 0) for (const row of cells) row.push(...extras);
    sink.add(cells);
    read = end;
  };
  const cut = () => shape.counts().cut + (resumed?.cut ?? 0);
  return {
    columns,
    mark: { column: markColumn, value: now },
    held,
    readAll() {
      if (read === 0) take(page.rows, page.rows.length);
      // The first page served only to measure where an earlier execution has read it already.
      page.rows.splice(rowsMeasured);
      readRows(platform, control, at, job, page, read, take);
      return sink.settle();
    },
    checkpoint() {
      if (!writer || writer.inView) return undefined;
      writer.flush();
      const last = watched?.raw();
      return {
        query: query.name,
        job: job.jobId,
        code: codeVersion,
        shape: shapeMark,
        staging: { ...writer.staging },
        read,
        cut: cut(),
        ...(last !== undefined && { last }),
      };
    },
    abandon() {
      if (writer && !writer.inView) removeStaging(platform, writer.staging.sheetId);
    },
    counts: () => ({ ...shape.counts(), cut: cut() }),
    lastValue: (before) => watched?.value(before) ?? '',
  };
}

/** The checkpoint, when it is about this very result; one about another leaves a tab that has to go. */
function resumable(
  { platform, layout, checkpoint }: RefreshContext,
  query: Query,
  job: JobReference,
  shape: string,
): Checkpoint | undefined {
  if (checkpoint?.query !== query.name) return undefined;
  const isThere = layout.tabs.some(({ sheetId }) => sheetId === checkpoint.staging.sheetId);
  const isSame =
    checkpoint.job === job.jobId && checkpoint.shape === shape && checkpoint.code === codeVersion;
  if (isThere && isSame) return checkpoint;
  removeStaging(platform, checkpoint.staging.sheetId);
  return undefined;
}
