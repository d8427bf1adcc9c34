import type { AppState, MenuEntry } from '../protocol.ts';
import { Dropdown, type DropdownEntry } from './dropdown.tsx';
import { callServer, fileAddress } from './server-connection.ts';
import { useWords } from './words/words.ts';

interface MenuBarProps {
  state: AppState;
  sheet: number;
  attempt(work: Promise<unknown>): void;
  /** Lets the script know what is selected before it runs. */
  flush(): Promise<void>;
}

/** The few menus every sheet has, and those that the script made. */
export function MenuBar({ state, sheet, attempt, flush }: MenuBarProps) {
  const t = useWords();
  const file: DropdownEntry[] = [
    { caption: t('downloadXlsx'), act: () => download('/workbook.xlsx') },
    { caption: t('downloadCsv'), act: () => download(`/sheet/${sheet}.csv`) },
  ];
  const edit: DropdownEntry[] = [
    { caption: t('undo'), disabled: !state.undo, act: () => attempt(callServer('undo')) },
  ];
  const run = (captions: string[]) => attempt(flush().then(() => callServer('menu', { captions })));
  return (
    <nav class="menu-bar" aria-label={t('menuBar')}>
      <Dropdown label={t('file')} items={file} />
      <Dropdown label={t('edit')} items={edit} />
      {state.menus.map(
        (menu) =>
          menu.kind === 'menu' && (
            <Dropdown
              key={menu.caption}
              className="custom"
              label={menu.caption}
              items={entriesOf(menu.items, [menu.caption], run)}
            />
          ),
      )}
    </nav>
  );
}

function entriesOf(
  items: readonly MenuEntry[],
  path: readonly string[],
  run: (captions: string[]) => void,
): DropdownEntry[] {
  return items.map((item) => {
    if (item.kind === 'separator') return undefined;
    const captions = [...path, item.caption];
    if (item.kind === 'menu') return { caption: item.caption, items: entriesOf(item.items, captions, run) };
    return { caption: item.caption, act: () => run(captions) };
  });
}

/** Saves a file of the server under its own name. */
function download(path: string): void {
  const link = document.createElement('a');
  link.href = fileAddress(path);
  link.download = '';
  link.click();
}
