/** File name of the one script in `dist/`. */
export const scriptName = 'querytabs.js';

/**
 * Largest size of the script in bytes. Apps Script evaluates the whole script anew on every execution and every
 * sidebar call, so its size is paid each time: some 17 ms at the limit, of calls that take 300 ms and more each.
 */
export function sizeLimit(minify: boolean): number {
  return minify ? 300_000 : 540_000;
}
