import { isBusy } from '../suite/fact.ts';

const waitMs = 20_000;
const tries = 4;

/**
 * Makes a call of the Sheets API, and again after a while where it was one too many for the minute:
 * https://developers.google.com/workspace/sheets/api/limits
 */
export function patiently<T>(call: () => T): T {
  for (let left = tries - 1; ; left--) {
    try {
      return call();
    } catch (thrown) {
      if (left === 0 || !isBusy(thrown)) throw thrown;
      Utilities.sleep(waitMs);
    }
  }
}
