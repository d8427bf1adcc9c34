import type { Clock } from '../clock.ts';

/** An amount per account and day. */
export interface DailyQuota {
  remaining(user: string): number;
  /** Takes `amount`, or nothing and `false` when it is not left. */
  spend(user: string, amount: number): boolean;
  /** Takes `amount` even where less is left: for time that has already passed. */
  charge(user: string, amount: number): void;
}

/** By account: when its window opened and what it spent since. */
export type QuotaWindows = Map<string, { opened: number; spent: number }>;

const dayMs = 86_400_000;

/** "Daily quotas are refreshed at the end of a 24-hour window": here it opens with the first use. https://developers.google.com/apps-script/guides/services/quotas */
export function createDailyQuota(clock: Clock, perDay: number, windows: QuotaWindows): DailyQuota {
  const current = (user: string) => {
    const known = windows.get(user);
    if (known && clock.now() < known.opened + dayMs) return known;
    const fresh = { opened: clock.now(), spent: 0 };
    windows.set(user, fresh);
    return fresh;
  };
  const remaining = (user: string) => Math.max(0, perDay - current(user).spent);
  return {
    remaining,
    spend(user, amount) {
      if (amount > remaining(user)) return false;
      current(user).spent += amount;
      return true;
    },
    charge(user, amount) {
      current(user).spent += amount;
    },
  };
}
