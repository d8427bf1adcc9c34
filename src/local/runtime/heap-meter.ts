import v8 from 'node:v8';
import vm from 'node:vm';

/** Measures how much of this thread's heap is in use once garbage is collected. */
export interface HeapMeter {
  /** Collects, which takes its time, and keeps the largest size seen. */
  look(): void;
  /** The largest size so far, in bytes; then begins anew. */
  take(): number;
}

export function heapMeter(): HeapMeter {
  // Only contexts made while the flag is set have `gc`, and those of the script must not.
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  v8.setFlagsFromString('--no-expose-gc');
  let peak = 0;
  return {
    look() {
      collect();
      peak = Math.max(peak, v8.getHeapStatistics().used_heap_size);
    },
    take() {
      const taken = peak;
      peak = 0;
      return taken;
    },
  };
}
