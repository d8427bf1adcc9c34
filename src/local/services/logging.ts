import { call } from './call.ts';
import { facade } from './facade.ts';

const started = new Map<string, number>();

/** `console`, whose lines go to the execution's log. https://developers.google.com/apps-script/guides/logging */
export function createConsole(now: () => number): object {
  const write =
    (severity: string) =>
    (...parts: readonly unknown[]) =>
      void call('console.log', severity, text(parts));
  return facade<Record<string, unknown>>('console', {
    log: write('DEBUG'),
    debug: write('DEBUG'),
    info: write('INFO'),
    warn: write('WARNING'),
    error: write('ERROR'),
    time: (label: string) => void started.set(String(label), now()),
    timeEnd: (label: string) => {
      const since = started.get(String(label));
      if (since !== undefined) call('console.log', 'DEBUG', `${label}: ${now() - since}ms`);
      started.delete(String(label));
    },
  });
}

/** `Logger`. https://developers.google.com/apps-script/reference/base/logger */
export function createLogger(): GoogleAppsScript.Base.Logger {
  const lines: string[] = [];
  const logger: GoogleAppsScript.Base.Logger = facade<GoogleAppsScript.Base.Logger>('Logger', {
    log: (...parts: readonly unknown[]) => {
      const line = text(parts);
      lines.push(line);
      call('Logger.log', 'INFO', line);
      return logger;
    },
    getLog: () => lines.map((line) => `${line}\n`).join(''),
    clear: () => {
      lines.length = 0;
    },
  });
  return logger;
}

/** Arguments as one line: `%s`, `%d` and the like are filled in order, objects print as JSON. */
function text(parts: readonly unknown[]): string {
  const [template, ...values] = parts;
  if (typeof template !== 'string') return parts.map(shown).join(' ');
  const filled = template.replace(/%[sdifoOj]|%%/g, (mark) =>
    mark === '%%' ? '%' : values.length ? shown(values.shift()) : mark,
  );
  return [filled, ...values.map(shown)].join(' ');
}

function shown(value: unknown): string {
  if (value instanceof Error) return value.stack ?? String(value);
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return (
      JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? String(member) : member)) ??
      String(value)
    );
  } catch {
    return String(value);
  }
}
