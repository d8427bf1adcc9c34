import { otherServices } from '../runtime/other-services.ts';
import { createBigQueryApi } from './bigquery-api.ts';
import { connect, type Host, now, scriptStack } from './call.ts';
import { createCharts } from './charts.ts';
import { createEvent, type EventDescription } from './event.ts';
import { absentService, deferred } from './facade.ts';
import { createHtmlService } from './html-service.ts';
import { createLockService } from './lock-service.ts';
import { createConsole, createLogger } from './logging.ts';
import { createMailApp } from './mail-app.ts';
import { pageResult } from './page-result.ts';
import { createScriptApp } from './script-app.ts';
import { installDate } from './script-date.ts';
import { createSession } from './session.ts';
import { createSheetsApi } from './sheets-api.ts';
import { createSpreadsheetApp } from './spreadsheet-app.ts';
import { createCacheService, createPropertiesService } from './stores.ts';
import { createUrlFetchApp } from './url-fetch-app.ts';
import { createUtilities } from './utilities.ts';

interface Configuration {
  /** The script's zone. */
  timeZone: string;
  advancedServices: { userSymbol: string; serviceId: string }[];
}

/** What the worker may ask of a context; every argument and answer is text. */
export interface Runner {
  /** Calls a global function with JSON arguments, or with an event; `forPage` holds its result to what a page takes. */
  invoke(functionName: string, argsText: string, eventText: string, forPage: boolean): void;
  /** Takes down an error thrown while the files were loaded. */
  fail(error: unknown): void;
  /** The outcome as JSON text, after microtasks ran. */
  outcome(): string;
}

const advanced: Record<string, () => object> = { sheets: createSheetsApi, bigquery: createBigQueryApi };

/** Turns a bare context into Apps Script's: called first in every new context, with the host's two functions. */
export function install(host: Host, configurationText: string): Runner {
  const configuration: Configuration = JSON.parse(configurationText);
  connect(host);
  installDate(now, configuration.timeZone);
  const services: Record<string, () => object> = {
    SpreadsheetApp: createSpreadsheetApp,
    MailApp: createMailApp,
    PropertiesService: createPropertiesService,
    CacheService: createCacheService,
    LockService: createLockService,
    UrlFetchApp: createUrlFetchApp,
    Utilities: createUtilities,
    Session: createSession,
    ScriptApp: createScriptApp,
    HtmlService: createHtmlService,
    Charts: createCharts,
    Logger: createLogger,
    console: () => createConsole(now),
  };
  // So that naming one says what is missing.
  for (const name of otherServices) services[name] = () => absentService(name);
  for (const { userSymbol, serviceId } of configuration.advancedServices) {
    services[userSymbol] = advanced[serviceId] ?? (() => absentService(userSymbol));
  }
  for (const [name, create] of Object.entries(services)) {
    Object.defineProperty(globalThis, name, {
      value: deferred(create),
      configurable: true,
      writable: true,
      enumerable: false,
    });
  }
  return createRunner();
}

function createRunner(): Runner {
  const { stringify, parse } = JSON;
  let outcome: { result?: unknown; error?: { name: string; message: string; stack: string } } = {};
  const fail = (error: unknown) => {
    outcome = { error: errorData(error) };
  };
  return {
    fail,
    invoke(functionName, argsText, eventText, forPage) {
      const succeed = (value: unknown) => {
        outcome = { result: forPage ? pageResult(value) : value };
      };
      const script: unknown = functionName.endsWith('_') ? undefined : Reflect.get(globalThis, functionName);
      const event: EventDescription | null = parse(eventText);
      if (typeof script !== 'function') {
        // A script without that simple trigger has nothing to run.
        if (event?.authMode === 'LIMITED') return;
        const message = `Script function not found: ${functionName}`;
        outcome = { error: { name: 'Exception', message, stack: `Exception: ${message}` } };
        return;
      }
      try {
        const args: unknown[] = event ? [createEvent(event)] : parse(argsText);
        const result: unknown = script(...args);
        if (!(result instanceof Promise)) return succeed(result);
        outcome = {};
        result.then(succeed, fail);
      } catch (error) {
        fail(error);
      }
    },
    outcome() {
      try {
        return stringify(outcome);
      } catch {
        return stringify({});
      }
    },
  };
}

function errorData(error: unknown): { name: string; message: string; stack: string } {
  try {
    if (error instanceof Error)
      return { name: String(error.name), message: String(error.message), stack: scriptStack(error) };
    return { name: 'Error', message: String(error), stack: String(error) };
  } catch {
    return { name: 'Error', message: 'the thrown value cannot be printed', stack: '' };
  }
}
