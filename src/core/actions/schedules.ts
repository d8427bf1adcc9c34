import { type Config, loadConfig } from '../config/load.ts';
import { instantCell, statusRequests } from '../config/status-cells.ts';
import { QuerytabsError } from '../errors.ts';
import { languageOf, type Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { livingRuns } from '../runs/continue-run.ts';
import { goesOnFrom } from '../runs/journal.ts';
import {
  dispatcherIsAlive,
  dispatcherOwner,
  forgetDispatcher,
  readBeat,
  readDispatcher,
  settingsFor,
  startDispatcher,
} from '../schedule/dispatcher-state.ts';
import { nextRun } from '../schedule/due.ts';
import { startJobs } from '../schedule/job-state.ts';
import { runsWhenStatus } from '../schedule/runs-when.ts';
import { neededTick } from '../schedule/tick-minutes.ts';
import { wallText, zoneOffset } from '../warehouse/serial.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { agreesToSchedules } from './agree.ts';
import { interactive } from './interactive.ts';

/** *Schedules on*: installs the dispatcher as the person who clicks, whose rights all scheduled jobs then use. */
export function schedulesOn(platform: Platform): void {
  interactive(platform, (t) => {
    const config = loadConfig(platform, t);
    refuseOtherOwner(platform);
    switchOn(platform, t, config);
  });
}

/** *Take over schedules*: the same while another person's dispatcher runs, whose trigger then removes itself. */
export function takeOverSchedules(platform: Platform): void {
  interactive(platform, (t) => {
    const config = loadConfig(platform, t);
    const owner = dispatcherOwner(platform);
    if (owner === undefined || owner === platform.session.email())
      throw new QuerytabsError('nothingToTakeOver');
    if (platform.dialog.choose(t('menu.takeOver'), t('takeOver.ask', { owner })) === 'yes')
      switchOn(platform, t, config);
  });
}

function switchOn(platform: Platform, t: Translate, config: Config): void {
  if (!agreesToSchedules(platform, t, config)) return;
  const now = platform.now();
  const user = platform.session.email();
  const settings = settingsFor(user, readDispatcher(platform));
  const minutes = settings.every ?? neededTick(config.jobs, now);
  const trigger = platform.triggers.install(minutes);
  const language = languageOf(platform.session.locale());
  const book = config.layout.spreadsheetId;
  platform.exclusively(() => {
    // Whoever switches them on again, or takes them over, owes what came due meanwhile.
    const dealtWith = dispatcherIsAlive(platform) === undefined ? undefined : readBeat(platform)?.at;
    if (dealtWith === undefined) startJobs(platform, config.jobs);
    startDispatcher(platform, { ...settings, owner: user, trigger, minutes, language, book }, dealtWith);
    platform.workbook.commit(scheduleRequests(t, config, now));
  });
  const next = soonest(config, now);
  const on = { minutes, user };
  const text = next
    ? t('schedules.on', { ...on, job: next.name, time: clock(next), zone: next.timeZone })
    : t('schedules.onNothing', on);
  platform.dialog.alert(t('product'), text);
}

/** *Schedules off*: removes the dispatcher; refused while another person's dispatcher runs. */
export function schedulesOff(platform: Platform): void {
  interactive(platform, (t) => {
    refuseOtherOwner(platform);
    const wasOn = platform.triggers.isOn();
    platform.triggers.remove();
    // What the dispatcher began and would have gone on with.
    if (livingRuns(platform).some((run) => goesOnFrom(run) !== undefined)) platform.triggers.continueSoon();
    forgetDispatcher(platform);
    const config = loadConfig(platform, t);
    platform.exclusively(() => platform.workbook.commit(scheduleRequests(t, config, undefined)));
    platform.dialog.alert(t('product'), wasOn ? t('schedules.off') : t('schedules.alreadyOff'));
  });
}

/** A user sees only their own triggers, so the workbook itself remembers whose dispatcher runs. */
function refuseOtherOwner(platform: Platform): void {
  const owner = dispatcherIsAlive(platform);
  if (owner !== undefined && owner !== platform.session.email()) {
    throw new QuerytabsError('schedulesElsewhere', { user: owner });
  }
}

/**
 * Writes each job's next run, and when it runs in words, where they differ from what its row says; next runs are cleared
 * when `now` is undefined, and both on rows that cannot run.
 */
export function scheduleRequests(
  t: Translate,
  { jobs, brokenJobs, jobsSheet, layout }: Config,
  now: number | undefined,
): SheetRequest[] {
  const due = jobs.flatMap((job) => {
    const next = now === undefined ? undefined : nextRun(job, now);
    const value = next === undefined ? {} : instantCell(next, layout.timeZone);
    const shown = jobsSheet.rows.find(({ row }) => row === job.row)?.cell('nextRun')?.value;
    return statusRequests(jobsSheet, job.row, {
      ...(!sameInstant(shown, value.numberValue) && { nextRun: { value } }),
      ...(now !== undefined && runsWhenStatus(t, jobsSheet, job, now)),
    });
  });
  const stale = jobsSheet.rows
    .filter(({ row }) => brokenJobs.some((broken) => broken.row === row))
    .flatMap(({ row, text }) =>
      (['nextRun', 'runsWhen'] as const)
        .filter((key) => text(key) !== '')
        .flatMap((key) => statusRequests(jobsSheet, row, { [key]: { value: {} } })),
    );
  return [...due, ...stale];
}

/** Cells keep instants as days, so equal minutes may differ in the last digits. */
function sameInstant(shown: unknown, next: number | undefined): boolean {
  if (typeof shown !== 'number' || next === undefined)
    return (shown === undefined || shown === '') && next === undefined;
  return Math.abs(shown - next) < 1 / 86_400;
}

function soonest({ jobs }: Config, now: number): { name: string; timeZone: string; at: number } | undefined {
  let first: { name: string; timeZone: string; at: number } | undefined;
  for (const job of jobs) {
    const at = nextRun(job, now);
    if (at !== undefined && (!first || at < first.at)) first = { name: job.name, timeZone: job.timeZone, at };
  }
  return first;
}

function clock({ at, timeZone }: { at: number; timeZone: string }): string {
  return wallText(at, zoneOffset(timeZone)).slice(0, 16);
}
