import type { Clock } from '../clock.ts';
import type { AccountLimits } from '../limits.ts';
import type { Execution } from '../runtime/execution.ts';
import type { ExecutionRequest, Executions } from '../runtime/executions.ts';
import { createDailyQuota, type QuotaWindows } from './daily-quota.ts';
import { type Trigger, type Triggers, timeDrivenFields } from './triggers.ts';

/**
 * Moves the clock to an instant and fires the time-driven triggers that fall due on the way: in order, each at its
 * own time, one after the other. One that falls due while another runs fires after it.
 */
export function createTriggerSteps(options: {
  clock: Clock;
  limits: AccountLimits;
  triggers: Triggers;
  executions: Executions;
  windows: QuotaWindows;
}): (target: number) => Promise<Execution[]> {
  const { clock, limits, triggers, executions, windows } = options;
  const runtime = createDailyQuota(clock, limits.triggerRuntimePerDay, windows);

  async function fire(trigger: Trigger & { next: number }): Promise<Execution> {
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
      return executions.refuse(request, 'Service using too much computer time for one day.');
    }
    const execution = await executions.run(request);
    runtime.charge(trigger.user, execution.durationMs);
    return execution;
  }

  return async (target) => {
    const fired: Execution[] = [];
    for (let next = triggers.first(); next && next.next <= target; next = triggers.first()) {
      fired.push(await fire(next));
    }
    clock.advance(Math.max(0, target - clock.now()));
    return fired;
  };
}
