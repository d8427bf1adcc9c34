/** Rows or columns laid out one after the other, most of them of one size; all in pixels. */
export interface Axis {
  readonly count: number;
  readonly total: number;
  size(index: number): number;
  /** Where an index begins. */
  start(index: number): number;
  /** The index that covers an offset. */
  at(offset: number): number;
}

export function createAxis(count: number, usual: number, exceptions: readonly [number, number][]): Axis {
  const indexes = exceptions.map(([index]) => index);
  const sizes = new Map(exceptions);
  let sum = 0;
  // What the exceptions up to and including each one add.
  const added = exceptions.map(([, size]) => {
    sum += size - usual;
    return sum;
  });
  const start = (index: number) => {
    let low = 0;
    let high = indexes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((indexes[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return index * usual + (low > 0 ? (added[low - 1] ?? 0) : 0);
  };
  return {
    count,
    total: start(count),
    size: (index) => sizes.get(index) ?? usual,
    start,
    at(offset) {
      let low = 0;
      let high = Math.max(0, count - 1);
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (start(middle) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}
