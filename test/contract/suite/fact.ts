import type { Services } from './services.ts';

/** What a fact found, as the tab shows it. */
export type Measured = string | number | boolean;

/** Something about Google that the product's promises lean on. */
export interface Fact {
  /** `subject.claim`, never used for anything else. */
  readonly id: string;
  readonly says: string;
  /** Public page that says it, or the nearest to it. */
  readonly source: string;
  /** What is not tried with all the others: what takes minutes, and how long something takes. */
  readonly kind?: 'long' | 'timing';
  /** Whatever it finds is an answer, on which no promise depends: it fails only where there is none. */
  readonly measures?: true;
  /** Throws when it is not so. */
  check(google: Services): Measured;
}

/** Ends a fact that cannot be tried where it runs. */
export function notHere(why: string): never {
  const error = new Error(why);
  error.name = 'NotHere';
  throw error;
}

/** Whether a fact ended because it cannot be tried here, be it by its own word or the stand-in's. */
export function isNotHere(thrown: unknown): boolean {
  const { name, message } = asError(thrown);
  return name === 'NotHere' || /not implemented in the stand-in/.test(message);
}

/** Throws unless both are the same as JSON. */
export function same(actual: unknown, expected: unknown, what = 'it'): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what} is ${is}, expected ${should}`);
}

/** The error that Google refuses `action` with; a fact that expects a refusal fails when there is none. */
export function refusalOf(action: () => unknown): ServiceError {
  let result: unknown;
  try {
    result = action();
  } catch (thrown) {
    if (isNotHere(thrown) || isBusy(thrown)) throw thrown;
    return asError(thrown);
  }
  throw new Error(`nothing was refused, it gave ${JSON.stringify(result)}`);
}

/** Whether Google was asked too often or was unwell, which says nothing about what it would have answered. */
export function isBusy(thrown: unknown): boolean {
  const { message, details } = asError(thrown);
  const code = details?.code ?? 0;
  return code === 429 || code >= 500 || /quota exceeded|service unavailable/i.test(message);
}

/** An error with the details that advanced services add. */
export interface ServiceError extends Error {
  details?: { code?: number; errors?: { reason?: string }[] };
}

/** What was thrown, as an error. */
export function asError(thrown: unknown): ServiceError {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
