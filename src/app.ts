import { approveChanges } from './core/actions/approve.ts';
import { askOwner } from './core/actions/ask-owner.ts';
import { continueRuns } from './core/actions/continue.ts';
import { type MenuAction, menuItems } from './core/actions/menu.ts';
import { refreshAll, refreshTab } from './core/actions/refresh.ts';
import { restorePrevious } from './core/actions/restore.ts';
import { runJob } from './core/actions/run-job.ts';
import { scheduleSettings } from './core/actions/schedule-settings.ts';
import { schedulesOff, schedulesOn, takeOverSchedules } from './core/actions/schedules.ts';
import { setUp } from './core/actions/set-up.ts';
import { previewMail, sendTestMail } from './core/actions/test-mail.ts';
import { uncertainMail } from './core/actions/uncertain-mail.ts';
import { switchWatch } from './core/actions/watch.ts';
import { isIdle } from './core/dispatch/idle.ts';
import { tick } from './core/dispatch/tick.ts';
import { watchSchedules } from './core/dispatch/watch.ts';
import { adjustLimits } from './core/limits.ts';
import { languageOf, translator } from './core/messages/translate.ts';
import { answerCall } from './core/sidebar/answer-call.ts';
import { addMenu } from './google/menu.ts';
import { googlePlatform } from './google/platform.ts';
import { scriptProperty } from './google/script-property.ts';
import { userLocale } from './google/session.ts';
import { showSidebar } from './google/sidebar.ts';

/** The script's global functions: a name in a menu or trigger that is not one of them does not compile. */
type GlobalName = keyof typeof import('./main.ts');

/** What each global function does; services are first touched inside a call, never while the file loads. */
export function createApp() {
  const dispatcher: GlobalName = 'dispatchJobs';
  const continuation: GlobalName = 'continueRuns';
  const watcher: GlobalName = 'watchSchedules';
  const handlers: Record<MenuAction, GlobalName> = {
    refreshTab: 'refreshTab',
    refreshAll: 'refreshAll',
    sidebar: 'openSidebar',
    restore: 'restorePrevious',
    askOwner: 'askOwner',
    runJob: 'runJob',
    previewMail: 'previewMail',
    testMail: 'sendTestMail',
    uncertainMail: 'uncertainMail',
    schedulesOn: 'schedulesOn',
    schedulesOff: 'schedulesOff',
    approve: 'approveChanges',
    takeOver: 'takeOverSchedules',
    settings: 'scheduleSettings',
    watch: 'switchWatch',
    setUp: 'setUpSheet',
  };
  const triggerHandlers = { dispatcher, continuation, watcher };
  const platform = () => {
    // First, because the deadline follows from them.
    adjustLimits(scriptProperty('limits'));
    return googlePlatform(triggerHandlers);
  };
  return {
    showMenu() {
      const t = translator(languageOf(userLocale()));
      addMenu(
        t('product'),
        menuItems(t).map((item) => item && { ...item, handler: handlers[item.action] }),
      );
    },
    refreshTab: () => refreshTab(platform()),
    refreshAll: () => refreshAll(platform()),
    openSidebar: () => showSidebar('sidebar', translator(languageOf(userLocale()))('product')),
    callFromSidebar: (call: unknown) => answerCall(platform(), call),
    runJob: () => runJob(platform()),
    previewMail: () => previewMail(platform()),
    sendTestMail: () => sendTestMail(platform()),
    uncertainMail: () => uncertainMail(platform()),
    schedulesOn: () => schedulesOn(platform()),
    schedulesOff: () => schedulesOff(platform()),
    approveChanges: () => approveChanges(platform()),
    takeOverSchedules: () => takeOverSchedules(platform()),
    scheduleSettings: () => scheduleSettings(platform()),
    switchWatch: () => switchWatch(platform()),
    askOwner: () => askOwner(platform()),
    setUp: () => setUp(platform()),
    restorePrevious: () => restorePrevious(platform()),
    dispatch: (trigger: string | undefined) => {
      if (!isIdle(googlePlatform(triggerHandlers), trigger)) tick(platform(), trigger);
    },
    continueRuns: () => continueRuns(platform()),
    // No limit of ours matters to it, so it does not ask for them: most of the time it has nothing to do.
    watchSchedules: () => watchSchedules(googlePlatform(triggerHandlers)),
  };
}
