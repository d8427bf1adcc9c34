import { ExecutionKilled } from '../../src/local/runtime/service-exception.ts';

/** What happens at a service call: it fails before or after its effect, or the execution ends there. */
export const faultKinds = ['fails before', 'fails after', 'dies before', 'dies after'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault at the `call`-th service call of an execution, counted from 1. */
export interface Fault {
  call: number;
  kind: FaultKind;
}

/** Longer than an execution lasts. */
const executionMs = 6 * 60_000;

/** Carries a fault out as an observer of the call does: now, or by what it hands back once the call had its effect. */
export function carryOut(kind: FaultKind, advance: (ms: number) => void): undefined | (() => void) {
  const act = () => {
    if (kind.startsWith('fails')) throw new Error('API call failed with error: Empty response');
    advance(executionMs);
    throw new ExecutionKilled();
  };
  if (kind.endsWith('after')) return act;
  return act();
}
