import * as v from 'valibot';
import { checkTemplate } from '../delivery/template.ts';
import { asQuerytabsError, locatedAt, type Place, QuerytabsError } from '../errors.ts';
import { parseCron } from '../schedule/cron.ts';
import { friendlyCron } from '../schedule/friendly.ts';
import { jobKey } from '../schedule/job-state.ts';
import { zoneOffset } from '../warehouse/serial.ts';
import { checkAlert } from './check-alert.ts';
import { type AttachmentKind, type JobOptions, parseJobOptions } from './job-options.ts';
import { linkJobs } from './link-jobs.ts';
import type { BrokenRow } from './queries.ts';
import type { ConfigRow, ConfigSheet } from './read-tab.ts';
import { columnOf, isReference, readRecipients, requireFew } from './recipients.ts';
import { requireQuery } from './require-query.ts';
import { type JobColumn, jobsTab } from './tabs.ts';
import { validate } from './validate.ts';

/** What runs together: one valid row of the `Jobs` tab. */
export interface Job {
  /** Zero-based row in the `Jobs` tab. */
  row: number;
  name: string;
  /** Five-field cron, whatever words the cell holds; empty for jobs run only by hand. */
  schedule: string;
  /** IANA name. */
  timeZone: string;
  /** Names of queries; empty means all. */
  queries: string[];
  /** Addresses, and references to cells and columns that hold some: `=Team!A2:A20`, `{{Sales.email}}`. */
  recipients: string[];
  subject: string;
  body: string;
  attach: boolean;
  paused: boolean;
  /** Minutes the work took by hand; 0: not told. */
  minutesByHand: number;
  options: JobOptions;
  place(column: JobColumn): Place;
}

/** Whether a run of the job sends mails. */
export function isMailed({ recipients, options }: Pick<Job, 'recipients' | 'options'>): boolean {
  return recipients.length > 0 || options.burst !== '';
}

/** The kinds of files that the mail of a job brings. */
export function kindsOf({ attach, options }: Job): AttachmentKind[] {
  return [...new Set<AttachmentKind>([...(attach ? (['csv'] as const) : []), ...options.attach])];
}

/** Whether a run of the job reaches people, by mail or in a chat. */
export function isDelivered(job: Job): boolean {
  return isMailed(job) || job.options.chat.length > 0;
}

/** The same job, of which nobody gets anything. */
export function undelivered(job: Job): Job {
  return { ...job, recipients: [], options: { ...job.options, burst: '', chat: [] } };
}

const list = v.pipe(
  v.string(),
  v.transform((text) => [
    ...new Set(
      text
        .split(/[,;\n]/)
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  ]),
);

const schema = v.object({
  name: v.pipe(v.string(), v.nonEmpty('required')),
  schedule: v.string(),
  timeZone: v.pipe(
    v.string(),
    v.check((zone) => zone === '' || isTimeZone(zone), 'badTimeZone'),
  ),
  minutesByHand: v.pipe(v.string(), v.regex(/^(\d{1,5}(\.\d+)?)?$/, 'badMinutes'), v.transform(Number)),
  queries: list,
  recipients: v.string(),
  subject: v.string(),
  body: v.string(),
});

const inputs = jobsTab.columns.filter(({ kind }) => kind === 'input').map(({ key }) => key);

/** The jobs of the `Jobs` tab, and the rows that cannot run. `workbookZone` serves where a row names no time zone. */
export function parseJobs(
  sheet: ConfigSheet<JobColumn>,
  workbookZone: string,
): { jobs: Job[]; broken: BrokenRow[] } {
  const jobs: Job[] = [];
  const broken: BrokenRow[] = [];
  const known = new Map<string, Job>();
  for (const row of sheet.rows) {
    try {
      const job = parseJob(row, workbookZone);
      const key = jobKey(job.name);
      const twin = known.get(key);
      if (twin)
        throw new QuerytabsError('duplicateName', { name: job.name, row: twin.row + 1 }, job.place('name'));
      known.set(key, job);
      jobs.push(job);
    } catch (thrown) {
      broken.push({ row: row.row, name: row.text('name'), tab: '', error: asQuerytabsError(thrown) });
    }
  }
  const linked = linkJobs(
    jobs,
    broken.map(({ name }) => name),
  );
  return { jobs: linked.jobs, broken: [...broken, ...linked.broken] };
}

/** Rows that were good, by what they say: an execution reads them several times, and checking them is slow. */
const known = new Map<string, Job>();

function parseJob(row: ConfigRow<JobColumn>, workbookZone: string): Job {
  const key = JSON.stringify([workbookZone, ...inputs.map((column) => row.cell(column)?.value ?? '')]);
  const job = known.get(key) ?? checkedJob(row, workbookZone);
  known.set(key, job);
  return { ...job, row: row.row, place: row.place };
}

function checkedJob(row: ConfigRow<JobColumn>, workbookZone: string): Job {
  const parsed = validate(schema, row);
  const timeZone = parsed.timeZone || workbookZone;
  const schedule = parseSchedule(parsed.schedule, timeZone, row.place('schedule'));
  const recipients = locatedAt(row.place('recipients'), () => readRecipients(parsed.recipients));
  const options = parseJobOptions(row.text('options'), row.place('options'));
  const { after, fresh, deadline, cc, bcc, burst } = options;
  for (const key of ['subject', 'body'] as const) checkTemplate(parsed[key], row.place(key), burst !== '');
  // Which one has the addresses must not depend on what else stands in the sheet.
  if (burst !== '' && parsed.queries.length === 0)
    throw new QuerytabsError('required', {}, row.place('queries'));
  if (recipients.length === 0 && cc.length + bcc.length > 0)
    throw new QuerytabsError('required', {}, row.place('recipients'));
  const all = [...recipients, ...cc, ...bcc];
  const addresses = all.filter((recipient) => !isReference(recipient));
  locatedAt(row.place('recipients'), () => requireFew(addresses));
  const { queries } = parsed;
  for (const recipient of all) {
    const column = columnOf(recipient);
    const place = row.place(recipients.includes(recipient) ? 'recipients' : 'options');
    if (column && burst !== '') throw new QuerytabsError('burstAlone', {}, place);
    requireQuery(queries, column?.query ?? '', place);
  }
  checkAlert(options, queries, row.place('options'));
  if (schedule === '' && (fresh.length > 0 || (deadline && after.length === 0)))
    throw new QuerytabsError('nothingToCountFrom', {}, row.place('options'));
  return {
    ...parsed,
    recipients,
    row: row.row,
    schedule,
    timeZone,
    attach: row.cell('attach')?.value === true,
    paused: row.cell('paused')?.value === true,
    options,
    place: row.place,
  };
}

/** Plain words or cron, as cron. */
function parseSchedule(text: string, timeZone: string, place: Place): string {
  if (text === '') return '';
  const cron = friendlyCron(text, place) ?? text;
  parseCron(cron, timeZone, place);
  return cron;
}

function isTimeZone(zone: string): boolean {
  try {
    zoneOffset(zone);
    return true;
  } catch {
    return false;
  }
}
