import type { CallContext, Handlers } from './call-context.ts';

/** HTML of the script that is on the screen: a sidebar or a dialog. */
export interface ScriptPage {
  readonly id: string;
  readonly kind: 'sidebar' | 'modal' | 'modeless';
  readonly title: string;
  /** Pixels; `undefined` where the script left them open. */
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly html: string;
  /** In front of whom it stands. */
  readonly user: string;
}

/** The pages on the screen, oldest first. */
export interface ScriptPages {
  list(): readonly ScriptPage[];
  find(id: string): ScriptPage | undefined;
  /** A sidebar replaces the one before, as does a modal dialog: there is room for one of each. */
  show(page: Omit<ScriptPage, 'id'>): void;
  close(id: string): void;
  closeAll(): void;
}

export function createScriptPages(): ScriptPages {
  let pages: readonly ScriptPage[] = [];
  let shown = 0;
  return {
    list: () => pages,
    find: (id) => pages.find((page) => page.id === id),
    show(page) {
      shown += 1;
      const others = pages.filter(({ kind }) => kind === 'modeless' || kind !== page.kind);
      pages = [...others, { ...page, id: `page-${shown}` }];
    },
    close(id) {
      pages = pages.filter((page) => page.id !== id);
    },
    closeAll() {
      pages = [];
    },
  };
}

/** What `Ui` sends of an `HtmlOutput`. */
interface ShownHtml {
  html: string;
  title: string;
  width?: number | null;
  height?: number | null;
}

/** The members of `Ui` that show HTML. https://developers.google.com/apps-script/reference/base/ui */
export function scriptPageHandlers({ pages }: { pages: ScriptPages }): Handlers {
  const show =
    (kind: ScriptPage['kind']) =>
    ({ user }: CallContext, { html, title, width, height }: ShownHtml) =>
      pages.show({ kind, html, title, width: width ?? undefined, height: height ?? undefined, user });
  return {
    'Ui.showSidebar': show('sidebar'),
    'Ui.showModalDialog': show('modal'),
    'Ui.showModelessDialog': show('modeless'),
  };
}
