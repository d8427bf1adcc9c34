import type { MadeFile, Mail } from './delivery/mail.ts';
import type {
  DryRun,
  ExecutedQuery,
  JobReference,
  QueryRequest,
  ResultPage,
  RowSpan,
  WireRow,
} from './warehouse/warehouse.ts';
import type { CellRead, Layout, Look, RowMark } from './workbook/layout.ts';
import type { Area, CellValue, SheetRequest } from './workbook/requests.ts';
import type { Picture, ShownCell } from './workbook/shown-cell.ts';

/** BigQuery, as much of it as Querytabs needs. Every member throws a `QuerytabsError`, never Google's own. */
export interface WarehousePort {
  /** Checks the query and estimates its bytes; costs nothing. */
  dryRun(request: QueryRequest): DryRun;
  /** Starts the query as job `jobId`; a job of that id that already exists is taken up again, not billed twice. */
  submit(request: QueryRequest, jobId: string): JobReference;
  /** Waits up to `timeoutMs` for the job, then returns its first rows; `done: false` when it still runs. */
  results(job: JobReference, first: { maxResults: number; timeoutMs: number }): ResultPage;
  /** Rows of a finished job, a list for each span asked for; read at the same time where the script may. Google may send fewer. */
  pages(job: JobReference, spans: readonly RowSpan[]): WireRow[][];
  /** Milliseconds the finished job took, and the bytes it was billed for. */
  cost(job: JobReference): { milliseconds: number; bytesBilled: number };
  /** The SQL and parameters that a job ran with, as far as the user may see them. */
  executed(job: JobReference): ExecutedQuery;
  cancel(job: JobReference): void;
  /**
   * When a table last changed, in milliseconds since 1970, undefined where BigQuery does not say; of a view, when its
   * definition did. `table` is `dataset.table` or `project.dataset.table`, with backticks or without.
   */
  lastModified(table: string, defaultProject: string): number | undefined;
  /** Ids of the projects the user can run queries in. */
  projects(): string[];
}

/** The spreadsheet the script is bound to. */
export interface WorkbookPort {
  layout(): Layout;
  /** Reads A1 ranges, in the order asked; trailing empty rows and cells are left out. */
  read(ranges: readonly string[]): CellRead[][][];
  /** Reads areas with the marks of their rows and columns, and looks again at the tabs they are on; `known` tells of the others. */
  look(known: Layout, areas: readonly Area[]): Look;
  /** Where the rows stand that carry metadata of that key, on all tabs. */
  rowMarks(key: string): RowMark[];
  /** Plain values of areas, as stored: dates are serial days. Trailing empty rows and cells are left out. */
  values(known: Layout, areas: readonly Area[]): CellValue[][][];
  /** Areas as a person sees them, in the order asked; trailing empty rows may be left out. */
  shown(known: Layout, areas: readonly Area[]): ShownCell[][][];
  /** The charts of a tab, drawn as they are now. */
  charts(sheetId: number): Picture[];
  /** Those of one range of a spreadsheet whose id is known, which takes one call. */
  valuesOf(spreadsheetId: string, range: string): CellValue[][];
  /** Applies all requests or none (developers.google.com/workspace/sheets/api/guides/batchupdate). */
  commit(requests: readonly SheetRequest[]): void;
  /** Writes values from the start of a range on, as they are: texts are never parsed, null leaves its cell as it is. */
  writeValues(range: string, values: CellValue[][]): void;
  /** Sheet id of the tab the user looks at. */
  activeSheetId(): number;
  /** Puts a tab in front, and the cursor into a zero-based row of it where one is given. */
  show(sheetId: number, row?: number): void;
  toast(text: string, title: string, seconds: number): void;
}

export interface MailPort {
  /** Recipients the user may still mail today. */
  remainingQuota(): number;
  send(mail: Mail): void;
}

/** The services whose chats take messages by incoming webhooks. */
export type ChatService = 'google' | 'slack';

/** Chats by the names that the one who deploys the script gave them; their addresses are secrets that nothing else sees. */
export interface ChatPort {
  /** Throws `chatUnknown` and `chatAddress`. */
  serviceOf(chat: string): ChatService;
  /** Posts a JSON body once. Throws `chatUncertain` where nobody knows what became of it. */
  post(chat: string, body: string): ChatAnswer;
  wait(milliseconds: number): void;
}

export interface ChatAnswer {
  /** Of HTTP; 0 where the service could not be reached. */
  status: number;
  text: string;
  /** Seconds after which it may be tried again, where the service says. */
  retryAfter?: number | undefined;
}

/** Files that JavaScript alone cannot make. */
export interface FilePort {
  /** A ZIP archive of texts by path, in their order; each at most 50 MB. */
  zip(texts: Readonly<Record<string, string>>): MadeFile;
  /** An HTML page as PDF; its `@page` rule names the size. */
  pdf(html: string): MadeFile;
}

/** Small values that outlive an execution. */
export interface StorePort {
  get(key: string): string | undefined;
  /** At most 9 KB a value (developers.google.com/apps-script/guides/services/quotas). */
  set(key: string, value: string): void;
  /** Several at once, as one call; others stay as they are. */
  setAll(values: Readonly<Record<string, string>>): void;
  remove(key: string): void;
  /** All values whose key begins so, by key. */
  startingWith(prefix: string): Record<string, string>;
}

/**
 * Short-lived values that all users of the workbook share, at most 100 KB each. Any of them may vanish at any time
 * (developers.google.com/apps-script/reference/cache/cache), so nothing may depend on them but what a person sees.
 */
export interface CachePort {
  /** The values that are there, by key. */
  read(keys: readonly string[]): Record<string, string>;
  write(key: string, value: string, seconds: number): void;
  forget(keys: readonly string[]): void;
}

/** What Google offers (developers.google.com/apps-script/reference/script/clock-trigger-builder); 60 is every hour. */
export type TickMinutes = 1 | 5 | 10 | 15 | 30 | 60;

/** Time-driven triggers. A user sees and removes only their own. */
export interface TriggerPort {
  isOn(): boolean;
  /** Installs the dispatcher, once; gives its id, which its ticks carry as `triggerUid`. */
  install(everyMinutes: TickMinutes): string;
  remove(): void;
  /** Has this user's waiting runs gone on with every minute, until {@link continueNoMore}. */
  continueSoon(): void;
  continueNoMore(): void;
  /** Has this user look every hour whether the schedules still run. */
  watch(): void;
  watchNoMore(): void;
  isWatching(): boolean;
}

/** Questions to the person at the sheet; usable only while a menu item runs. */
export interface DialogPort {
  alert(title: string, text: string): void;
  /** The text typed, or undefined when the dialog was cancelled. */
  prompt(title: string, text: string): string | undefined;
  /** Yes or no, or undefined when the dialog was cancelled. */
  choose(title: string, text: string): 'yes' | 'no' | undefined;
  /** Shows a page of HTML in a window over the sheet, and goes on. */
  page(title: string, html: string): void;
}

export interface SessionPort {
  /** Empty when Google does not tell. */
  email(): string;
  locale(): string;
}

/** Everything the core asks of the world outside. */
export interface Platform {
  warehouse: WarehousePort;
  workbook: WorkbookPort;
  mail: MailPort;
  chat: ChatPort;
  files: FilePort;
  /** What belongs to the workbook, whoever uses it. */
  store: StorePort;
  /** What belongs to the user of this execution, in this workbook alone. */
  own: StorePort;
  cache: CachePort;
  triggers: TriggerPort;
  dialog: DialogPort;
  session: SessionPort;
  /** Runs `work` alone among this workbook's executions; throws `busy` when the wait is longer than `patienceMs` (a minute). */
  exclusively<T>(work: () => T, patienceMs?: number): T;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since 1970 at which this execution must have ended. */
  deadline: number;
  /** A fresh random id. */
  uuid(): string;
  /** A random sheet id, which the Sheets API lets the caller choose: a non-negative 31-bit number. */
  newSheetId(): number;
  /** SHA-256 of UTF-8 text, hex. */
  digest(text: string): string;
}
