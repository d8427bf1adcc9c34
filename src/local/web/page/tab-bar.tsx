import { useState } from 'preact/hooks';
import type { AppState, SheetView } from '../protocol.ts';
import { AskDialog } from './ask-dialog.tsx';
import { Dropdown, type DropdownEntry } from './dropdown.tsx';
import { callServer } from './server-connection.ts';
import { useWords } from './words/words.ts';

interface TabBarProps {
  state: AppState;
  active: number;
  onSelect(sheet: number): void;
  attempt(work: Promise<unknown>): void;
}

/** The tabs of the workbook: go to one, add, rename, order, hide, show, delete. */
export function TabBar({ state, active, onSelect, attempt }: TabBarProps) {
  const t = useWords();
  const [asking, setAsking] = useState<{ about: 'rename' | 'delete'; sheet: SheetView }>();
  const { sheets } = state;
  const visible = sheets.filter(({ hidden }) => !hidden);
  const act = (action: Parameters<typeof callServer<'sheet'>>[1]) =>
    attempt(callServer('sheet', action).then(({ sheet }) => onSelect(sheet)));
  const all: DropdownEntry[] = sheets.map(({ id, title, hidden }) => ({
    caption: hidden ? `${title} (${t('hiddenTab')})` : title,
    current: id === active,
    act: () => (hidden ? act({ action: 'show', sheet: id }) : onSelect(id)),
  }));
  const menuOf = (sheet: SheetView): DropdownEntry[] => {
    const { id } = sheet;
    const place = sheets.indexOf(sheet);
    const alone = visible.length === 1;
    return [
      { caption: t('rename'), act: () => setAsking({ about: 'rename', sheet }) },
      { caption: t('duplicate'), act: () => act({ action: 'duplicate', sheet: id }) },
      {
        caption: t('moveLeft'),
        disabled: place === 0,
        act: () => act({ action: 'move', sheet: id, index: place - 1 }),
      },
      {
        caption: t('moveRight'),
        disabled: place === sheets.length - 1,
        act: () => act({ action: 'move', sheet: id, index: place + 1 }),
      },
      { caption: t('hide'), disabled: alone, act: () => act({ action: 'hide', sheet: id }) },
      { caption: t('delete'), disabled: alone, act: () => setAsking({ about: 'delete', sheet }) },
    ];
  };
  /** Arrows go from tab to tab, as in any list of tabs. */
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const at = visible.findIndex(({ id }) => id === active);
    const next = visible[(at + step + visible.length) % visible.length];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <footer class="tab-bar">
      <button
        type="button"
        class="icon"
        aria-label={t('addTab')}
        title={t('addTab')}
        onClick={() => act({ action: 'add' })}
      >
        +
      </button>
      <Dropdown label="☰" name={t('allTabs')} className="icon" items={all} up />
      <div role="tablist" aria-label={t('tabs')} class="tabs" onKeyDown={onKeyDown}>
        {visible.map((sheet) => (
          <button
            key={sheet.id}
            id={`tab-${sheet.id}`}
            type="button"
            role="tab"
            aria-selected={sheet.id === active}
            tabIndex={sheet.id === active ? 0 : -1}
            onClick={() => onSelect(sheet.id)}
            onDblClick={() => setAsking({ about: 'rename', sheet })}
          >
            {sheet.title}
          </button>
        ))}
      </div>
      {visible
        .filter(({ id }) => id === active)
        .map((sheet) => (
          <Dropdown
            key={sheet.id}
            label="▾"
            name={t('tabMenu', { tab: sheet.title })}
            className="icon"
            items={menuOf(sheet)}
            up
          />
        ))}
      {asking?.about === 'rename' && (
        <AskDialog
          text={t('renameTo', { tab: asking.sheet.title })}
          buttons={['OK', 'CANCEL']}
          initial={asking.sheet.title}
          onAnswer={(button, title) => {
            setAsking(undefined);
            if (button === 'OK') act({ action: 'rename', sheet: asking.sheet.id, title });
          }}
        />
      )}
      {asking?.about === 'delete' && (
        <AskDialog
          text={t('deleteTab', { tab: asking.sheet.title })}
          buttons={['OK', 'CANCEL']}
          onAnswer={(button) => {
            setAsking(undefined);
            if (button === 'OK') act({ action: 'delete', sheet: asking.sheet.id });
          }}
        />
      )}
    </footer>
  );
}
