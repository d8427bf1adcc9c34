import { formatBytes, formatCount } from '../config/amount.ts';
import type { Job } from '../config/jobs.ts';
import type { Query } from '../config/queries.ts';
import { type Place, QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { HeldResult } from '../refresh/refresh.ts';
import type { RunControl } from '../runs/progress.ts';
import { zoneOffset } from '../warehouse/serial.ts';
import { isNumeric, textOf } from '../warehouse/text.ts';
import type { Field, WireValue } from '../warehouse/warehouse.ts';
import type { Delivered } from './delivered.ts';
import { deliveredText } from './delivered.ts';
import { loadRows, scanRows } from './load-rows.ts';
import type { MailSection } from './mail.ts';
import { columnsNamed, keyOf, type PlainRows, type RowChange, rowChanges } from './row-changes.ts';
import { utf8Length } from './utf8-length.ts';

/** What is kept of a delivery at the most. */
export const mostDelivered = { rows: 5_000, bytes: 2 * 1024 ** 2 };

/** All rows of a query's result, which `keys` tell apart. */
export interface Keyed extends Delivered {
  keys: readonly string[];
}

/** With the text by which they are kept. */
export interface Digested extends Keyed {
  text: string;
}

/** What changed since the last delivery; `first`: there was none. */
export type Changes = { first: true } | { first: false; rows: RowChange[]; before: Delivered };

/**
 * Reads the result whose changes are mailed. Throws `tooMuchToCompare`, `changesWithoutKeys`, `keyColumn`,
 * `changesKeyTwice` and `timeBudget`.
 */
export function readDigested(
  platform: Platform,
  control: RunControl,
  { options, place: placeOf }: Job,
  query: Query,
  result: HeldResult,
): Digested {
  const place = placeOf('options');
  const { name } = query;
  const keys = options.keys.length > 0 ? options.keys : query.keys;
  if (keys.length === 0) throw new QuerytabsError('changesWithoutKeys', { query: name }, place);
  const tooMuch = (bytes: number) =>
    new QuerytabsError(
      'tooMuchToCompare',
      {
        ...{ query: name, rows: formatCount(result.totalRows), size: bytes ? formatBytes(bytes) : '–' },
        ...{ mostRows: formatCount(mostDelivered.rows), most: formatBytes(mostDelivered.bytes) },
      },
      place,
    );
  if (result.totalRows > mostDelivered.rows) throw tooMuch(0);
  const loaded = loadRows(platform, result);
  const rows: WireValue[][] = [];
  scanRows(platform, control, name, loaded, (some) => {
    for (const { f } of some) rows.push(f.map(({ v }) => v));
  });
  const digested = { query: name, fields: loaded.fields, rows };
  requireUnique(digested, keys, place);
  const text = deliveredText(digested);
  const bytes = utf8Length(text);
  if (bytes > mostDelivered.bytes) throw tooMuch(bytes);
  return { ...digested, keys, text };
}

function requireUnique({ query, fields, rows }: Delivered, keys: readonly string[], place: Place): void {
  const columns = columnsNamed(fields, keys);
  if (!columns) {
    const name = keys.find((key) => !columnsNamed(fields, [key])) ?? '';
    throw new QuerytabsError(
      'keyColumn',
      { name, names: fields.map((field) => field.name).join(', ') },
      place,
    );
  }
  const seen = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row, columns);
    if (seen.has(key)) {
      const shown = columns.map((column) => String(row[column] ?? 'NULL')).join(', ');
      throw new QuerytabsError('changesKeyTwice', { query, key: shown, columns: keys.join(', ') }, place);
    }
    seen.add(key);
  }
}

/** What changed since `before` was delivered; what was of another query, or has other keys, is no delivery of this one. */
export function changesSince(before: Delivered | undefined, now: Keyed): Changes {
  const isSame = before?.query === now.query && columnsNamed(before.fields, now.keys);
  return before && isSame
    ? { first: false, rows: rowChanges(before, now, now.keys), before }
    : { first: true };
}

/** A table of changes, of so many rows at most, and the line above it. */
export interface ChangeTable {
  words: string;
  table: MailSection;
}

/** The changes as a mail shows them: what became of each row, and its values; of one that changed the old and the new. */
export function changeTable(
  t: Translate,
  changes: Changes,
  now: Keyed,
  { zone, url, most }: { zone: string; url: string; most: number },
): ChangeTable {
  const { fields, query: name } = now;
  const named = { name, url };
  const show = shower(now, zone);
  if (changes.first) {
    const columns = fields.map((field) => ({ name: field.name, numeric: isNumeric(field) }));
    const rows = now.rows.slice(0, most).map((row) => fields.map((field) => show(row, field)));
    return { words: t('mail.changes.first'), table: { ...named, columns, rows, totalRows: now.rows.length } };
  }
  const keys = columnsNamed(fields, now.keys) ?? [];
  const order = [...keys, ...fields.keys()].filter((column, i, all) => all.indexOf(column) === i);
  const showBefore = shower(changes.before, zone);
  const count = (kind: RowChange['kind']) =>
    formatCount(changes.rows.filter((one) => one.kind === kind).length);
  const cellsOf = (change: RowChange) =>
    order.map((column) => {
      const field = fields[column];
      if (!field) return '';
      if (change.kind === 'removed') return showBefore(change.before, field);
      const text = show(change.now, field);
      const isChanged = change.kind === 'changed' && change.columns.includes(column);
      return isChanged ? `${showBefore(change.before, field)} → ${text}` : text;
    });
  const columns = [
    { name: t('mail.changes.what'), numeric: false },
    ...order.map((column) => ({ name: fields[column]?.name ?? '', numeric: false })),
  ];
  const rows = changes.rows
    .slice(0, most)
    .map((change) => [t(`mail.changes.${change.kind}`), ...cellsOf(change)]);
  const words = t('mail.changes', {
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
  });
  return { words, table: { ...named, columns, rows, totalRows: changes.rows.length } };
}

/** Shows the value that a row of those has in the column of that name. */
function shower({ fields }: PlainRows, zone: string): (row: readonly WireValue[], field: Field) => string {
  const texts = fields.map((field) => textOf(field, zoneOffset(zone)));
  return (row, { name }) => {
    const i = columnsNamed(fields, [name])?.[0] ?? -1;
    return texts[i]?.(row[i] ?? null) ?? '';
  };
}
