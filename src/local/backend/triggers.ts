import type { Clock } from '../clock.ts';
import type { AccountLimits } from '../limits.ts';
import { ServiceException } from '../runtime/service-exception.ts';
import type { CallContext, Handlers } from './call-context.ts';
import { constantRandom, nextRun, requireSchedule, type Schedule } from './trigger-schedule.ts';

/** One installed time-driven trigger. */
export interface Trigger {
  readonly id: string;
  readonly functionName: string;
  /** It runs as this account, whoever is signed in. */
  readonly user: string;
  readonly schedule: Schedule;
  readonly created: number;
  readonly timeZone: string;
  /** When it runs next; `undefined` for a one-time trigger that ran. */
  next: number | undefined;
}

/** The installed triggers of the script, and the calls that change them. */
export interface Triggers {
  handlers: Handlers;
  /** The trigger that is due first; the older one of two at the same time. */
  first(): (Trigger & { next: number }) | undefined;
  /** Moves a trigger on to its next time after `time`. */
  advance(trigger: Trigger, time: number): void;
}

/** `ScriptApp`. https://developers.google.com/apps-script/reference/script/script-app */
export function createTriggers(options: {
  clock: Clock;
  limits: AccountLimits;
  timeZone: string;
  scriptId: string;
  grantedScopes: readonly string[] | undefined;
  /** The installed ones, which this adds to and takes from. */
  triggers: Trigger[];
  made: { triggers: number };
}): Triggers {
  const { clock, limits, timeZone, scriptId, grantedScopes, triggers, made } = options;
  const own = ({ user }: CallContext) => triggers.filter((trigger) => trigger.user === user);
  const shown = (list: readonly Trigger[]) => list.map(({ id, functionName }) => ({ id, functionName }));
  return {
    first() {
      let first: (Trigger & { next: number }) | undefined;
      for (const trigger of triggers) {
        if (isDue(trigger) && (!first || trigger.next < first.next)) first = trigger;
      }
      return first;
    },
    advance(trigger, time) {
      trigger.next = nextRun(trigger.schedule, trigger, time);
    },
    handlers: {
      'ScriptApp.getScriptId': () => scriptId,
      // The account's own only: https://developers.google.com/apps-script/reference/script/script-app#getProjectTriggers()
      'ScriptApp.getProjectTriggers': (context: CallContext) => shown(own(context)),
      'ScriptApp.getUserTriggers': (context: CallContext) => shown(own(context)),
      'ScriptApp.deleteTrigger': (context: CallContext, id: string) => {
        const at = triggers.findIndex((trigger) => trigger.id === id && trigger.user === context.user);
        if (at >= 0) triggers.splice(at, 1);
      },
      'ScriptApp.getAuthorizationInfo': () => undefined,
      'ScriptApp.requireScopes': (_: CallContext, scopes: string[]) => {
        const missing = grantedScopes ? scopes.filter((scope) => !grantedScopes.includes(scope)) : [];
        if (missing.length)
          throw new ServiceException(
            `Authorization is required to perform that action. Missing scopes: ${missing.join(', ')}`,
          );
      },
      'ClockTriggerBuilder.create': (context: CallContext, functionName: string, schedule: Schedule) => {
        requireSchedule(schedule);
        if (own(context).length >= limits.triggers) {
          throw new ServiceException(
            'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
          );
        }
        made.triggers += 1;
        const number = made.triggers;
        const id = String(
          10_000_000_000 + constantRandom(`trigger ${number} of ${context.user}`, 2 ** 31) + number * 2 ** 32,
        );
        const trigger: Trigger = {
          id,
          functionName,
          user: context.user,
          schedule,
          created: clock.now(),
          timeZone,
          next: undefined,
        };
        trigger.next = nextRun(schedule, trigger, clock.now());
        triggers.push(trigger);
        return { id, functionName };
      },
    },
  };
}

function isDue(trigger: Trigger): trigger is Trigger & { next: number } {
  return trigger.next !== undefined;
}

/** Fields of a time-driven event, in UTC. https://developers.google.com/apps-script/guides/triggers/events#time-driven-events */
export function timeDrivenFields(triggerUid: string, time: number): Record<string, unknown> {
  const date = new Date(time);
  const weekDay = date.getUTCDay() || 7;
  const thursday = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 4 - weekDay);
  const yearStart = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return {
    'day-of-month': date.getUTCDate(),
    'day-of-week': weekDay,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    month: date.getUTCMonth() + 1,
    second: date.getUTCSeconds(),
    timezone: 'UTC',
    triggerUid,
    'week-of-year': Math.ceil(((thursday - yearStart) / 86_400_000 + 1) / 7),
    year: date.getUTCFullYear(),
  };
}
