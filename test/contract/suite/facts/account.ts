import { type Fact, notHere, same } from '../fact.ts';
import type { Services } from '../services.ts';

const script = 'https://developers.google.com/apps-script/reference/script/script-app';
const session = 'https://developers.google.com/apps-script/reference/base/session';

/** Who runs the script, and what the script may set up for them. */
export const accountFacts: readonly Fact[] = [
  {
    id: 'account.locale',
    says: "The user's language is a short code such as ko or en.",
    source: `${session}#getActiveUserLocale()`,
    check: ({ Session }) => {
      const locale = Session.getActiveUserLocale();
      if (!/^[a-z]{2,3}([-_]\w+)?$/.test(locale)) throw new Error(`it is ${JSON.stringify(locale)}`);
      return locale;
    },
  },
  {
    id: 'account.email',
    says: 'In a menu run the script learns the address of the user.',
    source: `${session}#getEffectiveUser()`,
    check: ({ Session }) => {
      const email = Session.getEffectiveUser().getEmail();
      if (!email.includes('@')) throw new Error('it is no address');
      return email.replace(/.*@/, '…@');
    },
  },
  {
    id: 'triggers.made-in-a-menu-run',
    says: 'A trigger made in a menu run is listed, and no longer after it was deleted.',
    source: `${script}#getProjectTriggers()`,
    check: (google) =>
      withTrigger(google, 3_600_000, (id) => {
        same(listed(google).includes(id), true, 'listed');
        removeTicks(google);
        same(listed(google).includes(id), false, 'listed after deletion');
        return true;
      }),
  },
  {
    id: 'triggers.fire',
    says: 'A trigger made in a menu run fires: it is not disabled.',
    source: 'https://developers.google.com/apps-script/reference/script/clock-trigger-builder#after(Integer)',
    long: true,
    check: (google) =>
      withTrigger(google, 1000, () => {
        const { PropertiesService, Utilities, tickHandler } = google;
        const properties = PropertiesService.getDocumentProperties();
        const start = google.Date.now();
        while (properties.getProperty(tickHandler) === null) {
          if (google.Date.now() - start > 240_000) throw new Error('it did not fire within four minutes');
          Utilities.sleep(5000);
        }
        return Math.round((google.Date.now() - start) / 1000);
      }),
  },
  ...(['pdf', 'xlsx'] as const).map(
    (format): Fact => ({
      id: `export.${format}`,
      says: `The spreadsheet is exported as ${format.toUpperCase()} with the script's own scopes.`,
      source: 'https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app',
      check: ({ ScriptApp, SpreadsheetApp, UrlFetchApp }) => {
        const id = SpreadsheetApp.getActiveSpreadsheet().getId();
        const url = `https://docs.google.com/spreadsheets/d/${id}/export?format=${format}`;
        const headers = { Authorization: `Bearer ${ScriptApp.getOAuthToken()}` };
        const response = UrlFetchApp.fetch(url, { headers, muteHttpExceptions: true });
        same(response.getResponseCode(), 200, 'the status');
        const type = Object.entries(response.getHeaders()).find(([name]) => /^content-type$/i.test(name));
        return `${response.getContent().length} bytes of ${String(type?.[1])}`;
      },
    }),
  ),
];

/** Deletes every trigger that a fact made. */
export function removeTicks({ ScriptApp, PropertiesService, tickHandler }: Services): void {
  for (const trigger of ScriptApp.getProjectTriggers()) {
    if (trigger.getHandlerFunction() === tickHandler) ScriptApp.deleteTrigger(trigger);
  }
  PropertiesService.getDocumentProperties().deleteProperty(tickHandler);
}

function withTrigger<T>(google: Services, ms: number, use: (id: string) => T): T {
  removeTicks(google);
  if (google.ScriptApp.getProjectTriggers().length >= 20)
    notHere('the script has all the triggers it may have');
  const trigger = google.ScriptApp.newTrigger(google.tickHandler).timeBased().after(ms).create();
  try {
    return use(trigger.getUniqueId());
  } finally {
    removeTicks(google);
  }
}

function listed({ ScriptApp }: Services): string[] {
  return ScriptApp.getProjectTriggers().map((trigger) => trigger.getUniqueId());
}
