import type { PlainMessageKey, Translate } from '../messages/translate.ts';

/** What the custom menu offers; `undefined` is a separator. */
const items = [
  'refreshTab',
  'refreshAll',
  'restore',
  'askOwner',
  'sidebar',
  undefined,
  'runJob',
  'previewMail',
  'testMail',
  'uncertainMail',
  'schedulesOn',
  'schedulesOff',
  'approve',
  'takeOver',
  'settings',
  'watch',
  undefined,
  'setUp',
] as const;

export type MenuAction = Exclude<(typeof items)[number], undefined>;

/** A menu item in the user's words, or undefined for a separator. */
export type MenuItem = { caption: string; action: MenuAction } | undefined;

/** The menu, as data. */
export function menuItems(t: Translate): MenuItem[] {
  return items.map((action) => action && { action, caption: t(`menu.${action}` satisfies PlainMessageKey) });
}
