/** What the script's HTML says to the page around its frame. */
export type PageMessage =
  | { source: 'google.script'; kind: 'call'; id: number; functionName: string; args: unknown[] }
  | {
      source: 'google.script';
      kind: 'host';
      action: 'close' | 'setWidth' | 'setHeight' | 'editorFocus';
      value?: number;
    };

/** What a page hears of its call. */
export type CallAnswer = { result: unknown } | { error: { name: string; message: string } };

/** The answer on its way into the frame. */
export type AnswerMessage = { source: 'google.script'; kind: 'answer'; id: number } & CallAnswer;
