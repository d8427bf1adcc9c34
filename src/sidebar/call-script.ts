import type { Answers, Reply, SidebarCall } from '../core/sidebar/calls.ts';

/** The part of Google's client that the sidebar uses (developers.google.com/apps-script/guides/html/reference/run). */
interface Runner {
  withSuccessHandler(handler: (reply: Reply) => void): Runner;
  withFailureHandler(handler: (error: Error) => void): Runner;
  callFromSidebar(call: SidebarCall): void;
}
declare const google: { script: { run: Runner } };

/** The script answered, but could not do it; the message is meant for the user. */
export class Refused extends Error {}

/** Calls the script through its one door; rejects with `Refused`, or with Google's own error when it did not answer. */
export function callScript<Call extends SidebarCall>(call: Call): Promise<Answers[Call['do']]> {
  return new Promise((resolve, reject) => {
    google.script.run
      .withSuccessHandler((reply) => {
        if (reply.ok) resolve(reply.answer as Answers[Call['do']]);
        else reject(new Refused(reply.message));
      })
      .withFailureHandler(reject)
      .callFromSidebar(call);
  });
}
