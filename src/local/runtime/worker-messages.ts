/** What a worker is born with. */
export interface WorkerBirth {
  services: string;
  scripts: { name: string; source: string }[];
  /** Where answers to service calls arrive. */
  port: import('node:worker_threads').MessagePort;
  /** One Int32: 0 while the script waits for an answer, 1 when it is there. */
  signal: SharedArrayBuffer;
  /** One Float64: the stand-in's time in milliseconds since 1970. */
  time: SharedArrayBuffer;
  /** Whether to collect garbage and measure the heap around every service call. */
  measureHeap: boolean;
}

/** How an execution ended, as its worker tells. */
export interface ExecutionOutcome {
  /** JSON text of the script's own side. */
  outcome: string;
  /** Where it was to be measured. */
  peakHeapBytes?: number;
}

/** One execution to carry out. */
export interface ExecutionOrder {
  functionName: string;
  /** JSON text of the arguments. */
  argsText: string;
  /** JSON text of an event description, or `null`: then the arguments count. */
  eventText: string;
  configurationText: string;
  /** Whether the result must be such as a page takes. */
  forPage: boolean;
}
