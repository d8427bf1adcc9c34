import { loadConfig } from '../config/load.ts';
import { readSettings, settingsLines, withSettings } from '../config/schedule-settings.ts';
import { startDigest } from '../dispatch/digest.ts';
import { QuerytabsError } from '../errors.ts';
import type { Platform } from '../ports.ts';
import {
  type Dispatcher,
  dispatcherValue,
  readDispatcher,
  wakeDispatcher,
} from '../schedule/dispatcher-state.ts';
import { neededTick } from '../schedule/tick-minutes.ts';
import { interactive } from './interactive.ts';

/** *Schedule settings…*: shows the owner how often the dispatcher looks and what it mails, and changes what is typed. */
export function scheduleSettings(platform: Platform): void {
  interactive(platform, (t) => {
    const { dialog, store, triggers } = platform;
    const shown = ownersDispatcher(platform);
    const { jobs, layout } = loadConfig(platform, t);
    const needed = neededTick(jobs, platform.now());
    const text = t('settings.ask', {
      lines: settingsLines(t, shown),
      every: t('settings.every'),
      digest: t('settings.digest'),
      failures: t('settings.failures'),
      minutes: needed,
      zone: layout.timeZone,
    });
    const written = readSettings(dialog.prompt(t('menu.settings'), text) ?? '');
    if (Object.keys(written).length === 0) return;
    const set = platform.exclusively(() => {
      // Who owned the schedules when the question was asked may not any more.
      const before = ownersDispatcher(platform);
      const next = withSettings(before, written);
      if (written.every !== undefined) next.minutes = next.every ?? needed;
      if (next.minutes !== before.minutes) next.trigger = triggers.install(next.minutes);
      store.setAll({ ...dispatcherValue(next), ...(next.digest !== before.digest && startDigest(platform)) });
      // A tick with nothing to do knows from the last one when something is due.
      wakeDispatcher(platform);
      return next;
    });
    dialog.alert(t('menu.settings'), settingsLines(t, set));
  });
}

/** The dispatcher of the person who clicks; throws when schedules are off or another person's. */
function ownersDispatcher(platform: Platform): Dispatcher {
  const dispatcher = readDispatcher(platform);
  if (!dispatcher) throw new QuerytabsError('schedulesOff');
  const { owner: user } = dispatcher;
  if (user !== platform.session.email()) throw new QuerytabsError('settingsOfOwner', { user });
  return dispatcher;
}
