import { type Fault, faultKinds } from '../../src/local/faults.ts';

/** Every call × every fault. */
export function singleFaults(calls: readonly string[]): Fault[][] {
  return calls.flatMap((_, i) => faultKinds.map((kind) => [{ call: i + 1, kind }]));
}

const onlyReads =
  /^(Properties\.get|Cache\.get|Sheets\..*[gG]et|BigQuery\.(Jobs\.get|Tables)|UrlFetchApp|MailApp\.get|ScriptApp\.get|Session|Utilities)/;

/** The same without what differs in nothing: what a call answers that only reads is lost, whether it fails before or after. */
export function differentFaults(calls: readonly string[]): Fault[][] {
  return singleFaults(calls).filter((faults) =>
    faults.every(({ call, kind }) => kind.endsWith('before') || !onlyReads.test(calls[call - 1] ?? '')),
  );
}

/** Pairs of faults at random calls, the same in every run of the same `seed`. */
export function randomPairs(calls: number, count: number, seed: number): Fault[][] {
  const fault = randomFaults(seed);
  return Array.from({ length: count }, () => [fault(0, calls), fault(0, calls)]);
}

/** The same, but the second one strikes after the first, and so what recovers from it. */
export function laterPairs(calls: number, count: number, seed: number): Fault[][] {
  const fault = randomFaults(seed);
  return Array.from({ length: count }, () => {
    const first = fault(0, calls);
    return [first, fault(first.call, calls)];
  });
}

/** Faults of any kind, at one of `calls` calls after the first `skipped` ones. */
function randomFaults(seed: number): (skipped: number, calls: number) => Fault {
  let state = (20_260_302 + seed * 7919) >>> 0;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return (skipped, calls) => ({
    call: skipped + 1 + random(calls),
    kind: faultKinds[random(faultKinds.length)] ?? 'dies after',
  });
}
