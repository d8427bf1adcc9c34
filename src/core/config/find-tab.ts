import { everyLanguage } from '../messages/translate.ts';
import { findTab, type Layout, type Tab } from '../workbook/layout.ts';
import type { ConfigTab } from './tabs.ts';

/** Marks a tab as one of ours, so that it is found again after it was renamed. The value is the tab's id. */
export const configTabKey = 'querytabs.tab';

/** A configuration tab, by its mark or else by its title in any language. */
export function findConfigTab(layout: Layout, tab: ConfigTab): Tab | undefined {
  const marked = layout.tabs.find(({ metadata }) =>
    metadata.some(({ key, value }) => key === configTabKey && value === tab.id),
  );
  if (marked) return marked;
  for (const title of everyLanguage(tab.title)) {
    const found = findTab(layout, title);
    if (found) return found;
  }
  return undefined;
}
