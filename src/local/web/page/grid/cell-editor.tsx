import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

export interface CellEditorProps {
  input: RefObject<HTMLTextAreaElement | null>;
  /** Undefined while nothing is being edited: the field then only waits for keys. */
  text: string | undefined;
  label: string;
  /** How to get on with the keyboard. */
  hint: string;
  box: { left: number; top: number; width: number; height: number };
  onText(text: string): void;
  onKeyDown(event: KeyboardEvent): void;
  onPaste(event: ClipboardEvent): void;
  onLeave(): void;
}

/**
 * The one field that takes what is typed. It stands on the active cell, unseen, and becomes the editor with the first
 * letter: a field that has the focus beforehand is the only way that Korean, composed of several keys, arrives whole.
 */
export function CellEditor({ input, text, label, hint, box, ...on }: CellEditorProps) {
  useEffect(() => {
    const field = input.current;
    if (!field || text === undefined) return;
    // Grows with its text, as a cell being edited does.
    field.style.height = 'auto';
    field.style.height = `${Math.max(box.height, field.scrollHeight)}px`;
  }, [text, box.height]);
  const style = {
    left: `${box.left}px`,
    top: `${box.top}px`,
    minWidth: `${box.width}px`,
    minHeight: `${box.height}px`,
    ...(text === undefined && { width: `${box.width}px`, height: `${box.height}px` }),
    ...(text !== undefined && {
      width: `${Math.min(600, Math.max(box.width, longestLine(text) * 8 + 16))}px`,
    }),
  };
  return (
    <textarea
      ref={input}
      class={`cell-editor${text === undefined ? ' waiting' : ''}`}
      style={style}
      value={text ?? ''}
      aria-label={label}
      aria-description={hint}
      rows={1}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      onInput={(event) => on.onText(event.currentTarget.value)}
      onKeyDown={on.onKeyDown}
      onPaste={on.onPaste}
      onBlur={on.onLeave}
    />
  );
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
