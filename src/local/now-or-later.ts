/** A value that is there, or will be: what answers at once serves both kinds of runner. */
export type NowOrLater<T> = T | Promise<T>;

/** Goes on with a value, at once where it is there. */
export function goOn<T, U>(value: NowOrLater<T>, next: (value: T) => NowOrLater<U>): NowOrLater<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** All values in their order; at once where all are there. */
export function allOf<T>(values: readonly NowOrLater<T>[]): NowOrLater<T[]> {
  const there: T[] = [];
  for (const value of values) {
    if (value instanceof Promise) return Promise.all(values);
    there.push(value);
  }
  return there;
}

/** Does something and answers for its failure, whether it fails at once or later. */
export function attempt<T>(
  action: () => NowOrLater<T>,
  failed: (error: unknown) => NowOrLater<T>,
): NowOrLater<T> {
  try {
    const value = action();
    return value instanceof Promise ? value.catch(failed) : value;
  } catch (error) {
    return failed(error);
  }
}
