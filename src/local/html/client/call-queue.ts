import type { CallAnswer } from '../page-message.ts';

/** "Up to 10 calls at once": https://developers.google.com/apps-script/guides/html/communication */
const mostAtOnce = 10;

/** Calls that wait for their answers: further ones than ten stand in a queue. */
export function createCallQueue(post: (id: number, functionName: string, args: unknown[]) => void): {
  send(functionName: string, args: unknown[]): Promise<CallAnswer>;
  answer(id: number, answer: CallAnswer): void;
} {
  const waiting: (() => void)[] = [];
  const open = new Map<number, (answer: CallAnswer) => void>();
  let sent = 0;
  const next = () => {
    if (open.size < mostAtOnce) waiting.shift()?.();
  };
  return {
    send: (functionName, args) =>
      new Promise((resolve) => {
        waiting.push(() => {
          sent += 1;
          open.set(sent, resolve);
          post(sent, functionName, args);
        });
        next();
      }),
    answer(id, answer) {
      const resolve = open.get(id);
      open.delete(id);
      resolve?.(answer);
      next();
    },
  };
}
