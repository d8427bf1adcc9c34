import { formatBytes } from '../config/amount.ts';
import { findConfigTab } from '../config/find-tab.ts';
import type { ParameterLine } from '../config/parameter-lines.ts';
import type { Query } from '../config/queries.ts';
import { configTabs } from '../config/tabs.ts';
import { locatedAt, QuerytabsError } from '../errors.ts';
import { labelValue } from '../warehouse/job-id.ts';
import { encodeParameter, type ParameterValue } from '../warehouse/parameters.ts';
import type { DryRun, ParameterType, QueryRequest } from '../warehouse/warehouse.ts';
import { cellA1, columnLetters, onTab } from '../workbook/a1.ts';
import { type CellRead, findTab, type Layout, longestTitle } from '../workbook/layout.ts';
import { findBound } from './binding.ts';
import { checkColumns } from './check-columns.ts';
import { lastValueParameter, lastValueType } from './last-value.ts';

/** A query that may run: the project that pays and the ranges its parameters read. */
export interface QueryPlan {
  query: Query;
  project: string;
  /** A1 range of each parameter that reads cells, in the order of the lines; undefined for literals. */
  ranges: (string | undefined)[];
  /** Greatest value of the watched column so far; empty when there is none. */
  lastValue: string;
}

/** Checks a query against the workbook as it is now; throws what would stop it. */
export function planQuery(
  query: Query,
  layout: Layout,
  defaultProject: string,
  isKnown: (key: string) => boolean,
): QueryPlan {
  const bound = query.mode === 'snapshot' ? undefined : findBound(layout, query, isKnown);
  const target = bound?.tab ?? findTab(layout, query.tab);
  if (target && configTabs.some((tab) => findConfigTab(layout, tab)?.sheetId === target.sheetId)) {
    throw new QuerytabsError('targetIsConfig', { tab: query.tab }, query.place('tab'));
  }
  if (!target && query.tabNamed && query.refreshedBefore && query.mode !== 'snapshot') {
    throw new QuerytabsError('targetMissing', { tab: query.tab }, query.place('tab'));
  }
  if (!target && query.tab.length > longestTitle && query.mode !== 'snapshot') {
    const counts = { length: query.tab.length, limit: longestTitle };
    throw new QuerytabsError('tabTooLong', counts, query.place('tab'));
  }
  const project = query.project || defaultProject;
  if (project === '') throw new QuerytabsError('projectMissing', {}, query.place('project'));
  const ranges = query.parameters.map((line) => rangeOf(line, query, layout));
  return { query, project, ranges, lastValue: bound?.binding.lastValue ?? '' };
}

/** `@last_value`, for queries that watch a column; NULL as long as nothing is there. */
export function lastValues({ query, lastValue }: QueryPlan): ParameterValue[] {
  if (query.options.lastValue === '') return [];
  const cells = lastValue === '' ? [] : [{ value: lastValue, text: lastValue }];
  return [{ name: lastValueParameter, source: lastValueParameter, cells, isNullable: true }];
}

/** The range a parameter reads, cut to the tab's grid, because the Sheets API refuses ranges beyond it. */
function rangeOf({ name, source }: ParameterLine, query: Query, layout: Layout): string | undefined {
  if ('literal' in source) return undefined;
  const { range, text } = source;
  const tab = findTab(layout, range.tab);
  const place = query.place('parameters');
  if (!tab) throw new QuerytabsError('parameterTabMissing', { name, source: text, tab: range.tab }, place);
  if (range.row >= tab.rows || range.column >= tab.columns) {
    throw new QuerytabsError('parameterCellEmpty', { name, source: text }, place);
  }
  const endColumn = Math.min(range.endColumn ?? tab.columns, tab.columns);
  const end = columnLetters(endColumn - 1) + Math.min(range.endRow ?? tab.rows, tab.rows);
  return onTab(tab.title, `${cellA1(range.row, range.column)}:${end}`);
}

/** The parameters' values: `read` holds the cells of each planned range, in order. */
export function parameterValues(plan: QueryPlan, read: readonly CellRead[][][]): ParameterValue[] {
  let next = 0;
  return plan.query.parameters.map(({ name, source }, i) => {
    if (plan.ranges[i] === undefined) {
      const literal = 'literal' in source ? source.literal : '';
      return { name, source: literal, cells: [{ value: literal, text: literal }] };
    }
    const cells = (read[next++] ?? []).flat();
    return { name, source: 'text' in source ? source.text : '', cells };
  });
}

/**
 * What to ask BigQuery first. It infers types only where a request declares none, so parameters are declared when every
 * line of the row names a type, and otherwise left to the dry run.
 */
export function queryRequest(
  plan: QueryPlan,
  values: readonly ParameterValue[],
  offset: (utcMs: number) => number,
): QueryRequest {
  const { query } = plan;
  const declared = query.options.lastValue === '' && query.parameters.every(({ type }) => type !== undefined);
  const parameters = values.flatMap((value, i) => {
    const type = query.parameters[i]?.type;
    return declared && type ? [encode(plan, value, type, offset)] : [];
  });
  return {
    project: plan.project,
    sql: query.sql,
    parameters,
    maximumBytesBilled: query.maximumBytesBilled,
    labels: { app: 'querytabs', query: labelValue(query.name) },
  };
}

/** The request to run, after the dry run: every parameter typed, the location pinned; throws what forbids it. */
export function approvedRequest(
  plan: QueryPlan,
  request: QueryRequest,
  dryRun: DryRun,
  values: readonly ParameterValue[],
  offset: (utcMs: number) => number,
): QueryRequest {
  const { query } = plan;
  const inferred = encodeTyped(plan, dryRun.undeclared, values, offset);
  if (dryRun.statementType !== 'SELECT') {
    throw new QuerytabsError('sqlNotSelect', { type: dryRun.statementType }, query.place('sql'));
  }
  checkColumns(query, dryRun.fields);
  if (dryRun.bytes > query.maximumBytesBilled) {
    const [bytes, limit] = [formatBytes(dryRun.bytes), formatBytes(query.maximumBytesBilled)];
    throw new QuerytabsError('bytesLimit', { bytes, limit }, query.place('limit'));
  }
  return {
    ...request,
    parameters: [...request.parameters, ...inferred],
    ...(dryRun.location !== undefined && { location: dryRun.location }),
  };
}

/** Whether BigQuery has to be asked first what type the watched column, and so `@last_value`, has. */
export function needsLastValueType({ sql, options }: Query): boolean {
  return options.lastValue !== '' && sql.search(mention) >= 0;
}

const mention = new RegExp(`@${lastValueParameter}\\b`, 'gi');

/** A request that tells the types of the columns and of all parameters: each mention of `@last_value` is one of its own. */
export function probeRequest(request: QueryRequest): QueryRequest {
  let nth = 0;
  return { ...request, sql: request.sql.replace(mention, (name) => `${name}_${++nth}`) };
}

/**
 * The request with every parameter declared, `@last_value` as the column it watches: of `@last_value IS NULL` BigQuery
 * infers INT64, whatever the column is, and then it refuses the comparison beside it.
 */
export function typedRequest(
  plan: QueryPlan,
  request: QueryRequest,
  { statementType, fields, undeclared }: DryRun,
  values: readonly ParameterValue[],
  offset: (utcMs: number) => number,
): QueryRequest {
  if (statementType !== 'SELECT') return request;
  const { options, place } = plan.query;
  try {
    const type = { type: lastValueType(fields, options.lastValue) };
    const others = undeclared.filter(({ name }) => values.some((value) => sameName(value, { name })));
    const all = [...others, { name: lastValueParameter, type }];
    return { ...request, parameters: encodeTyped(plan, all, values, offset) };
  } catch (thrown) {
    throw thrown instanceof QuerytabsError ? thrown.at(place('options')) : thrown;
  }
}

function sameName(a: { name: string }, b: { name: string }): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase();
}

function encodeTyped(
  plan: QueryPlan,
  types: DryRun['undeclared'],
  values: readonly ParameterValue[],
  offset: (utcMs: number) => number,
): QueryRequest['parameters'] {
  const { parameters, place } = plan.query;
  return types.map(({ name, type }) => {
    const same = (candidate: { name: string }) => sameName(candidate, { name });
    const value = values.find(same);
    if (!value) throw new QuerytabsError('parameterUndeclared', { name }, place('parameters'));
    return encode(plan, value, parameters.find(same)?.type ?? type, offset);
  });
}

function encode(
  plan: QueryPlan,
  value: ParameterValue,
  type: ParameterType,
  offset: (utcMs: number) => number,
) {
  return locatedAt(plan.query.place('parameters'), () => encodeParameter(value, type, offset));
}
