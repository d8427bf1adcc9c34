import type { Button, Dialog, SynchronousUi, UiHost } from './backend/ui.ts';

/** One expected dialog: what its text must contain, and what the person answers. */
export interface ScriptedAnswer {
  /** `alert` or `prompt`. */
  kind: 'alert' | 'prompt';
  expect?: string | RegExp;
  button: Button;
  /** What is typed into a prompt. */
  text?: string;
}

/** What became of a list of answers. */
interface Asked {
  /** Answers that nothing has asked for yet. */
  remaining(): readonly ScriptedAnswer[];
  /** Dialogs shown so far. */
  shown(): readonly Dialog[];
}

/** A person who answers in a fixed order and fails loudly when asked something else. */
export interface ScriptedUi extends UiHost, Asked {}

/** Answers dialogs from a list; each dialog takes the next answer. */
export function scriptedUi(answers: readonly ScriptedAnswer[] = []): ScriptedUi {
  const { alert, prompt, ...asked } = scriptedUiAtOnce(answers);
  return { ...asked, alert: async (dialog) => alert(dialog), prompt: async (dialog) => prompt(dialog) };
}

/** The same person for executions in process. */
export function scriptedUiAtOnce(answers: readonly ScriptedAnswer[] = []): SynchronousUi & Asked {
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
    alert: (dialog) => take('alert', dialog).button,
    prompt: (dialog) => {
      const { button, text = '' } = take('prompt', dialog);
      return { button, text };
    },
    remaining: () => remaining,
    shown: () => shown,
  };
}
