import type { Clock } from '../clock.ts';
import { followClock } from '../formulas/computed-value.ts';
import type { AccountLimits } from '../limits.ts';
import type { ChatMessage } from '../mailbox/chat-message.ts';
import type { Mail } from '../mailbox/mail.ts';
import type { NowOrLater } from '../now-or-later.ts';
import type { RestRequest, RestResponse } from '../rest.ts';
import type { Execution } from '../runtime/execution.ts';
import type { Manifest } from '../runtime/project.ts';
import { instantToSerial, serialToDate } from '../workbook/serial-date.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { createAccessTokens } from './access-tokens.ts';
import { bigQueryHandlers } from './bigquery.ts';
import { cacheHandlers } from './cache.ts';
import type { Handlers } from './call-context.ts';
import { chatWebhooks } from './chat-webhooks.ts';
import type { QuotaWindows } from './daily-quota.ts';
import { htmlServiceHandlers } from './html-service.ts';
import { createUuids } from './local-uuid.ts';
import type { Locks } from './lock.ts';
import { logHandlers } from './log.ts';
import { mailHandlers } from './mail.ts';
import { type PropertyStores, propertiesHandlers } from './properties.ts';
import { rangeHandlers } from './range.ts';
import { createScriptPages, type ScriptPages, scriptPageHandlers } from './script-pages.ts';
import { sessionHandlers } from './session.ts';
import { sheetChartHandlers } from './sheet-charts.ts';
import { sheetsApiHandlers } from './sheets-api/handlers.ts';
import { spreadsheetHandlers, type Toast, type UserSelection } from './spreadsheet.ts';
import type { Trigger, Triggers } from './triggers.ts';
import { type MenuNode, type SynchronousUi, type UiHost, uiHandlers } from './ui.ts';
import { urlFetchHandlers } from './url-fetch.ts';
import { utilitiesHandlers } from './utilities.ts';

/** Everything Google remembers between executions, apart from caches and locks. */
export interface GoogleState {
  readonly workbook: Workbook;
  /** Of the script that is bound to the workbook. */
  scriptId: string;
  readonly mails: Mail[];
  readonly chats: ChatMessage[];
  readonly toasts: Toast[];
  readonly menus: MenuNode[];
  readonly stores: PropertyStores;
  readonly selection: UserSelection;
  readonly pages: ScriptPages;
  readonly triggers: Trigger[];
  /** All that ran, oldest first. */
  readonly executions: Execution[];
  /** What each account has used up of its day. */
  readonly quotas: {
    readonly mail: QuotaWindows;
    readonly triggerRuntime: QuotaWindows;
    readonly urlFetch: QuotaWindows;
  };
  /** How many of each were ever made: ids are never given out again. */
  readonly made: { triggers: number; executions: number; uuids: number };
}

/** A Google at which nothing has happened yet; the first tab is in front. */
export function createState(workbook: Workbook): GoogleState {
  return {
    workbook,
    scriptId: 'local-script',
    mails: [],
    chats: [],
    toasts: [],
    menus: [],
    stores: new Map(),
    selection: { sheetId: workbook.sheets[0]?.id ?? 0, range: { row: 1, column: 1, rows: 1, columns: 1 } },
    pages: createScriptPages(),
    triggers: [],
    executions: [],
    quotas: { mail: new Map(), triggerRuntime: new Map(), urlFetch: new Map() },
    made: { triggers: 0, executions: 0, uuids: 0 },
  };
}

/** Every service call there is, each wired to the part of the state it works on. */
export function createHandlers(options: {
  state: GoogleState;
  clock: Clock;
  limits: AccountLimits;
  manifest: Manifest;
  /** HTML files of the project by name. */
  htmlFiles: Readonly<Record<string, string>>;
  /** Prints an HTML page as PDF; undefined where nothing can. */
  pdf: ((html: string) => Promise<Buffer>) | undefined;
  locale: () => string;
  ui: UiHost | SynchronousUi;
  warehouse: { handle(request: RestRequest): NowOrLater<RestResponse> } | undefined;
  locks: Locks;
  triggers: Triggers;
  /** Addresses of the chats that there are; any by default. */
  webhooks: readonly string[] | undefined;
}): Handlers {
  const { state, clock, limits, manifest, htmlFiles, pdf, locale, ui, warehouse, locks, triggers } = options;
  const { webhooks } = options;
  const { workbook, mails, toasts, menus, stores, selection, quotas, made } = state;
  const { now } = clock;
  followClock(workbook, now);
  const today = () => serialToDate(instantToSerial(now(), workbook.timeZone));
  return {
    ...spreadsheetHandlers({ workbook, limits, selection, toasts, now, today }),
    ...rangeHandlers({
      workbook,
      limits,
      today,
      select: ({ sheetId, ...range }) => Object.assign(selection, { sheetId, range }),
    }),
    ...sheetChartHandlers(() => ({ workbook, limits, today: today() })),
    ...sheetsApiHandlers(() => ({ workbook, limits, today: today() })),
    ...bigQueryHandlers(warehouse),
    ...urlFetchHandlers({
      clock,
      limits,
      windows: quotas.urlFetch,
      tokens: createAccessTokens(clock),
      grantedScopes: manifest.oauthScopes,
      warehouse,
      chats: chatWebhooks({ clock, chats: state.chats, webhooks }),
    }),
    ...htmlServiceHandlers({ files: htmlFiles, pdf }),
    ...scriptPageHandlers({ pages: state.pages }),
    ...uiHandlers({ ui, menus, releaseLocks: locks.releaseAll }),
    ...mailHandlers({ clock, limits, mails, windows: quotas.mail }),
    ...propertiesHandlers({ stores, limits }),
    ...cacheHandlers({ clock, limits }),
    ...locks.handlers,
    ...utilitiesHandlers({ clock, limits, uuid: createUuids(now, made) }),
    ...sessionHandlers({ locale, timeZone: manifest.timeZone }),
    ...triggers.handlers,
    ...logHandlers({ now }),
  };
}
