import type { Clock } from '../clock.ts';
import type { AccountLimits } from '../limits.ts';
import type { Mail } from '../mailbox/mail.ts';
import type { RestRequest, RestResponse } from '../rest.ts';
import type { Manifest } from '../runtime/project.ts';
import { instantToSerial, serialToDate } from '../workbook/serial-date.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { bigQueryHandlers } from './bigquery.ts';
import { cacheHandlers } from './cache.ts';
import type { Handlers } from './call-context.ts';
import { createUuids } from './local-uuid.ts';
import type { Locks } from './lock.ts';
import { logHandlers } from './log.ts';
import { mailHandlers } from './mail.ts';
import { type PropertyStores, propertiesHandlers } from './properties.ts';
import { rangeHandlers } from './range.ts';
import { sessionHandlers } from './session.ts';
import { sheetsApiHandlers } from './sheets-api/handlers.ts';
import { spreadsheetHandlers, type Toast, type UserSelection } from './spreadsheet.ts';
import type { Triggers } from './triggers.ts';
import { type MenuNode, type UiHost, uiHandlers } from './ui.ts';
import { utilitiesHandlers } from './utilities.ts';

/** Everything Google remembers between executions, apart from triggers and locks. */
export interface GoogleState {
  readonly workbook: Workbook;
  readonly mails: Mail[];
  readonly toasts: Toast[];
  readonly menus: MenuNode[];
  readonly stores: PropertyStores;
  readonly selection: UserSelection;
}

/** A Google at which nothing has happened yet; the first tab is in front. */
export function createState(workbook: Workbook): GoogleState {
  return {
    workbook,
    mails: [],
    toasts: [],
    menus: [],
    stores: new Map(),
    selection: { sheetId: workbook.sheets[0]?.id ?? 0, range: { row: 1, column: 1, rows: 1, columns: 1 } },
  };
}

/** Every service call there is, each wired to the part of the state it works on. */
export function createHandlers(options: {
  state: GoogleState;
  clock: Clock;
  limits: AccountLimits;
  manifest: Manifest;
  locale: string;
  ui: UiHost;
  warehouse: { handle(request: RestRequest): Promise<RestResponse> } | undefined;
  locks: Locks;
  triggers: Triggers;
}): Handlers {
  const { state, clock, limits, manifest, locale, ui, warehouse, locks, triggers } = options;
  const { workbook, mails, toasts, menus, stores, selection } = state;
  const { now } = clock;
  const today = () => serialToDate(instantToSerial(now(), workbook.timeZone));
  return {
    ...spreadsheetHandlers({ workbook, limits, selection, toasts, now, today }),
    ...rangeHandlers({
      workbook,
      limits,
      today,
      select: ({ sheetId, ...range }) => Object.assign(selection, { sheetId, range }),
    }),
    ...sheetsApiHandlers(() => ({ workbook, limits, today: today() })),
    ...bigQueryHandlers(warehouse),
    ...uiHandlers({ ui, menus, releaseLocks: locks.releaseAll }),
    ...mailHandlers({ clock, limits, mails }),
    ...propertiesHandlers({ stores, limits }),
    ...cacheHandlers({ clock, limits }),
    ...locks.handlers,
    ...utilitiesHandlers({ clock, limits, uuid: createUuids(now) }),
    ...sessionHandlers({ locale, timeZone: manifest.timeZone }),
    ...triggers.handlers,
    ...logHandlers({ now }),
  };
}
