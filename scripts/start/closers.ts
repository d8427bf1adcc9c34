type Close = () => void | Promise<void>;

/** What has to be closed at the end, last opened first. */
export interface Closers {
  add(close: Close): void;
  /** Closes everything, each thing once, even when one of them fails. What is added later is closed by the next call. */
  close(): Promise<void>;
}

export function createClosers(): Closers {
  const open: Close[] = [];
  return {
    add: (close) => void open.push(close),
    async close() {
      for (let next = open.pop(); next; next = open.pop()) {
        try {
          await next();
        } catch (error) {
          console.error(error);
        }
      }
    },
  };
}
