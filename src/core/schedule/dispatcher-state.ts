import type { Platform } from '../ports.ts';

/** How often the one trigger looks for due jobs. */
export const tickMinutes = 15;

/** A dispatcher that has not ticked for this long no longer runs: its owner left, or lost the authorization. */
const deadAfterMs = 4 * tickMinutes * 60_000;

const ownerKey = 'schedulesOwner';
const tickKey = 'schedulesTick';

/** Remembers whose dispatcher runs and that times before now are not due. */
export function startDispatcher({ store, now }: Pick<Platform, 'store' | 'now'>, owner: string): void {
  store.set(ownerKey, owner);
  store.set(tickKey, String(now()));
}

export function forgetDispatcher({ store }: Pick<Platform, 'store'>): void {
  store.remove(ownerKey);
  store.remove(tickKey);
}

/** Whose dispatcher is installed, whether it ticks or not; undefined when schedules are off. */
export function dispatcherOwner({ store }: Pick<Platform, 'store'>): string | undefined {
  return store.get(ownerKey);
}

/** Changes when schedules are switched on or off, and with every tick. */
export function dispatcherMark({ store }: Pick<Platform, 'store'>): string {
  return Object.values(store.startingWith('schedules')).join();
}

/** The owner of a dispatcher that ticked lately; undefined when there is none or it is dead. */
export function dispatcherIsAlive(platform: Pick<Platform, 'store' | 'now'>): string | undefined {
  const lastTick = Number(platform.store.get(tickKey) ?? 0);
  return platform.now() - lastTick < deadAfterMs ? dispatcherOwner(platform) : undefined;
}

/**
 * Claims the time since the last tick for this tick alone, in milliseconds since 1970; overlapping ticks get disjoint
 * spans. Undefined when schedules are off.
 */
export function claimSpan(
  platform: Pick<Platform, 'store' | 'now' | 'exclusively'>,
): { since: number; until: number } | undefined {
  return platform.exclusively(() => {
    const since = Number(platform.store.get(tickKey));
    if (!Number.isFinite(since) || since === 0) return undefined;
    const until = platform.now();
    if (until <= since) return undefined;
    platform.store.set(tickKey, String(until));
    return { since, until };
  });
}
