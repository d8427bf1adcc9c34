/** What the runtime hands into the context: the only host functions, kept in this module's closure. */
export interface Host {
  /** Sends one service call as JSON text and waits for its answer as JSON text, empty when the execution is over; never throws. */
  call(text: string): string;
  /** The stand-in's time in milliseconds since 1970. */
  now(): number;
  /** Told when an answer is parsed, while its text is still held; only where somebody measures. */
  parsed?(): void;
}

interface Answer {
  result?: unknown;
  error?: { name: string; message: string; details?: unknown };
}

let host: Host | undefined;

/** Gives this context its way out; called once, before anything of the project runs. */
export function connect(connected: Host): void {
  host = connected;
}

/** The stand-in's time in milliseconds since 1970. */
export function now(): number {
  return host ? host.now() : 0;
}

const { stringify, parse } = JSON;

/**
 * Makes one service call and returns its result; a failing one throws as Google does: an Error whose `name` is
 * `Exception` or `GoogleJsonResponseException`, the latter with `details`.
 */
export function call<T>(name: string, ...args: readonly unknown[]): T {
  if (!host) throw new Error('the stand-in is not connected');
  const text = host.call(stringify([name, args]));
  if (text === '') throw exception('Exceeded maximum execution time');
  const answer: Answer = parse(text);
  host.parsed?.();
  if (answer.error) throw exception(answer.error.message, answer.error.name, answer.error.details);
  return answer.result as T;
}

/** An error as Google's services throw it. */
export function exception(message: string, name = 'Exception', details?: unknown): Error {
  const error = new Error(message);
  const members: PropertyDescriptorMap = { name: { value: name, configurable: true, writable: true } };
  if (details !== undefined) members.details = { value: details, enumerable: true };
  Object.defineProperties(error, members);
  Object.defineProperty(error, 'stack', { value: scriptStack(error), configurable: true, writable: true });
  return error;
}

/** The stack with the script's own frames only, as Google shows it. */
export function scriptStack(error: Error): string {
  const [, ...lines] = String(error.stack ?? '').split('\n');
  // What called into this context comes last, and it starts with Node's own frame.
  const outside = lines.findIndex((line) => /[ (]node:/.test(line));
  const frames = lines
    .slice(0, outside < 0 ? undefined : outside)
    .filter(
      (line) =>
        /^\s+at /.test(line) &&
        !line.includes('(stand-in:') &&
        !/at stand-in:|evalmachine|\[worker eval\]/.test(line),
    );
  return [String(error), ...frames].join('\n');
}
