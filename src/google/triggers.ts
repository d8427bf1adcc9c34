import type { TriggerPort } from '../core/ports.ts';
import { translated } from './errors.ts';

/** Names of the global functions that time-driven triggers call. */
export interface TriggerHandlers {
  dispatcher: string;
  continuation: string;
  watcher: string;
}

/** The time-driven triggers of the user: the dispatcher's, that of waiting runs, and that of the watch. */
export function googleTriggers({ dispatcher, continuation, watcher }: TriggerHandlers): TriggerPort {
  return {
    isOn: () => translated(() => own(dispatcher).length > 0),
    install: (everyMinutes) =>
      translated(() => {
        // A trigger cannot be changed, only made anew (developers.google.com/apps-script/reference/script/clock-trigger-builder).
        remove(dispatcher);
        return create(dispatcher, everyMinutes);
      }),
    remove: () => translated(() => remove(dispatcher)),
    continueSoon: () => translated(() => ensure(continuation, 1)),
    continueNoMore: () => translated(() => remove(continuation)),
    watch: () => translated(() => ensure(watcher, 60)),
    watchNoMore: () => translated(() => remove(watcher)),
    isWatching: () => translated(() => own(watcher).length > 0),
  };
}

function own(handler: string): GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === handler);
}

function ensure(handler: string, everyMinutes: number): void {
  if (own(handler).length === 0) create(handler, everyMinutes);
}

/** `everyMinutes` takes 30 at most. */
function create(handler: string, everyMinutes: number): string {
  const clock = ScriptApp.newTrigger(handler).timeBased();
  const trigger = everyMinutes === 60 ? clock.everyHours(1) : clock.everyMinutes(everyMinutes);
  return trigger.create().getUniqueId();
}

function remove(handler: string): void {
  for (const trigger of own(handler)) ScriptApp.deleteTrigger(trigger);
}
