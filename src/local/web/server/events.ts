import type { ServerResponse } from 'node:http';
import type { AppState } from '../protocol.ts';
import type { Session } from './session.ts';

/** Changes that come close together are told once. */
const pauseMs = 60;
/** After how long a page looks for a server that is gone, in ms. */
const retryMs = 1000;

/** Server-sent events: every open page hears the state after each change. */
export interface Events {
  open(response: ServerResponse): void;
  close(): void;
}

export function createEvents(session: Session, state: () => AppState | Promise<AppState>): Events {
  const open = new Set<ServerResponse>();
  const behind = new WeakSet<ServerResponse>();
  let timer: NodeJS.Timeout | undefined;
  const tell = async () => {
    timer = undefined;
    if (open.size === 0) return;
    const text = `data: ${JSON.stringify(await state())}\n\n`;
    for (const response of open) {
      // A page that does not keep up hears the newest state when it does.
      if (!response.writableNeedDrain) response.write(text);
      else if (!behind.has(response)) {
        behind.add(response);
        response.once('drain', () => {
          behind.delete(response);
          tellSoon(0);
        });
      }
    }
  };
  const tellSoon = (ms: number) => {
    timer ??= setTimeout(() => tell().catch((error: unknown) => console.error(error)), ms);
  };
  const stopListening = session.onChange(() => tellSoon(pauseMs));
  return {
    open(response) {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
      response.write(`retry: ${retryMs}\n\n`);
      open.add(response);
      response.on('close', () => open.delete(response));
      tellSoon(0);
    },
    close() {
      stopListening();
      clearTimeout(timer);
      for (const response of open) response.end();
      open.clear();
    },
  };
}
