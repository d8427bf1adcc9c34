import type { Clock } from '../../clock.ts';
import type { LocalGoogle } from '../../google.ts';
import type { Execution } from '../../runtime/execution.ts';

/** Fires time-driven triggers: in real time by itself, and ahead of it when the person moves the clock. */
export interface TriggerClock {
  stepping(): boolean;
  /** Moves the clock on to `time`, firing what falls due on the way; returns how many triggers fired. */
  stepTo(time: number): Promise<number>;
  stop(): void;
}

export function createTriggerClock(options: {
  google: LocalGoogle;
  clock: Clock;
  /** 0: real time fires nothing. */
  tickMs: number;
  changed: () => void;
  happened: () => void;
  tell: (execution: Execution) => void;
  report: (error: unknown) => void;
}): TriggerClock {
  const { google, clock, tickMs, changed, happened, tell, report } = options;
  let stepping = false;
  let queue: Promise<unknown> = Promise.resolve();

  const stepTo = (time: number): Promise<number> => {
    const step = queue.then(async () => {
      stepping = true;
      happened();
      const fired = await google.stepTo(Math.max(time, clock.now())).finally(() => {
        stepping = false;
      });
      for (const execution of fired) tell(execution);
      changed();
      return fired.length;
    });
    queue = step.catch(() => undefined);
    return step;
  };
  const timer =
    tickMs > 0
      ? setInterval(() => {
          const next = google.nextTrigger();
          if (!stepping && next && next.time <= clock.now()) stepTo(clock.now()).catch(report);
        }, tickMs)
      : undefined;
  return { stepping: () => stepping, stepTo, stop: () => clearInterval(timer) };
}
