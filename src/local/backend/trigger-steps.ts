import type { Clock } from '../clock.ts';
import type { AccountLimits } from '../limits.ts';
import type { Execution } from '../runtime/execution.ts';
import type { ExecutionRequest } from '../runtime/execution-log.ts';
import { createDailyQuota, type QuotaWindows } from './daily-quota.ts';
import { type Trigger, type Triggers, timeDrivenFields } from './triggers.ts';

/** What falls due up to an instant: each is asked to be run, and goes on with its execution. Ends with all of them. */
export type TriggerSteps = Generator<ExecutionRequest, Execution[], Execution>;

/**
 * Moves the clock to an instant and fires the time-driven triggers that fall due on the way: in order, each at its
 * own time, one after the other. One that falls due while another runs fires after it.
 */
export function createTriggerSteps(options: {
  clock: Clock;
  limits: AccountLimits;
  triggers: Triggers;
  refuse: (request: ExecutionRequest, message: string) => Execution;
  windows: QuotaWindows;
}): (target: number) => TriggerSteps {
  const { clock, limits, triggers, refuse, windows } = options;
  const runtime = createDailyQuota(clock, limits.triggerRuntimePerDay, windows);

  function* fire(trigger: Trigger & { next: number }): Generator<ExecutionRequest, Execution, Execution> {
    const due = trigger.next;
    clock.advance(Math.max(0, due - clock.now()));
    triggers.advance(trigger, due);
    const fields = timeDrivenFields(trigger.id, clock.now());
    const request: ExecutionRequest = {
      functionName: trigger.functionName,
      type: 'Time-Driven',
      authMode: 'FULL',
      user: trigger.user,
      event: { authMode: 'FULL', fields, withSource: false },
    };
    if (runtime.remaining(trigger.user) <= 0) {
      return refuse(request, 'Service using too much computer time for one day.');
    }
    const execution = yield request;
    runtime.charge(trigger.user, execution.durationMs);
    return execution;
  }

  return function* (target) {
    const fired: Execution[] = [];
    for (let next = triggers.first(); next && next.next <= target; next = triggers.first()) {
      fired.push(yield* fire(next));
    }
    clock.advance(Math.max(0, target - clock.now()));
    return fired;
  };
}
