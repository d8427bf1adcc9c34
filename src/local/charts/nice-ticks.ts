/** Round numbers around `[min, max]`, about `count` of them; the first and last enclose the range. */
export function niceTicks(min: number, max: number, count: number, whole = false): number[] {
  // A span far smaller than the numbers themselves is beyond what a double can count through.
  const span = Math.max(max - min, Math.max(Math.abs(min), Math.abs(max)) * 1e-9) || 1;
  const step = niceStep(span / Math.max(1, count - 1), whole);
  const first = Math.floor(exact(min / step));
  const last = Math.max(first + 1, Math.ceil(exact(max / step)));
  return Array.from({ length: last - first + 1 }, (_, i) => exact((first + i) * step));
}

function niceStep(rough: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((factor) => exact(factor * power) >= exact(rough)) ?? 10) * power;
  return whole ? Math.max(1, Math.ceil(exact(step))) : step;
}

/** Without the noise that binary fractions leave in the last digits. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}

/** How many decimals tell ticks apart. */
export function tickDecimals(ticks: readonly number[]): number {
  const longest = Math.max(
    0,
    ...ticks.map((tick) => (/\.(\d+)$/.exec(tick.toFixed(10).replace(/0+$/, ''))?.[1] ?? '').length),
  );
  return Math.min(longest, 10);
}
