import type { Button, DialogView } from '../protocol.ts';

interface Question {
  title: string;
  text: string;
  buttons: 'OK' | 'OK_CANCEL' | 'YES_NO' | 'YES_NO_CANCEL';
}

/** The person at the page: the script's dialogs wait here until they are answered. */
export interface Person {
  /** Shows the dialogs of the script (`UiHost` of the local Google). */
  host: {
    alert(question: Question): Promise<Button>;
    prompt(question: Question): Promise<{ button: Button; text: string }>;
  };
  /** The dialog in front; several executions may ask at once, the first one is answered first. */
  dialog(): DialogView | undefined;
  answer(id: number, button: Button, text: string): void;
}

/** Starts with nobody asked; `onChange` is called when a dialog comes or goes. */
export function createPerson(onChange: () => void): Person {
  const waiting: { view: DialogView; resolve: (answer: { button: Button; text: string }) => void }[] = [];
  let asked = 0;
  const ask = (kind: DialogView['kind'], { title, text, buttons }: Question) =>
    new Promise<{ button: Button; text: string }>((resolve) => {
      asked += 1;
      const view = { id: asked, kind, title, text, buttons: buttons.split('_') as Button[] };
      waiting.push({ view, resolve });
      onChange();
    });
  return {
    host: {
      alert: async (question) => (await ask('alert', question)).button,
      prompt: (question) => ask('prompt', question),
    },
    dialog: () => waiting[0]?.view,
    answer(id, button, text) {
      const at = waiting.findIndex(({ view }) => view.id === id);
      const [found] = at < 0 ? [] : waiting.splice(at, 1);
      // Closing a prompt throws away what was typed, as Google does.
      found?.resolve({ button, text: button === 'CLOSE' ? '' : text });
      onChange();
    },
  };
}
