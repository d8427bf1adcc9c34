import { useEffect, useRef, useState } from 'preact/hooks';
import type { Button } from '../protocol.ts';
import { useWords } from './words/words.ts';

interface AskDialogProps {
  title?: string;
  text: string;
  buttons: readonly Button[];
  /** What stands in the field at first; without it nothing is to be typed. */
  initial?: string;
  onAnswer(button: Button, text: string): void;
}

const captions = { OK: 'ok', CANCEL: 'cancel', YES: 'yes', NO: 'no', CLOSE: 'close' } as const;

/** A question in front of everything; Escape closes it, which is an answer of its own. */
export function AskDialog({ title, text, buttons, initial, onAnswer }: AskDialogProps) {
  const t = useWords();
  const [typed, setTyped] = useState(initial ?? '');
  const dialog = useRef<HTMLDialogElement>(null);
  const [first = 'OK'] = buttons;
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('input, button.first')?.focus();
    dialog.current?.querySelector('input')?.select();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="ask"
      aria-label={title || text.split('\n')[0]}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer('CLOSE', '');
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer(first, typed);
        }}
      >
        {title && <h2>{title}</h2>}
        <p class="text">{text}</p>
        {initial !== undefined && (
          <input
            aria-label={t('answer')}
            value={typed}
            autocomplete="off"
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <div class="buttons">
          {buttons.map((button) => (
            <button
              key={button}
              type={button === first ? 'submit' : 'button'}
              class={button === first ? 'first' : ''}
              onClick={() => button !== first && onAnswer(button, typed)}
            >
              {t(captions[button])}
            </button>
          ))}
        </div>
      </form>
    </dialog>
  );
}
