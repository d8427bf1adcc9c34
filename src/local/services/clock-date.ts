/** Makes this context's `Date` tell the stand-in's time; everything else about it stays. */
export function installClock(now: () => number): void {
  const RealDate = Date;
  Object.defineProperty(RealDate, 'now', { value: now, configurable: true, writable: true });
  const ClockDate = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length ? args : [now()], newTarget),
  });
  Object.defineProperty(RealDate.prototype, 'constructor', {
    value: ClockDate,
    configurable: true,
    writable: true,
  });
  Object.defineProperty(globalThis, 'Date', { value: ClockDate, configurable: true, writable: true });
}
