import type { Button, Dialog, UiHost } from './backend/ui.ts';

/** One expected dialog: what its text must contain, and what the person answers. */
export interface ScriptedAnswer {
  /** `alert` or `prompt`. */
  kind: 'alert' | 'prompt';
  expect?: string | RegExp;
  button: Button;
  /** What is typed into a prompt. */
  text?: string;
}

/** A person who answers in a fixed order and fails loudly when asked something else. */
export interface ScriptedUi extends UiHost {
  /** Answers that nothing has asked for yet. */
  remaining(): readonly ScriptedAnswer[];
  /** Dialogs shown so far. */
  shown(): readonly Dialog[];
}

/** Answers dialogs from a list; each dialog takes the next answer. */
export function scriptedUi(answers: readonly ScriptedAnswer[] = []): ScriptedUi {
  const remaining = [...answers];
  const shown: Dialog[] = [];
  const take = (kind: ScriptedAnswer['kind'], dialog: Dialog): ScriptedAnswer => {
    shown.push(dialog);
    const answer = remaining[0];
    const seen = [dialog.title, dialog.text].filter(Boolean).join(' | ');
    if (!answer) throw new Error(`the script showed an unexpected ${kind}: ${seen}`);
    const fits =
      answer.expect === undefined ||
      (typeof answer.expect === 'string' ? seen.includes(answer.expect) : answer.expect.test(seen));
    if (answer.kind !== kind || !fits) {
      throw new Error(
        `the script showed ${kind} "${seen}" where ${answer.kind} ${String(answer.expect ?? '')} was expected`,
      );
    }
    remaining.shift();
    return answer;
  };
  return {
    alert: async (dialog) => take('alert', dialog).button,
    prompt: async (dialog) => {
      const { button, text = '' } = take('prompt', dialog);
      return { button, text };
    },
    remaining: () => remaining,
    shown: () => shown,
  };
}
