/** What the local sheet's page and its server say to each other. Rows and columns count from 0. */

/** A rectangle; `bottom` and `right` are the first row and column outside. */
export interface Area {
  sheet: number;
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export type MenuEntry =
  | { kind: 'item'; caption: string; functionName: string }
  | { kind: 'separator' }
  | { kind: 'menu'; caption: string; items: MenuEntry[] };

export interface ChartView {
  id: number;
  title: string;
  /** Pixels from the grid's upper left cell. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A tab without its cells. Sizes that differ from the default are listed by index. */
export interface SheetView {
  id: number;
  title: string;
  hidden: boolean;
  rows: number;
  columns: number;
  frozenRows: number;
  frozenColumns: number;
  gridlines: boolean;
  /** Pixels; 0 for a hidden one. */
  rowHeights: [row: number, pixels: number][];
  columnWidths: [column: number, pixels: number][];
  charts: ChartView[];
}

export interface DialogView {
  id: number;
  kind: 'alert' | 'prompt';
  title: string;
  text: string;
  buttons: Button[];
}

/** A message in the corner; `failure` is the stand-in's own word on a script that ended in an error. */
export interface ToastView {
  number: number;
  kind: 'script' | 'failure';
  title: string;
  message: string;
  seconds: number;
}

export type Button = 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE';

/** HTML of the script: a sidebar or a dialog. */
export interface PageView {
  id: string;
  kind: 'sidebar' | 'modal' | 'modeless';
  title: string;
  width: number | undefined;
  height: number | undefined;
  /** Address of the sandboxed document. */
  source: string;
}

/** Everything that is on the screen apart from cells and lists. */
export interface AppState {
  /** Grows with every change of the workbook. */
  revision: number;
  /** Grows with everything that happens. */
  activity: number;
  title: string;
  locale: string;
  user: string;
  timeZone: string;
  sheets: SheetView[];
  /** The tab in front, and the script's selection on it. */
  active: Area;
  /** Grows when a script selects something; the person's own selections come back late and are no news. */
  scriptSelections: number;
  menus: MenuEntry[];
  toasts: ToastView[];
  dialog: DialogView | undefined;
  pages: PageView[];
  running: { id: string; functionName: string; started: number }[];
  counts: { mails: number };
  undo: boolean;
  clock: { now: number; stepping: boolean; next: { time: number; functionName: string } | undefined };
}

/** One cell: what it shows, which style, and what kind of value. */
export interface CellView {
  text: string;
  /** Number of a style in the same answer. */
  style: number;
  kind: 'text' | 'number' | 'boolean' | 'error' | 'checkbox';
  note?: string;
  /** The formula's function is not computed here. */
  unsupported?: true;
}

/** Cells of a part of a tab; rows and cells without anything to show are null. */
export interface WindowView {
  revision: number;
  area: Area;
  rows: ((CellView | null)[] | null)[];
  styles: Record<number, Record<string, string>>;
}

/** What the formula bar shows: text that, typed again, gives the same cell. */
export interface CellDetail {
  input: string;
  note: string | undefined;
  remark: 'unsupported' | undefined;
  error: string | undefined;
}

export interface ExecutionView {
  id: string;
  functionName: string;
  type: string;
  user: string;
  status: string;
  started: number;
  durationMs: number;
  error: string | undefined;
  logs: { time: number; severity: string; message: string }[];
  serviceCalls: [name: string, count: number][];
}

export interface JobView {
  jobId: string;
  sql: string;
  state: string;
  bytesProcessed: number;
  startTime: number;
  milliseconds: number;
  error: string | undefined;
}

export interface TriggerView {
  id: string;
  functionName: string;
  user: string;
  /** The schedule as the script gave it, such as `everyMinutes: 15`. */
  schedule: string;
  next: number | undefined;
}

export interface MailView {
  id: number;
  date: number;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  text: string;
  html: boolean;
  attachments: { name: string; contentType: string; bytes: number }[];
}

/** A message to a chat; the address of its webhook stays with the server. */
export interface ChatView {
  id: number;
  date: number;
  service: 'google' | 'slack';
  text: string;
}

/** Answers by address; the body's type is what the request sends. */
export interface Api {
  state: { request: undefined; answer: AppState };
  window: { request: Area; answer: WindowView };
  cell: { request: { sheet: number; row: number; column: number }; answer: CellDetail };
  copy: { request: Area; answer: { text: string } };
  edge: {
    request: { sheet: number; row: number; column: number; rows: -1 | 0 | 1; columns: -1 | 0 | 1 };
    answer: { row: number; column: number };
  };
  edit: { request: { sheet: number; row: number; column: number; rows: string[][] }; answer: null };
  clear: { request: Area; answer: null };
  undo: { request: undefined; answer: { undone: boolean } };
  select: { request: Area; answer: null };
  sheet: { request: SheetAction; answer: { sheet: number } };
  menu: { request: { captions: string[] }; answer: null };
  dialog: { request: { id: number; button: Button; text: string }; answer: null };
  pageCall: {
    request: { page: string; functionName: string; args: unknown[] };
    answer: { result: unknown } | { error: { name: string; message: string } };
  };
  pageClose: { request: { page: string }; answer: null };
  locale: { request: { locale: string }; answer: null };
  step: { request: { to: 'next' } | { to: number }; answer: { fired: number } };
  executions: { request: undefined; answer: ExecutionView[] };
  jobs: { request: undefined; answer: JobView[] };
  triggers: { request: undefined; answer: TriggerView[] };
  mails: { request: undefined; answer: MailView[] };
  chats: { request: undefined; answer: ChatView[] };
}

export type SheetAction =
  | { action: 'add' }
  | { action: 'rename'; sheet: number; title: string }
  | { action: 'duplicate' | 'hide' | 'show' | 'delete'; sheet: number }
  | { action: 'move'; sheet: number; index: number }
  | { action: 'width'; sheet: number; column: number; pixels: number };

export type ApiName = keyof Api;
