import type { Job } from '../config/jobs.ts';
import type { Query } from '../config/queries.ts';
import { type Place, QuerytabsError } from '../errors.ts';
import type { Platform } from '../ports.ts';
import { findBound } from '../refresh/binding.ts';
import { findTab, type Layout } from '../workbook/layout.ts';
import { audienceOf, findAudience } from './audience.ts';
import { cellAreas, rangeAreas } from './cells.ts';
import type { Listed } from './column-addresses.ts';
import { isNamed } from './compose.ts';
import { findTables, shownTable, type Wanted } from './find-tables.ts';
import type { Audience, MailSection, ShownTable } from './mail.ts';
import { parametersIn, parseTemplate, type Template } from './template.ts';
import { readUnsubscribed, type Unsubscribed, unsubscribedAreas } from './unsubscribed.ts';

/** What a mail takes from the workbook. */
export interface BookRead {
  /** In the order wanted: the address of its tab, what the mail tells of it, and its table where that stands there. */
  results: (Required<Pick<MailSection, 'url' | 'parameters' | 'charts'>> & {
    shown: ShownTable | undefined;
    rows: number;
  })[];
  /** What the cells show that the subject names, and then those of the body. */
  cells: string[];
  audience: Audience;
  /** How many are unsubscribed, and so not in the audience. */
  leftOut: number;
  unsubscribed: Unsubscribed;
}

/** Rows of a parameter's range that a text shows. */
const parameterRows = 20;

/**
 * Reads what a job's mail shows: one look at the headers, one read of all cells, and the charts of each tab. Where tables
 * cannot be read, they are left out; throws `mailReference`, at its place, for a cell, table or parameter that is not
 * there, and for a cell that shows nothing or an error, and what {@link audienceOf} does. `listed` are the addresses that
 * columns of the run's results hold.
 */
export function readBook(
  { workbook, session }: Platform,
  job: Job,
  wanted: readonly Wanted[],
  layout: Layout,
  listed: Listed = new Map(),
): BookRead {
  const texts = (['subject', 'body'] as const).map((column) => ({
    ...parseTemplate(job[column]),
    place: job.place(column),
  }));
  const queries = wanted.map(({ query }) => query);
  for (const text of texts) requireNames(text, queries, text.place);
  const found = quietly(() => findTables(workbook, layout, wanted, job.options)) || [];
  const cells = texts.flatMap((text) =>
    text.cells.map((name) => {
      const wrong = (why: string) =>
        new QuerytabsError('mailReference', { reference: `=${name}`, why }, text.place);
      const [area] = cellAreas(layout, name);
      if (!area) throw wrong('');
      return { area, wrong };
    }),
  );
  const isAsked = texts.some((text) => parametersIn(text).length > 0);
  const parameters = queries.map((query) =>
    (isAsked ? query.parameters : []).map(({ name, source }) => ({
      name,
      literal: 'literal' in source ? source.literal : '',
      areas: 'literal' in source ? [] : rangeAreas(layout, source.range, parameterRows),
    })),
  );
  const written = findAudience(layout, job);
  const unsubscribers = unsubscribedAreas(layout);
  const others = [
    ...unsubscribers,
    ...cells.map(({ area }) => area),
    ...[parameters, written].flat(2).flatMap(({ areas }) => areas),
  ];
  const areas = [...found.flatMap((table) => (table ? table.areas : [])), ...others];
  const read = () => (areas.length > 0 ? workbook.shown(layout, areas) : []);
  // Without tables a mail can do, but not without the cells that its text names.
  const blocks = others.length > 0 ? read() : quietly(read);
  const take = (count: number) => (blocks ? blocks.splice(0, count) : []);
  const shown = found.map((table) => table && blocks && shownTable(table, take(table.areas.length)));
  const unsubscribed = readUnsubscribed(layout, take(unsubscribers.length));
  const shownTexts = cells.map(({ wrong }) => {
    const { text, error } = take(1).flat(2)[0] || { text: '' };
    if (text.trim() === '' || error) throw wrong(text);
    return text;
  });
  const values = parameters.map((lines) =>
    Object.fromEntries(
      lines.map(({ name, literal, areas: { length } }) => {
        const shownValues = take(length)
          .flat(2)
          .flatMap(({ text }) => text || []);
        return [name, literal || shownValues.join(', ')];
      }),
    ),
  );
  const { audience, leftOut } = audienceOf(layout, job, written, take, session.email(), {
    listed,
    unsubscribed,
  });
  const isDrawn = job.options.charts || texts.some(({ text }) => /\{\{\s*charts\s*\}\}/.test(text));
  const drawn = new Set<number>();
  let number = 0;
  /** Of a tab that two queries share, the first time only. */
  const charts = (sheetId: number) => {
    if (!isDrawn || drawn.has(sheetId)) return [];
    drawn.add(sheetId);
    const pictures = quietly(() => workbook.charts(sheetId)) || [];
    return pictures.map((picture) => ({ ...picture, cid: `chart${++number}` }));
  };
  return {
    results: queries.map((query, i) => {
      const { tab = findTab(layout, query.tab) } = findBound(layout, query, () => true) || {};
      const { rows = 0 } = found[i] || {};
      return {
        url: tab ? `${layout.url}#gid=${tab.sheetId}` : layout.url,
        parameters: values[i] || {},
        charts: tab ? charts(tab.sheetId) : [],
        shown: shown[i],
        rows,
      };
    }),
    cells: shownTexts,
    audience,
    leftOut,
    unsubscribed,
  };
}

/** Throws `mailReference` where a text names a table or a parameter that no query of the job has. */
function requireNames(text: Template, queries: readonly Query[], place: Place): void {
  const wrong =
    text.tables.find((name) => !queries.some(isNamed(name))) ||
    parametersIn(text).find((name) => !queries.some(({ parameters }) => parameters.some(isNamed(name))));
  if (wrong !== undefined) throw new QuerytabsError('mailReference', { reference: wrong, why: '' }, place);
}

/** Undefined where Google refuses. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof QuerytabsError)) throw thrown;
    return undefined;
  }
}
