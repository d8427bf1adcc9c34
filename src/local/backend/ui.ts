import { ServiceException } from '../runtime/service-exception.ts';
import type { CallContext, Handlers } from './call-context.ts';

/** A custom menu as the script built it. */
export type MenuNode =
  | { kind: 'item'; caption: string; functionName: string }
  | { kind: 'separator' }
  | { kind: 'menu'; caption: string; items: MenuNode[] };

export type ButtonSet = 'OK' | 'OK_CANCEL' | 'YES_NO' | 'YES_NO_CANCEL';
export type Button = 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE';

/** What the script asks of the person in front of the sheet; an empty title was not given. */
export interface Dialog {
  title: string;
  text: string;
  buttons: ButtonSet;
}

/** The person in front of the sheet. */
export interface UiHost {
  alert(dialog: Dialog): Promise<Button>;
  prompt(dialog: Dialog): Promise<{ button: Button; text: string }>;
}

/** A person who answers at once. */
export interface SynchronousUi {
  alert(dialog: Dialog): Button;
  prompt(dialog: Dialog): { button: Button; text: string };
}

/** `Ui`. https://developers.google.com/apps-script/reference/base/ui */
export function uiHandlers(options: {
  ui: UiHost | SynchronousUi;
  menus: MenuNode[];
  releaseLocks: (context: CallContext) => void;
}): Handlers {
  const { ui, menus, releaseLocks } = options;
  const ask = <T>(context: CallContext, question: () => T): T => {
    // "The lock is released before the dialog": https://developers.google.com/apps-script/reference/lock/lock
    releaseLocks(context);
    return question();
  };
  return {
    'SpreadsheetApp.getUi': ({ hasUi }: CallContext) => {
      if (!hasUi) throw new ServiceException('Cannot call SpreadsheetApp.getUi() from this context.');
    },
    'Menu.addToUi': (_: CallContext, menu: MenuNode & { kind: 'menu' }) => {
      const at = menus.findIndex((other) => other.kind === 'menu' && other.caption === menu.caption);
      if (at >= 0) menus[at] = menu;
      else menus.push(menu);
    },
    'Ui.alert': (context: CallContext, dialog: Dialog) => ask(context, () => ui.alert(dialog)),
    'Ui.prompt': (context: CallContext, dialog: Dialog) => ask(context, () => ui.prompt(dialog)),
  };
}
