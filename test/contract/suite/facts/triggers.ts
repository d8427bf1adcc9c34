import { type Fact, notHere, same } from '../fact.ts';
import type { Handlers, Services, Trigger } from '../services.ts';

const script = 'https://developers.google.com/apps-script/reference/script/script-app';
const builder = 'https://developers.google.com/apps-script/reference/script/clock-trigger-builder';
const disabled = 'https://issuetracker.google.com/issues/150756612';

/** Schedules, and runs that wait to go on, hang on triggers. */
export const triggerFacts: readonly Fact[] = [
  {
    id: 'triggers.made-in-a-menu-run',
    says: 'A trigger made in a menu run is listed, and no longer after it was deleted.',
    source: `${script}#getProjectTriggers()`,
    check: (google) =>
      withTrigger(google, 'tick', later(3_600_000), (id) => {
        same(listed(google).includes(id), true, 'listed');
        removeTicks(google);
        same(listed(google).includes(id), false, 'listed after deletion');
        return true;
      }),
  },
  {
    id: 'triggers.every-hour',
    says: 'A trigger that fires every hour is made and listed.',
    source: `${builder}#everyHours(Integer)`,
    check: (google) =>
      withTrigger(google, 'tick', everyHour, (id) => {
        same(listed(google).includes(id), true, 'listed');
        return true;
      }),
  },
  {
    id: 'triggers.uid-of-the-event',
    says: 'The event of a time-driven trigger carries the id that getUniqueId gave when it was made.',
    source: 'https://developers.google.com/apps-script/guides/triggers/events#time-driven-events',
    kind: 'long',
    check: (google) =>
      withTrigger(google, 'uid', later(1000), (id) => {
        const seconds = secondsUntil(google, 1);
        same(
          google.PropertiesService.getDocumentProperties().getProperty(google.handlers.uid),
          id,
          'triggerUid',
        );
        return seconds;
      }),
  },
  {
    id: 'triggers.fire',
    says: 'A trigger made in a menu run fires: it is not disabled.',
    source: `${builder}#after(Integer)`,
    kind: 'long',
    check: (google) => withTrigger(google, 'tick', later(1000), () => secondsUntil(google, 1)),
  },
  {
    id: 'triggers.every-minute',
    says: 'A trigger made in a menu run that fires every minute fires again. Measured: seconds until it did twice.',
    source: `${builder}#everyMinutes(Integer)`,
    kind: 'long',
    check: (google) => withTrigger(google, 'tick', everyMinute, () => secondsUntil(google, 2)),
  },
  {
    id: 'triggers.made-in-a-trigger-run',
    says: 'A trigger that a trigger run makes fires too.',
    source: disabled,
    kind: 'long',
    check: (google) => withTrigger(google, 'passOn', later(1000), () => secondsUntil(google, 1)),
  },
  {
    id: 'triggers.deleted-by-its-own-run',
    says: 'A trigger that fires every minute, made in a menu run, is gone when its own run deleted it.',
    source: `${script}#deleteTrigger(Trigger)`,
    kind: 'long',
    check: (google) =>
      withTrigger(google, 'leave', everyMinute, (id) => {
        const seconds = secondsUntil(google, 1);
        same(listed(google).includes(id), false, 'listed');
        return seconds;
      }),
  },
];

/** Deletes every trigger that a fact made. */
export function removeTicks({ ScriptApp, PropertiesService, handlers }: Services): void {
  const own = Object.values(handlers);
  for (const trigger of ScriptApp.getProjectTriggers()) {
    if (own.includes(trigger.getHandlerFunction())) ScriptApp.deleteTrigger(trigger);
  }
  for (const name of [handlers.tick, handlers.uid])
    PropertiesService.getDocumentProperties().deleteProperty(name);
}

type Clock = ReturnType<ReturnType<Services['ScriptApp']['newTrigger']>['timeBased']>;
type When = (clock: Clock) => { create(): Trigger };

const later =
  (ms: number): When =>
  (clock) =>
    clock.after(ms);
const everyMinute: When = (clock) => clock.everyMinutes(1);
const everyHour: When = (clock) => clock.everyHours(1);

function withTrigger<T>(google: Services, handler: keyof Handlers, when: When, use: (id: string) => T): T {
  removeTicks(google);
  const { ScriptApp, handlers } = google;
  if (ScriptApp.getProjectTriggers().length >= 19) notHere('the script has all the triggers it may have');
  const trigger = when(ScriptApp.newTrigger(handlers[handler]).timeBased()).create();
  try {
    return use(trigger.getUniqueId());
  } finally {
    removeTicks(google);
  }
}

function secondsUntil(
  { PropertiesService, Utilities, handlers, ...google }: Services,
  ticks: number,
): number {
  const properties = PropertiesService.getDocumentProperties();
  const start = google.Date.now();
  const count = () => (properties.getProperty(handlers.tick) ?? '').split(' ').length - 1;
  while (count() < ticks) {
    if (google.Date.now() - start > 240_000) throw new Error(`it fired ${count()} times within four minutes`);
    Utilities.sleep(5000);
  }
  return Math.round((google.Date.now() - start) / 1000);
}

function listed({ ScriptApp }: Services): string[] {
  return ScriptApp.getProjectTriggers().map((trigger) => trigger.getUniqueId());
}
