import { type Fact, same } from '../fact.ts';

const session = 'https://developers.google.com/apps-script/reference/base/session';

/** Who runs the script, and what it may export for them. */
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
