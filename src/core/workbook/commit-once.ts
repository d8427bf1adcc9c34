import { asQuerytabsError } from '../errors.ts';
import type { Platform, WorkbookPort } from '../ports.ts';
import { fenceHolder, nextFence } from './fence.ts';
import type { Layout } from './layout.ts';
import type { SheetRequest } from './requests.ts';

const mostTries = 3;

/** What to write, on which state of the workbook it was planned, and what to answer once it is written. */
export interface Batch<T> {
  layout: Layout;
  requests: SheetRequest[];
  answer: T;
}

/**
 * Writes a batch exactly once, under a fence for what `name` names. A write that Google reports as failed may have
 * landed, or land later: the workbook itself says so, and a repetition cannot land beside it. `plan` looks at the
 * workbook, of which `known` is what the caller knows; where somebody else's batch came first, it is asked anew. Call
 * it under the lock.
 */
export function commitOnce<T>(
  platform: Platform,
  name: string,
  holder: string,
  known: Layout,
  plan: (known: Layout) => Batch<T>,
): T {
  const { workbook } = platform;
  let from = known;
  for (let tries = 1; ; tries++) {
    const { layout, requests, answer } = plan(from);
    const fence = nextFence(platform, layout, name, holder);
    try {
      workbook.commit([...fence.requests, ...requests]);
      return answer;
    } catch (thrown) {
      from = layoutAfter(workbook);
      const winner = fenceHolder(from, fence);
      if (winner === holder) return answer;
      const lost = winner !== undefined;
      const { code } = asQuerytabsError(thrown);
      // What the batch was planned on may have gone meanwhile, such as a mark that somebody's deletion took along.
      const mayBeOld = code === 'unexpected' && tries === 1;
      if (tries === mostTries || !(lost || mayBeOld || code === 'unavailable')) throw thrown;
    }
  }
}

/** Only the workbook can say what became of a write, so it is asked again where it does not answer. */
function layoutAfter(workbook: WorkbookPort): Layout {
  try {
    return workbook.layout();
  } catch {
    return workbook.layout();
  }
}
