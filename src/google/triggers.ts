import type { TriggerPort } from '../core/ports.ts';
import { translated } from './errors.ts';

/** The one time-driven trigger that calls the function named `handler`, and the one that goes on with waiting runs. */
export function googleTriggers(handler: string, continuation: string): TriggerPort {
  return {
    isOn: () => translated(() => own(handler).length > 0),
    install: (everyMinutes) =>
      translated(() => {
        // A trigger cannot be changed, only made anew (developers.google.com/apps-script/reference/script/clock-trigger-builder).
        remove(handler);
        const builder = ScriptApp.newTrigger(handler).timeBased();
        const timed = everyMinutes === 60 ? builder.everyHours(1) : builder.everyMinutes(everyMinutes);
        return timed.create().getUniqueId();
      }),
    remove: () => translated(() => remove(handler)),
    continueSoon: () =>
      translated(() => {
        if (own(continuation).length === 0)
          ScriptApp.newTrigger(continuation).timeBased().everyMinutes(1).create();
      }),
    continueNoMore: () => translated(() => remove(continuation)),
  };
}

function own(handler: string): GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === handler);
}

function remove(handler: string): void {
  for (const trigger of own(handler)) ScriptApp.deleteTrigger(trigger);
}
