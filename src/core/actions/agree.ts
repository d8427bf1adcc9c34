import { approve, changesOf, readApprovals } from '../approval/approvals.ts';
import { unitsOf } from '../approval/units.ts';
import type { Config } from '../config/load.ts';
import { domainOf, isReference } from '../config/recipients.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { dispatcherOwner } from '../schedule/dispatcher-state.ts';
import { dialogText } from './dialog-text.ts';

/** Whether the person who switches schedules on approves what they will run; not asked where nothing is new to them. */
export function agreesToSchedules(platform: Platform, t: Translate, config: Config): boolean {
  const { session, store, triggers, dialog } = platform;
  const project = store.get('project') ?? '';
  const approvals = readApprovals(platform);
  const isOn = dispatcherOwner(platform) === session.email() && triggers.isOn();
  const isNew = config.jobs.some((job) => changesOf(approvals, job, config, project).length > 0);
  if (config.jobs.length > 0 && !(isOn && !isNew)) {
    const text = questionText(platform, t, config);
    if (dialog.choose(t('menu.schedulesOn'), text) !== 'yes') return false;
  }
  if (isNew) approve(platform, config, config.jobs, project);
  return true;
}

function questionText({ session, digest }: Platform, t: Translate, config: Config): string {
  const user = session.email();
  const jobs = config.jobs.map(({ name }) => name);
  const units = config.jobs.flatMap((job) => unitsOf(job, config, '', digest));
  const queries = unique(units.flatMap(({ kind, name }) => (kind === 'query' ? [name] : [])));
  const recipients = unique(
    config.jobs.flatMap(({ recipients, options: { cc, bcc, replyTo, chat } }) => [
      ...recipients,
      ...cc,
      ...bcc,
      ...(replyTo ? [replyTo] : []),
      ...chat.map((name) => `${t('jobOption.chat')}: ${name}`),
    ]),
  );
  const domain = domainOf(user);
  // Cells hold addresses of these domains and of the own one.
  const listedDomains = unique(
    config.jobs.flatMap(({ options }) => options.onlyTo.map((name) => `@${name}`)),
  );
  const outside = [...recipients.filter((recipient) => !isReference(recipient)), ...listedDomains].filter(
    (recipient) => domainOf(recipient) !== domain,
  );
  // Of a mail for each recipient the addresses are in the data.
  const all = unique([
    ...recipients,
    ...config.jobs.flatMap(({ options: { burst } }) => (burst ? [`${t('jobOption.burst')} = ${burst}`] : [])),
  ]);
  const lines = [
    // What leaves the house comes first, because long lists are cut.
    ...(outside.length > 0 ? [t('agree.outside', { domain, names: outside.join(', ') })] : []),
    all.length > 0 ? t('agree.recipients', listed(all)) : t('agree.noRecipients'),
    t('agree.jobs', listed(jobs)),
    t('agree.queries', listed(queries)),
  ];
  const { jobsSheet, queriesSheet } = config;
  const rows = `${jobsSheet.tab.title}, ${queriesSheet.tab.title}`;
  const tail = `${t('agree.later', { approve: `${t('product')} › ${t('menu.approve')}` })}\n\n${t('agree.buttons')}`;
  return dialogText(t('agree.rights', { user }), lines, t('approval.rows', { rows }), tail);
}

const mostNames = 15;

function listed(all: readonly string[]): { count: number; names: string } {
  const names = all.slice(0, mostNames).join(', ');
  return { count: all.length, names: all.length > mostNames ? `${names} …` : names };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
