import type { Job } from '../config/jobs.ts';
import { parseMeasure } from '../config/measure.ts';
import type { Query } from '../config/queries.ts';
import { limits } from '../limits.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { type CellValue, cellDecoder } from '../warehouse/cell-decoder.ts';
import { zoneOffset } from '../warehouse/serial.ts';
import { textOf } from '../warehouse/text.ts';
import type { Field, WireValue } from '../warehouse/warehouse.ts';
import type { Layout } from '../workbook/layout.ts';
import { type ChangeTable, changesSince, changeTable, type Keyed, mostDelivered } from './change-digest.ts';
import { isNamed } from './compose.ts';
import { type Delivered, readDelivered } from './delivered.ts';
import { findTables } from './find-tables.ts';
import type { MailSection } from './mail.ts';
import { memoryOf } from './memory.ts';
import { columnsNamed, keyOf } from './row-changes.ts';

/**
 * What a mail of changes would show if its query gave what is on its tab; undefined where the job mails no changes, or
 * the tab does not hold the result. Of what a refresh adds to its tab nothing is known before it runs.
 */
export function previewChanges(
  platform: Platform,
  t: Translate,
  layout: Layout,
  job: Job,
  queries: readonly Query[],
  sections: readonly MailSection[],
): ChangeTable | undefined {
  const measure = parseMeasure(job.options.send);
  if (measure?.kind !== 'changes') return undefined;
  const query = measure.query === '' ? queries[0] : queries.find(isNamed(measure.query));
  const section = query && sections.find(isNamed(query.name));
  if (query?.mode !== 'replace' || !section) return undefined;
  const { kept } = memoryOf(platform.store, job, '').read().memory;
  const before = kept === undefined ? undefined : readDelivered(platform, kept);
  const keys = job.options.keys;
  if (before?.query !== query.name || !columnsNamed(before.fields, keys))
    return { words: t('mail.changes.first'), table: section };
  const asText = {
    query: query.name,
    fields: before.fields.map(({ name }) => ({ name, type: 'STRING' })),
    rows: rowsAs(before, (field) => textOf(field, zoneOffset(layout.timeZone))),
  };
  const now = rowsOnTab(platform, layout, query, before, asText, keys);
  const how = { zone: layout.timeZone, url: section.url ?? layout.url, most: job.options.rows };
  return now && changeTable(t, changesSince(asText, now), now, how);
}

/** The rows on a query's tab as texts: a cell that holds what was delivered as the text of that, others as they are shown. */
function rowsOnTab(
  { workbook }: Platform,
  layout: Layout,
  query: Query,
  before: Delivered,
  asText: Delivered,
  keys: readonly string[],
): Keyed | undefined {
  const [found] = findTables(workbook, layout, [{ query }], { rows: mostDelivered.rows, columns: 100 });
  if (!found || found.rows > mostDelivered.rows) return undefined;
  const { columns, areas } = found;
  const [left = 0] = columns;
  const [[head = []] = [], values = []] = workbook.values(layout, areas);
  const [, shown = []] = workbook.shown(layout, areas);
  const names = columns.map((column) => `${head[column - left] ?? ''}`);
  const fields = names.map((name) => ({ name, type: 'STRING' }));
  const [ownKeys, keptKeys] = [fields, before.fields].map((some) => columnsNamed(some, keys));
  if (!ownKeys || !keptKeys) return undefined;
  const context = {
    offset: zoneOffset(layout.timeZone),
    maxCellLength: limits.charactersPerCell,
    onCut() {},
    onKeptAsText() {},
  };
  const cells = rowsAs(before, (field) => cellDecoder(field, context)).map((row) => row.map(orNull));
  const known = new Map(cells.map((row, i) => [keyOf(row, keptKeys), i]));
  const places = names.map((name) => columnsNamed(before.fields, [name])?.[0] ?? -1);
  const rows = Array.from({ length: areas[1]?.rows ?? 0 }, (_, i) => {
    const own = columns.map((column) => orNull(values[i]?.[column - left]));
    const at = known.get(keyOf(own, ownKeys)) ?? -1;
    return own.map((value, j) => {
      const place = places[j] ?? -1;
      const isKept = cells[at] !== undefined && place >= 0 && cells[at][place] === value;
      return isKept ? (asText.rows[at]?.[place] ?? null) : (shown[i]?.[(columns[j] ?? 0) - left]?.text ?? '');
    });
  });
  return { query: query.name, fields, rows, keys };
}

/** An empty cell is NULL or the empty text. */
function orNull(value: CellValue | undefined): CellValue {
  return value === undefined || value === '' ? null : value;
}

/** Rows with each value read as its field says. */
function rowsAs<T>({ fields, rows }: Delivered, reader: (field: Field) => (value: WireValue) => T): T[][] {
  const read = fields.map(reader);
  return rows.map((row) => read.map((one, i) => one(row[i] ?? null)));
}
