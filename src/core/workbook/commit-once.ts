import { asQuerytabsError } from '../errors.ts';
import type { Platform } from '../ports.ts';
import { fenceHolder, nextFence } from './fence.ts';
import type { Layout } from './layout.ts';
import type { SheetRequest } from './requests.ts';

const mostTries = 3;

/** What to write, and what to answer once it is written. */
export interface Batch<T> {
  requests: SheetRequest[];
  answer: T;
}

/**
 * Writes a batch exactly once, under a fence for what `name` names. A write that Google reports as failed may have
 * landed, or land later: the workbook itself says so, and a repetition cannot land beside it. Where somebody else's
 * batch came first, `plan` is asked anew with the layout as it then is. Call it under the lock.
 */
export function commitOnce<T>(
  platform: Platform,
  name: string,
  holder: string,
  plan: (layout: Layout) => Batch<T>,
): T {
  const { workbook } = platform;
  let layout = workbook.layout();
  for (let tries = 1; ; tries++) {
    const { requests, answer } = plan(layout);
    const fence = nextFence(platform, layout, name, holder);
    try {
      workbook.commit([...fence.requests, ...requests]);
      return answer;
    } catch (thrown) {
      layout = workbook.layout();
      const winner = fenceHolder(layout, fence);
      if (winner === holder) return answer;
      const lost = winner !== undefined;
      if (tries === mostTries || !(lost || asQuerytabsError(thrown).code === 'unavailable')) throw thrown;
    }
  }
}
