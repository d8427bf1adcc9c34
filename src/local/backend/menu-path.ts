import type { MenuNode } from './ui.ts';

/** The function behind a menu item, named by captions from the outermost menu inwards. */
export function menuFunction(menus: readonly MenuNode[], captions: readonly string[]): string {
  let level = menus;
  for (const [depth, caption] of captions.entries()) {
    const node = level.find((candidate) => candidate.kind !== 'separator' && candidate.caption === caption);
    if (node?.kind === 'menu') level = node.items;
    else if (node?.kind === 'item' && depth === captions.length - 1) return node.functionName;
    else {
      const there = level.flatMap((candidate) => (candidate.kind === 'separator' ? [] : candidate.caption));
      throw new Error(`no menu item "${captions.join(' > ')}"; there is: ${there.join(', ')}`);
    }
  }
  throw new Error(`"${captions.join(' > ')}" is a menu, not an item`);
}
