import type { GoogleState } from './backend/google-state.ts';
import { type StoreName, storeKey } from './backend/properties.ts';
import type { ScriptPage } from './backend/script-pages.ts';
import { type SelectedArea, selectArea, selectedArea } from './backend/selected-area.ts';
import { activeSheet, type Toast } from './backend/spreadsheet.ts';
import { type TriggerView, triggerView } from './backend/trigger-view.ts';
import type { Triggers } from './backend/triggers.ts';
import type { MenuNode } from './backend/ui.ts';
import type { Clock } from './clock.ts';
import type { ChatMessage } from './mailbox/chat-message.ts';
import type { Mail } from './mailbox/mail.ts';
import type { Execution } from './runtime/execution.ts';
import { createSaver, type SavedGoogle } from './saved-google.ts';
import type { Workbook } from './workbook/workbook.ts';

/** What can be seen and done at a local Google without running the script. */
export interface GoogleView {
  /** Custom menus as the last `open` built them. */
  menu(): readonly MenuNode[];
  /** The time-driven trigger that is due first. */
  nextTrigger(): { time: number; functionName: string } | undefined;
  /** Installed triggers of all accounts. */
  triggers(): readonly TriggerView[];
  /** All executions so far, oldest first. */
  executions(): readonly Execution[];
  mails(): readonly Mail[];
  /** What chats were told through their webhooks. */
  chats(): readonly ChatMessage[];
  toasts(): readonly Toast[];
  /** Title of the tab in front. */
  activeSheet(): string;
  /** Puts a tab in front and selects a range (`A1` when missing), as a person would. */
  select(sheetTitle: string, a1?: string): void;
  /** What is selected on the tab in front. */
  selection(): SelectedArea;
  /** Sidebars and dialogs made of the script's HTML, oldest first. */
  pages(): readonly ScriptPage[];
  /** Names of the functions that a page may call. */
  functions(): readonly string[];
  closePage(id: string): void;
  /** Signs somebody in, perhaps in another language: later executions run as that account. */
  signIn(email: string, locale?: string): void;
  /** A property store of the signed-in user's script, as plain data. */
  properties(store: StoreName): Readonly<Record<string, string>>;
  /** Sets a property, as under Project Settings in the script editor. */
  setProperty(store: StoreName, key: string, value: string): void;
  readonly workbook: Workbook;
  /** Everything Google would keep, as JSON data. */
  save(): SavedGoogle;
}

/** Gives the view of a state; `user` is who is signed in. */
export function createView(options: {
  state: GoogleState;
  clock: Clock;
  triggers: Triggers;
  functions: readonly string[];
  user: { email: string; locale: string };
}): GoogleView {
  const { state, clock, triggers, functions, user } = options;
  const { workbook, selection, pages } = state;
  return {
    workbook,
    menu: () => state.menus,
    nextTrigger() {
      const trigger = triggers.first();
      return trigger && { time: trigger.next, functionName: trigger.functionName };
    },
    triggers: () => state.triggers.map(triggerView),
    executions: () => state.executions,
    mails: () => state.mails,
    chats: () => state.chats,
    toasts: () => state.toasts,
    activeSheet: () => activeSheet(state).title,
    select: (sheetTitle, a1 = 'A1') => selectArea(state, sheetTitle, a1),
    selection: () => selectedArea({ workbook, selection }),
    pages: pages.list,
    functions: () => functions,
    closePage: pages.close,
    signIn(email, locale = user.locale) {
      if (email !== user.email) pages.closeAll();
      Object.assign(user, { email, locale });
    },
    properties: (store) => Object.fromEntries(state.stores.get(storeKey(store, user.email)) ?? []),
    setProperty(store, key, value) {
      const name = storeKey(store, user.email);
      state.stores.set(name, new Map([...(state.stores.get(name) ?? []), [key, value]]));
    },
    save: createSaver(state, clock),
  };
}
