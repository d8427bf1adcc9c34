import { QuerytabsError } from '../errors.ts';

/** Without a receipt what was sent counts as uncertain should this execution die, so it is tried twice; it fails nothing. */
export function noteReceipt(note: () => void): void {
  try {
    note();
  } catch {
    try {
      note();
    } catch (thrown) {
      if (!(thrown instanceof QuerytabsError)) throw thrown;
    }
  }
}
