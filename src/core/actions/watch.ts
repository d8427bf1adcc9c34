import { forgetWatch, startWatching } from '../dispatch/watch.ts';
import { QuerytabsError } from '../errors.ts';
import { languageOf } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { dispatcherOwner } from '../schedule/dispatcher-state.ts';
import { interactive } from './interactive.ts';

/** *Watch schedules*: after a question has this person's trigger look every hour whether they run; the same item ends it. */
export function switchWatch(platform: Platform): void {
  interactive(platform, (t) => {
    const { dialog, triggers, session } = platform;
    const title = t('menu.watch');
    if (triggers.isWatching()) {
      if (dialog.choose(title, t('watch.askOff')) !== 'yes') return;
      forgetWatch(platform);
      dialog.alert(title, t('watch.off'));
      return;
    }
    const owner = dispatcherOwner(platform);
    if (owner === undefined) throw new QuerytabsError('schedulesOff');
    const own = owner === session.email() ? [t('watch.askOwner')] : [];
    const text = [...own, t('watch.ask', { owner })].join('\n\n');
    if (dialog.choose(title, text) !== 'yes') return;
    startWatching(platform, languageOf(session.locale()));
    dialog.alert(title, t('watch.on'));
  });
}
