/** File name of the one script in `dist/`. */
export const scriptName = 'querytabs.js';

/**
 * Largest size of the script in bytes. Apps Script evaluates the whole script anew on every execution and every
 * sidebar call, so its size is paid each time: some 20 ms at the limit, of calls that take 300 ms and more each.
 */
export function sizeLimit(minify: boolean): number {
  return minify ? 400_000 : 720_000;
}
