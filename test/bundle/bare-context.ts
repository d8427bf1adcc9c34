import vm from 'node:vm';

const services =
  `BigQuery CacheService Charts ContentService DriveApp GmailApp HtmlService Jdbc LanguageApp LockService Logger
   MailApp Maps PropertiesService ScriptApp Session Sheets SpreadsheetApp UrlFetchApp Utilities XmlService`.split(
    /\s+/,
  );

/**
 * A fresh V8 context with the language's own globals and Apps Script's services, and nothing of Node's or a browser's
 * (https://developers.google.com/apps-script/guides/v8-runtime). A service that is not given throws when touched.
 */
export function bareContext(given: Record<string, unknown> = {}): vm.Context {
  return vm.createContext({
    ...Object.fromEntries(services.map((service) => [service, untouchable(service)])),
    ...given,
  });
}

function untouchable(service: string): unknown {
  const refuse = (use: string) => () => {
    throw new Error(`${service} was touched (${use})`);
  };
  return new Proxy(function untouched() {}, {
    apply: refuse('called'),
    construct: refuse('constructed'),
    get: (_, member) => refuse(`read .${String(member)}`)(),
    set: refuse('written'),
    has: refuse('asked for a member'),
    ownKeys: refuse('listed'),
    getPrototypeOf: refuse('inspected'),
    getOwnPropertyDescriptor: refuse('inspected'),
  });
}
