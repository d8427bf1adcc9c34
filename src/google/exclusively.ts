import { QuerytabsError } from '../core/errors.ts';
import { translated } from './errors.ts';

/** Whether this execution holds the lock; an execution is one thread. */
let isHeld = false;

/** Runs `work` while no other execution of this script does; throws `busy` when it has to wait longer than `patienceMs`. */
export function exclusively<T>(work: () => T, patienceMs = 60_000): T {
  // Taking a lock again does nothing, so that giving it back within would give it away too early.
  if (isHeld) return work();
  // The script lock is never null, and for a bound script it is as wide as the document
  // (developers.google.com/apps-script/reference/lock/lock-service).
  const lock = LockService.getScriptLock();
  if (!translated(() => lock.tryLock(patienceMs))) throw new QuerytabsError('busy');
  isHeld = true;
  try {
    return work();
  } finally {
    isHeld = false;
    try {
      lock.releaseLock();
    } catch {
      // What the work did counts, and the end of the execution releases the lock as well.
    }
  }
}
