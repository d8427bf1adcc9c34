import type { Clock } from '../clock.ts';
import { goOn, type NowOrLater } from '../now-or-later.ts';
import { ServiceException } from '../runtime/service-exception.ts';
import type { CallContext, Handlers } from './call-context.ts';
import { type StoreName, storeKey } from './properties.ts';

interface Waiter {
  context: CallContext;
  key: string;
  deadline: number;
  settle(got: boolean): void;
}

/** Locks between overlapping executions; `releaseAll` is what happens at an execution's end and before a dialog. */
export interface Locks {
  handlers: Handlers;
  releaseAll(context: CallContext): void;
}

const pollMs = 20;

/** `LockService`. https://developers.google.com/apps-script/reference/lock/lock */
export function createLocks({
  clock,
  running,
  canWait = true,
}: {
  clock: Clock;
  running: () => readonly CallContext[];
  /** Whether others go on while one waits; where none can, a lock that is held stays so and the wait is over at once. */
  canWait?: boolean;
}): Locks {
  const holders = new Map<string, CallContext>();
  const waiters: Waiter[] = [];
  const watched = new Set<CallContext>();

  const leave = (waiter: Waiter, got: boolean) => {
    waiters.splice(waiters.indexOf(waiter), 1);
    waiter.settle(got);
  };
  const release = (key: string, context: CallContext) => {
    if (holders.get(key) !== context) return;
    holders.delete(key);
    const next = waiters.find((waiter) => waiter.key === key);
    if (!next) return;
    holders.set(key, next.context);
    leave(next, true);
  };
  /** Times out waiters; where everyone running waits for a lock, only time can help, so it passes. */
  const expire = () => {
    const stuck =
      waiters.length > 0 &&
      running().every((context) => waiters.some((waiter) => waiter.context === context));
    if (stuck) clock.advance(Math.max(0, Math.min(...waiters.map(({ deadline }) => deadline)) - clock.now()));
    for (const waiter of waiters.filter(({ deadline }) => deadline <= clock.now())) leave(waiter, false);
  };
  const releaseAll = (context: CallContext) => {
    for (const waiter of waiters.filter((other) => other.context === context)) leave(waiter, false);
    for (const [key, holder] of [...holders]) if (holder === context) release(key, context);
    expire();
  };
  const acquire = (context: CallContext, store: StoreName, milliseconds: number): NowOrLater<boolean> => {
    const key = storeKey(store, context.user);
    if (!watched.has(context)) {
      watched.add(context);
      context.onEnd(() => {
        watched.delete(context);
        releaseAll(context);
      });
    }
    const holder = holders.get(key);
    if (holder === undefined || holder === context) {
      holders.set(key, context);
      return true;
    }
    const deadline = Math.min(clock.now() + milliseconds, context.deadline);
    if (deadline <= clock.now()) return false;
    if (!canWait) {
      clock.advance(deadline - clock.now());
      return false;
    }
    return new Promise((resolve) => {
      const poll = setInterval(expire, pollMs);
      waiters.push({
        context,
        key,
        deadline,
        settle(got) {
          clearInterval(poll);
          resolve(got);
        },
      });
      expire();
    });
  };
  return {
    releaseAll,
    handlers: {
      'Lock.tryLock': acquire,
      'Lock.waitLock': (context: CallContext, store: StoreName, milliseconds: number) =>
        goOn(acquire(context, store, milliseconds), (got) => {
          if (got) return;
          throw new ServiceException('Lock timeout: another process was holding the lock for too long.');
        }),
      'Lock.hasLock': (context: CallContext, store: StoreName) =>
        holders.get(storeKey(store, context.user)) === context,
      'Lock.releaseLock': (context: CallContext, store: StoreName) =>
        release(storeKey(store, context.user), context),
    },
  };
}
