import { type Fault, faultKinds } from '../../src/local/faults.ts';

/** Every call × every fault. */
export function singleFaults(calls: number): Fault[][] {
  return Array.from({ length: calls }, (_, i) => faultKinds.map((kind) => [{ call: i + 1, kind }])).flat();
}

/** Pairs of faults at random calls, the same in every run of the same `seed`; the second may strike the recovery of the first. */
export function randomPairs(calls: number, count: number, seed: number): Fault[][] {
  let state = (20_260_302 + seed * 7919) >>> 0;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const fault = (): Fault => ({
    call: 1 + random(calls),
    kind: faultKinds[random(faultKinds.length)] ?? 'dies after',
  });
  return Array.from({ length: count }, () => [fault(), fault()]);
}
