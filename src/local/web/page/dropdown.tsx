import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface DropdownItem {
  caption: string;
  disabled?: boolean;
  /** A checked or highlighted entry of a list. */
  current?: boolean;
  act?(): void;
  items?: DropdownEntry[];
}
export type DropdownEntry = DropdownItem | undefined;

interface DropdownProps {
  label: ComponentChildren;
  /** What a screen reader says when the label alone does not tell. */
  name?: string;
  className?: string;
  items: readonly DropdownEntry[];
  /** Opens upwards, for buttons at the bottom of the window. */
  up?: boolean;
}

/** A button with a menu; `undefined` is a separator. Arrow keys, Home, End, Escape and letters work as in any menu. */
export function Dropdown({ label, name, className = '', items, up = false }: DropdownProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    addEventListener('pointerdown', away, true);
    addEventListener('blur', away);
    return () => {
      removeEventListener('pointerdown', away, true);
      removeEventListener('blur', away);
    };
  }, [open]);
  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  return (
    <div class={`dropdown ${className}`} ref={root}>
      <button
        ref={button}
        type="button"
        class="dropdown-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={name}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {label}
      </button>
      {open && <MenuList focus items={items} up={up} onClose={close} onDone={() => close(true)} />}
    </div>
  );
}

interface MenuListProps {
  /** Takes the keyboard: not where the pointer only passes by. */
  focus: boolean;
  items: readonly DropdownEntry[];
  up?: boolean;
  /** Left without choosing. */
  onClose(refocus: boolean): void;
  /** Something was chosen: every level closes. */
  onDone(): void;
}

function MenuList({ focus, items, up = false, onClose, onDone }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [expanded, setExpanded] = useState<{ place: number; focus: boolean }>();
  useLayoutEffect(() => {
    if (focus) itemsOf(list.current)[0]?.focus();
  }, [focus]);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = itemsOf(list.current);
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) buttons[(to + buttons.length) % buttons.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'ArrowLeft') onClose(true);
    else if (event.key === 'ArrowRight' && buttons[at]?.getAttribute('aria-haspopup')) buttons[at]?.click();
    else if (event.key === 'Tab') return onClose(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="menu" class={`menu${up ? ' up' : ''}`} ref={list} onKeyDown={onKeyDown} tabIndex={-1}>
      {items.map((item, i) =>
        item === undefined ? (
          <hr key={i} />
        ) : (
          <div key={i} role="presentation" class="menu-place" data-place={i}>
            <button
              type="button"
              role="menuitem"
              disabled={item.disabled}
              aria-current={item.current}
              aria-haspopup={item.items ? 'menu' : undefined}
              aria-expanded={item.items ? expanded?.place === i : undefined}
              onClick={() => {
                // The pointer that clicks has opened it by coming.
                if (item.items) return setExpanded({ place: i, focus: true });
                onDone();
                item.act?.();
              }}
              onPointerEnter={() => setExpanded(item.items ? { place: i, focus: false } : undefined)}
            >
              {item.caption}
              {item.items && <span aria-hidden="true">▸</span>}
            </button>
            {item.items && expanded?.place === i && (
              <MenuList
                items={item.items}
                focus={expanded.focus}
                onDone={onDone}
                onClose={(refocus) => {
                  setExpanded(undefined);
                  if (refocus)
                    list.current
                      ?.querySelector<HTMLElement>(`:scope > [data-place="${i}"] > button`)
                      ?.focus();
                }}
              />
            )}
          </div>
        ),
      )}
    </div>
  );
}

/** Buttons of this menu, without those of menus within it. */
function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>(':scope > .menu-place > button:not(:disabled)') ?? [])];
}
