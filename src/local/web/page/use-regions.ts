import { useEffect } from 'preact/hooks';

/** Where the keyboard enters each part of the page, from top to bottom. */
const entrances = [
  '.menu-bar button',
  '.rail button[aria-current]',
  '.name-box',
  '.cell-editor',
  '.panel',
  '[role=tab][aria-selected=true]',
  '.sidebar button',
];

/** F6 goes to the next part of the page and Shift+F6 to the one before, because Tab belongs to the cells. */
export function useRegions(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || document.querySelector('dialog:modal')) return;
      event.preventDefault();
      const regions = entrances.flatMap(
        (selector) => document.querySelector<HTMLElement>(selector)?.closest<HTMLElement>(partOf) ?? [],
      );
      const here = regions.findIndex((region) => region.contains(document.activeElement));
      const step = event.shiftKey ? -1 : 1;
      const next = regions[(here + step + regions.length) % regions.length];
      const entrance = entrances.map((selector) => next?.querySelector<HTMLElement>(selector)).find(Boolean);
      (entrance ?? next)?.focus();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

/** The parts themselves. */
const partOf = '.menu-bar, .rail, .formula-bar, .scroller, .panel, .tab-bar, .sidebar';
