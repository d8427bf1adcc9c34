import { call, exception } from './call.ts';
import { enumeration, facade } from './facade.ts';

type Api = GoogleAppsScript.Script.ScriptApp;
type Trigger = GoogleAppsScript.Script.Trigger;
type ClockTriggerBuilder = GoogleAppsScript.Script.ClockTriggerBuilder;

interface TriggerData {
  id: string;
  functionName: string;
}

export const AuthMode = enumeration<Api['AuthMode']>('AuthMode', [
  'NONE',
  'CUSTOM_FUNCTION' as never,
  'LIMITED',
  'FULL',
]);
const AuthorizationStatus = enumeration<Api['AuthorizationStatus']>('AuthorizationStatus', [
  'REQUIRED',
  'NOT_REQUIRED',
]);
const EventType = enumeration<Api['EventType']>('EventType', [
  'CLOCK',
  'ON_OPEN',
  'ON_EDIT',
  'ON_FORM_SUBMIT',
  'ON_CHANGE',
  'ON_EVENT_UPDATED',
]);
const TriggerSource = enumeration<Api['TriggerSource']>('TriggerSource', [
  'SPREADSHEETS',
  'CLOCK',
  'FORMS',
  'DOCUMENTS',
  'CALENDAR',
]);
const WeekDay = enumeration<typeof GoogleAppsScript.Base.Weekday>('Weekday', [
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
]);
const ids = new WeakMap<object, string>();

/** https://developers.google.com/apps-script/reference/script/script-app */
export function createScriptApp(): Api {
  return facade<Api>('ScriptApp', {
    AuthMode,
    AuthorizationStatus,
    EventType,
    TriggerSource,
    WeekDay: WeekDay as Api['WeekDay'],
    getScriptId: () => call('ScriptApp.getScriptId'),
    getOAuthToken: () => call('ScriptApp.getOAuthToken'),
    newTrigger: (functionName: string) => triggerBuilder(String(functionName)),
    getProjectTriggers: () => call<TriggerData[]>('ScriptApp.getProjectTriggers').map(createTrigger),
    getUserTriggers: () => call<TriggerData[]>('ScriptApp.getUserTriggers').map(createTrigger),
    deleteTrigger: (trigger: Trigger) => {
      const id = ids.get(trigger);
      if (id === undefined)
        throw exception('The parameters do not match the method signature for ScriptApp.deleteTrigger.');
      call('ScriptApp.deleteTrigger', id);
    },
    requireScopes: (_mode: unknown, scopes: string[]) => void call('ScriptApp.requireScopes', scopes),
    requireAllScopes: () => void call('ScriptApp.requireScopes', []),
    getAuthorizationInfo: () => {
      call('ScriptApp.getAuthorizationInfo');
      return facade<GoogleAppsScript.Script.AuthorizationInfo>('AuthorizationInfo', {
        getAuthorizationStatus: () => AuthorizationStatus.NOT_REQUIRED,
      });
    },
  } as Partial<Api>);
}

function triggerBuilder(functionName: string): GoogleAppsScript.Script.TriggerBuilder {
  return facade<GoogleAppsScript.Script.TriggerBuilder>('TriggerBuilder', {
    timeBased: () => clockBuilder(functionName),
  });
}

/** Builders only collect; the backend checks the whole schedule at `create()`. */
function clockBuilder(functionName: string): ClockTriggerBuilder {
  const schedule: Record<string, unknown> = {};
  const set = (member: string, value: unknown): ClockTriggerBuilder => {
    schedule[member] = value;
    return builder;
  };
  const builder: ClockTriggerBuilder = facade<ClockTriggerBuilder>('ClockTriggerBuilder', {
    everyMinutes: (n: number) => {
      if (![1, 5, 10, 15, 30].includes(n))
        throw exception(
          'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
        );
      return set('everyMinutes', n);
    },
    everyHours: (n: number) => set('everyHours', n),
    everyDays: (n: number) => set('everyDays', n),
    everyWeeks: (n: number) => set('everyWeeks', n),
    atHour: (hour: number) => set('atHour', hour),
    nearMinute: (minute: number) => set('nearMinute', minute),
    onWeekDay: (day: unknown) => set('onWeekDay', String(day)),
    onMonthDay: (day: number) => set('onMonthDay', day),
    after: (milliseconds: number) => set('after', milliseconds),
    at: (date: GoogleAppsScript.Base.Date) => set('at', date.getTime()),
    atDate: (year: number, month: number, day: number) => set('atDate', { year, month, day }),
    inTimezone: (zone: string) => set('timeZone', zone),
    create: () => createTrigger(call<TriggerData>('ClockTriggerBuilder.create', functionName, schedule)),
  });
  return builder;
}

function createTrigger({ id, functionName }: TriggerData): Trigger {
  const trigger = facade<Trigger>('Trigger', {
    getUniqueId: () => id,
    getHandlerFunction: () => functionName,
    getEventType: () => EventType.CLOCK,
    getTriggerSource: () => TriggerSource.CLOCK,
  });
  ids.set(trigger, id);
  return trigger;
}
