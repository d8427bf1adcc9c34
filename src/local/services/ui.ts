import { call } from './call.ts';
import { enumeration, facade } from './facade.ts';
import { uiPages } from './ui-pages.ts';

type Ui = GoogleAppsScript.Base.Ui;
type Menu = GoogleAppsScript.Base.Menu;
type Button = GoogleAppsScript.Base.Button;
type ButtonSet = GoogleAppsScript.Base.ButtonSet;

type MenuNode =
  | { kind: 'item'; caption: string; functionName: string }
  | { kind: 'separator' }
  | { kind: 'menu'; caption: string; items: MenuNode[] };

const Buttons = enumeration<typeof GoogleAppsScript.Base.Button>('Button', [
  'CLOSE',
  'OK',
  'CANCEL',
  'YES',
  'NO',
]);
const ButtonSets = enumeration<typeof GoogleAppsScript.Base.ButtonSet>('ButtonSet', [
  'OK',
  'OK_CANCEL',
  'YES_NO',
  'YES_NO_CANCEL',
]);
const nodes = new WeakMap<object, MenuNode & { kind: 'menu' }>();

/** The `Ui` of the workbook: menus, alerts and prompts. https://developers.google.com/apps-script/reference/base/ui */
export function createUi(): Ui {
  return facade<Ui>('Ui', {
    Button: Buttons,
    ButtonSet: ButtonSets,
    createMenu,
    ...uiPages,
    alert: (...args: readonly unknown[]): Button => {
      const button = call<keyof typeof Buttons>('Ui.alert', dialogOf(args, 'OK'));
      return Buttons[button];
    },
    prompt: (...args: readonly unknown[]) => {
      const answer = call<{ button: keyof typeof Buttons; text: string }>('Ui.prompt', dialogOf(args, 'OK'));
      return facade<GoogleAppsScript.Base.PromptResponse>('PromptResponse', {
        getSelectedButton: () => Buttons[answer.button],
        getResponseText: () => answer.text,
      });
    },
  });
}

/** `(text)`, `(text, buttons)` or `(title, text, buttons)`. */
function dialogOf(
  args: readonly unknown[],
  buttons: string,
): { title: string; text: string; buttons: string } {
  if (args.length === 1) return { title: '', text: String(args[0]), buttons };
  if (args.length === 2) return { title: '', text: String(args[0]), buttons: String(args[1] as ButtonSet) };
  return { title: String(args[0]), text: String(args[1]), buttons: String(args[2] as ButtonSet) };
}

function createMenu(caption: string): Menu {
  const node: MenuNode & { kind: 'menu' } = { kind: 'menu', caption: String(caption), items: [] };
  const menu: Menu = facade<Menu>('Menu', {
    addItem(itemCaption, functionName) {
      node.items.push({ kind: 'item', caption: String(itemCaption), functionName: String(functionName) });
      return menu;
    },
    addSeparator() {
      node.items.push({ kind: 'separator' });
      return menu;
    },
    addSubMenu(subMenu) {
      const sub = nodes.get(subMenu);
      if (!sub) throw new TypeError('The parameters do not match the method signature for Menu.addSubMenu.');
      node.items.push(sub);
      return menu;
    },
    addToUi() {
      call('Menu.addToUi', node);
    },
  });
  nodes.set(menu, node);
  return menu;
}
