import type { AnswerMessage, PageMessage } from '../page-message.ts';
import { createCallQueue } from './call-queue.ts';
import { createScriptRun } from './script-run.ts';

type HostAction = Extract<PageMessage, { kind: 'host' }>['action'];

/** Puts `google.script` into the window of a script's page; `functions` are the names it may call. */
export function install(functions: readonly string[]): void {
  const post = (message: PageMessage) => window.parent.postMessage(message, '*');
  const queue = createCallQueue((id, functionName, args) =>
    post({ source: 'google.script', kind: 'call', id, functionName, args }),
  );
  window.addEventListener('message', ({ source, data }: MessageEvent) => {
    const message = data as AnswerMessage | undefined;
    if (source === window.parent && message?.source === 'google.script' && message.kind === 'answer')
      queue.answer(message.id, message);
  });
  const host = (action: HostAction, value?: number) =>
    post({ source: 'google.script', kind: 'host', action, ...(value !== undefined && { value }) });
  const script = {
    run: createScriptRun(functions, queue.send),
    // https://developers.google.com/apps-script/guides/html/reference/host
    host: {
      origin: window.location.origin,
      close: () => host('close'),
      setWidth: (width: unknown) => host('setWidth', Number(width)),
      setHeight: (height: unknown) => host('setHeight', Number(height)),
      editor: { focus: () => host('editorFocus') },
    },
    history: missing('history'),
    url: missing('url'),
  };
  Object.assign(window, { google: { script } });
}

/** Web apps have these members; asking for one throws by name. */
function missing(name: string): object {
  return new Proxy(
    {},
    {
      get(_, member) {
        throw new Error(`not implemented in the stand-in: google.script.${name}.${String(member)}`);
      },
    },
  );
}
