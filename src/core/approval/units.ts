import type { JobOptions } from '../config/job-options.ts';
import { type Job, kindsOf } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import type { Query } from '../config/queries.ts';

/** What is approved of a job, and of a query, in the order it is shown. */
type JobField = 'recipients' | 'queries' | 'attach' | 'send' | 'subject' | 'body';
type QueryField = 'sql' | 'parameters' | 'project' | 'limit';
export type Field = JobField | QueryField;

/** What is approved on its own: what a job refreshes and mails to whom, or what a query asks BigQuery. Jobs share queries. */
export interface Unit {
  /** Where it is kept: kind and name, whatever the name's case. */
  key: string;
  kind: 'job' | 'query';
  name: string;
  /** Zero-based row of its tab. */
  row: number;
  /** Texts; those of lists are sorted, one a line. */
  fields: Partial<Record<Field, string>>;
}

type Digest = (text: string) => string;

/** A name as part of a property's key, whatever its case; a long one is told by its SHA-256. Of such a part it is that part. */
export function nameKey(name: string, digest: Digest): string {
  const lower = name.toLowerCase();
  return lower.length > 100 ? digest(lower) : lower;
}

export function unitKey(kind: Unit['kind'], name: string, digest: Digest): string {
  return `${kind}.${nameKey(name, digest)}`;
}

/** The unit of a job and those of its queries that can run. */
export function unitsOf(job: Job, config: Config, defaultProject: string, digest: Digest): Unit[] {
  const names = job.queries.length > 0 ? job.queries : namesOf(config);
  const { row, name, recipients, subject, body, options } = job;
  const kinds = kindsOf(job).join(', ');
  const fields = {
    recipients: lines([...recipients, ...namedBy(options)]),
    queries: lines(names),
    // Texts that become formulas are something else to approve.
    attach: kinds + (options.csvSafe || !kinds.includes('csv') ? '' : ' (csv safe = no)'),
    send: sendLines(options),
    subject,
    body,
  };
  const queries = new Set(names.flatMap((query) => indexOf(config).named.get(query.toLowerCase()) ?? []));
  return [
    { key: unitKey('job', name, digest), kind: 'job', name, row, fields },
    ...[...queries].map((query) => queryUnit(query, config, defaultProject, digest)),
  ];
}

/** What decides when the mail goes, and of which rows; without the other lines as it was approved before there were such. */
function sendLines({ send, repeat, recover, recoveryMail, acknowledge, keys }: JobOptions): string {
  return [
    send,
    ...(repeat === 'always' ? [] : [`repeat = ${repeat}`]),
    ...(recover && [`recover = ${recover}`]),
    ...(recoveryMail === undefined ? [] : [`recovery mail = ${recoveryMail ? 'yes' : 'no'}`]),
    ...(acknowledge && [`acknowledge = =${acknowledge}`]),
    ...(keys.length > 0 ? [`keys = ${keys.join(', ')}`] : []),
  ].join('\n');
}

/** What else decides who gets the mail and its answers, as lines of the options. */
function namedBy({ cc, bcc, replyTo, sender, onlyTo, chat, burst }: JobOptions): string[] {
  const line = (name: string, values: string[]) =>
    values.flatMap((value) => (value ? `${name} = ${value}` : []));
  return [
    ...line('cc', cc),
    ...line('bcc', bcc),
    ...line('reply to', [replyTo]),
    ...line('sender', [sender]),
    ...line('only to', onlyTo),
    ...line('chat', chat),
    ...line('burst', [burst]),
  ];
}

export function queryUnit(query: Query, config: Config, defaultProject: string, digest: Digest): Unit {
  const { row, name, sql, project, maximumBytesBilled } = query;
  const fields = {
    sql,
    parameters: indexOf(config).parameters.get(row) ?? '',
    project: project || defaultProject,
    limit: String(maximumBytesBilled),
  };
  return { key: unitKey('query', name, digest), kind: 'query', name, row, fields };
}

/** Names of all rows, also of those that cannot run now, so that a slip in one of them changes no job that takes all. */
function namesOf({ queries, brokenQueries }: Config): string[] {
  return [...queries, ...brokenQueries].map(({ name }) => name).filter(Boolean);
}

/** Sorted whatever their case, because that of names of queries does not count. */
function lines(names: readonly string[]): string {
  const place = (name: string) => `${name.toLowerCase()}\n${name}`;
  return [...new Set(names)].sort((a, b) => (place(a) < place(b) ? -1 : 1)).join('\n');
}

interface Index {
  /** By name in lower case. */
  named: Map<string, Query>;
  /** Text of the cell, by row. */
  parameters: Map<number, string>;
}

/** Hundreds of jobs may take all of hundreds of queries. */
const indexes = new WeakMap<Config, Index>();

function indexOf(config: Config): Index {
  const known = indexes.get(config);
  if (known) return known;
  const made = {
    named: new Map(config.queries.map((query) => [query.name.toLowerCase(), query])),
    parameters: new Map(config.queriesSheet.rows.map(({ row, text }) => [row, text('parameters')])),
  };
  indexes.set(config, made);
  return made;
}
