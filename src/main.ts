import { createApp } from './app.ts';
import type { Reply, SidebarCall } from './core/sidebar/calls.ts';

const app = createApp();

/** Simple trigger: adds the menu. Runs with limited authorization. */
export function onOpen(): void {
  app.showMenu();
}

export function refreshTab(): void {
  app.refreshTab();
}

export function refreshAll(): void {
  app.refreshAll();
}

export function openSidebar(): void {
  app.openSidebar();
}

/** The one door for the sidebar's page: `google.script.run.callFromSidebar`. */
export function callFromSidebar(call: SidebarCall): Reply {
  return app.callFromSidebar(call);
}

export function restorePrevious(): void {
  app.restorePrevious();
}

export function runJob(): void {
  app.runJob();
}

export function previewMail(): void {
  app.previewMail();
}

export function sendTestMail(): void {
  app.sendTestMail();
}

export function uncertainMail(): void {
  app.uncertainMail();
}

export function schedulesOn(): void {
  app.schedulesOn();
}

export function schedulesOff(): void {
  app.schedulesOff();
}

export function approveChanges(): void {
  app.approveChanges();
}

export function takeOverSchedules(): void {
  app.takeOverSchedules();
}

export function scheduleSettings(): void {
  app.scheduleSettings();
}

/** *Watch schedules*: on, and off again. */
export function switchWatch(): void {
  app.switchWatch();
}

export function askOwner(): void {
  app.askOwner();
}

export function setUpSheet(): void {
  app.setUp();
}

/** Time-driven trigger: one for any number of jobs. */
export function dispatchJobs(event?: { triggerUid?: string }): void {
  app.dispatch(event?.triggerUid);
}

/** Time-driven trigger, only while a run waits that needs more than one execution. */
export function continueRuns(): void {
  app.continueRuns();
}

/** Time-driven trigger of who watches the schedules. */
export function watchSchedules(): void {
  app.watchSchedules();
}
