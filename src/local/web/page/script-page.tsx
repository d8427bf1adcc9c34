import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageMessage } from '../../html/page-message.ts';
import { pageSandbox } from '../../html/page-sandbox.ts';
import type { PageView } from '../protocol.ts';
import { callServer } from './server-connection.ts';
import { useWords } from './words/words.ts';

interface ScriptPageProps {
  page: PageView;
  /** Lets the script know what is selected before it is called. */
  flush(): Promise<void>;
  onClose(): void;
  /** The script's page gives the keyboard back to the sheet. */
  onEditorFocus(): void;
}

/** A sidebar or dialog of the script: its HTML in a frame that shares nothing with this page but messages. */
export function ScriptPage({ page, flush, onClose, onEditorFocus }: ScriptPageProps) {
  const t = useWords();
  const frame = useRef<HTMLIFrameElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [size, setSize] = useState({ width: page.width ?? 600, height: page.height ?? 400 });
  useEffect(() => {
    const hear = async ({ source, data }: MessageEvent) => {
      const target = frame.current?.contentWindow;
      if (!target || source !== target || data?.source !== 'google.script') return;
      const message = data as PageMessage;
      if (message.kind === 'host') {
        if (message.action === 'close') onClose();
        else if (message.action === 'editorFocus') onEditorFocus();
        else if (message.value !== undefined)
          setSize((old) => ({ ...old, [message.action === 'setWidth' ? 'width' : 'height']: message.value }));
        return;
      }
      const { id, functionName, args } = message;
      await flush();
      const answer = await callServer('pageCall', { page: page.id, functionName, args }).catch(
        (error: unknown) => ({ error: { name: 'Error', message: String(error) } }),
      );
      target.postMessage({ source: 'google.script', kind: 'answer', id, ...answer }, '*');
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [page.id]);
  useEffect(() => {
    if (page.kind === 'modal') dialog.current?.showModal();
    else dialog.current?.show();
  }, [page.id]);

  const content = (
    <>
      <header>
        <h2>{page.title}</h2>
        <button
          type="button"
          class="icon"
          aria-label={t('closePage', { title: page.title })}
          onClick={onClose}
        >
          ×
        </button>
      </header>
      <iframe ref={frame} title={page.title} src={page.source} sandbox={pageSandbox} />
    </>
  );
  if (page.kind === 'sidebar') return <aside class="sidebar">{content}</aside>;
  return (
    <dialog
      ref={dialog}
      class={`script-dialog ${page.kind}`}
      aria-label={page.title}
      style={{ width: `${size.width}px`, height: `${size.height + 48}px` }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {content}
    </dialog>
  );
}
