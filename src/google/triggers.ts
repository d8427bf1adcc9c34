import type { TriggerPort } from '../core/ports.ts';
import { translated } from './errors.ts';

/** The one time-driven trigger that calls the function named `handler`. */
export function googleTriggers(handler: string): TriggerPort {
  const own = () =>
    ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === handler);
  const remove = () => {
    for (const trigger of own()) ScriptApp.deleteTrigger(trigger);
  };
  return {
    isOn: () => translated(() => own().length > 0),
    install: (everyMinutes) =>
      translated(() => {
        // A trigger cannot be changed, only made anew (developers.google.com/apps-script/reference/script/clock-trigger-builder).
        remove();
        ScriptApp.newTrigger(handler).timeBased().everyMinutes(everyMinutes).create();
      }),
    remove: () => translated(remove),
  };
}
