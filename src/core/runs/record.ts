import { formatBytes, formatCount, formatSeconds } from '../config/amount.ts';
import { findConfigTab } from '../config/find-tab.ts';
import {
  dateTimePattern,
  instantCell,
  moneyPattern,
  type StatusValue,
  statusCell,
} from '../config/status-cells.ts';
import { type Column, type RunColumn, runsTab } from '../config/tabs.ts';
import { limits } from '../limits.ts';
import { describeError } from '../messages/describe.ts';
import { everyLanguage, type Translate } from '../messages/translate.ts';
import type { WorkbookPort } from '../ports.ts';
import type { QueryOutcome } from '../refresh/refresh.ts';
import { fullJobId } from '../warehouse/full-job-id.ts';
import { onTab } from '../workbook/a1.ts';
import { cellCount, type Layout } from '../workbook/layout.ts';
import type { CellData, SheetRequest } from '../workbook/requests.ts';
import { dropRequests } from './retention.ts';
import { errorCodesOf, type Run, runStatus, runTotals } from './run.ts';
import type { RowBlocks } from './status-rows.ts';
import { spentBy, spentWords } from './stopwatch.ts';

/** Rows of the history in which a run that died lately can stand. */
const newest = 200;

/** Requests that put a run on top of the `Runs` tab, and take the oldest off its end; none when the workbook has no such tab any more. */
export function recordRequests(
  t: Translate,
  layout: Layout,
  { history, oldest }: Pick<RowBlocks, 'history' | 'oldest'>,
  run: Run,
): SheetRequest[] {
  const tab = findConfigTab(layout, runsTab);
  if (!tab || !history) return [];
  const [headers = []] = history.cells;
  const values = runValues(t, layout.timeZone, run);
  const columns = headers.map(({ text }) =>
    runsTab.columns.find(({ header }) => everyLanguage(header).includes(text.trim())),
  );
  const cells = columns.map((column) => (column ? runCell(values[column.key], column) : {}));
  const at = (key: RunColumn) => columns.findIndex((column) => column?.key === key);
  const { sheetId, rows } = tab;
  const dropped = dropRequests(tab, oldest, { started: at('started'), id: at('id') });
  // In a full workbook a new row needs the room of the oldest.
  const isFull = cellCount(layout) + tab.columns > limits.cellsPerWorkbook;
  if (isFull && dropped.length === 0)
    dropped.push({
      deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: rows - 1, endIndex: rows } },
    });
  return [
    ...dropped,
    {
      insertDimension: {
        range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 },
        inheritFromBefore: false,
      },
    },
    {
      updateCells: {
        start: { sheetId, rowIndex: 1, columnIndex: 0 },
        rows: [{ values: cells }],
        fields: 'userEnteredValue,userEnteredFormat',
      },
    },
  ];
}

/** Whether `Runs` has a row of that run among its newest. */
export function isRecorded(workbook: WorkbookPort, runId: string): boolean {
  const layout = workbook.layout();
  const tab = findConfigTab(layout, runsTab);
  if (!tab) return false;
  const [rows = []] = workbook.read([onTab(tab.title, `1:${Math.min(tab.rows, newest)}`)]);
  return rows.some((row) => row.some(({ text }) => text === runId));
}

/** A row inserted below the header may take the header's looks, so its own are set whole. */
function runCell(status: StatusValue, column: Column): CellData {
  const { userEnteredValue = {}, userEnteredFormat } = statusCell(status);
  const looks = { wrapStrategy: 'WRAP', verticalAlignment: 'TOP' } as const;
  const numberFormat = column.dateTime ? dateTimePattern : column.money && moneyPattern;
  const format = { ...looks, ...(numberFormat && { numberFormat }), ...userEnteredFormat };
  return { userEnteredValue, userEnteredFormat: format };
}

function runValues(t: Translate, timeZone: string, run: Run): Record<RunColumn, StatusValue> {
  const totals = runTotals(run.outcomes);
  const status = runStatus(run);
  const text = (stringValue: string) => ({
    value: { stringValue: stringValue.slice(0, limits.charactersPerCell) },
  });
  const number = (numberValue: number) => ({ value: { numberValue } });
  const jobs = run.outcomes.flatMap((outcome) => (outcome.ok ? outcome.result.job : (outcome.job ?? [])));
  return {
    started: { value: instantCell(run.started, timeZone) },
    what: text(run.what),
    trigger: text(t(`run.${run.trigger}`)),
    user: text(run.user),
    status: { ...text(t(statusWords[status])), bad: status !== 'ok' },
    queries: text(`${totals.ok}/${run.outcomes.length}`),
    rows: number(totals.rows),
    read: number(totals.read),
    bytes: text(formatBytes(totals.bytes)),
    cost: number(((totals.bytes / 1024 ** 4) * limits.centsPerTiB) / 100),
    seconds: number(Math.round((run.ended - run.started) / 100) / 10),
    phases: text(run.watch ? spentWords(t, spentBy(run.watch, run.ended)) : ''),
    mails: number(run.mailsSent),
    details: text(detailLines(t, run).join('\n')),
    code: text(errorCodesOf(run).join(', ')),
    bigqueryJobs: text(jobs.map(fullJobId).join('\n')),
    due: { value: run.due === undefined ? {} : instantCell(run.due, timeZone) },
    id: text(run.id),
  };
}

/** A line for every query, failure and mail of a run. */
export function detailLines(t: Translate, run: Run): string[] {
  const { cancelledBy } = run;
  const cancelled = cancelledBy === undefined ? [] : [t('run.cancelledBy', { user: cancelledBy })];
  return [
    ...cancelled,
    ...run.failures,
    ...run.outcomes.map((outcome) => outcomeLine(t, outcome)),
    ...run.mailNotes,
  ];
}

function outcomeLine(t: Translate, outcome: QueryOutcome): string {
  const { name } = outcome.query;
  if (!outcome.ok) return t('query.failedDetail', { name, error: describeError(t, outcome.error) });
  const line = t('query.detail', {
    name,
    rows: formatCount(outcome.rows),
    bytes: formatBytes(outcome.cost.bytesBilled),
    seconds: formatSeconds(outcome.cost.milliseconds),
  });
  return [line, ...outcome.remarks].join(' · ');
}

const statusWords = {
  ok: 'run.ok',
  partly: 'run.partly',
  failed: 'run.failed',
  cancelled: 'run.cancelled',
  interrupted: 'run.interrupted',
  paused: 'run.paused',
} as const;
