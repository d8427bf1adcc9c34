/** One line of an execution's log. */
export interface LogLine {
  time: number;
  severity: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';
  message: string;
}

/** One run of a function, as Apps Script's executions page lists it. */
export interface Execution {
  readonly id: string;
  readonly functionName: string;
  /**
   * How it was started; `Unknown` for a call from a page, for which Google's API has no word of its own:
   * https://developers.google.com/apps-script/api/reference/rest/v1/processes#ProcessType
   */
  readonly type: 'Simple Trigger' | 'Menu' | 'Time-Driven' | 'Editor' | 'Unknown';
  readonly user: string;
  status: 'Running' | 'Completed' | 'Failed' | 'Timed out';
  /** Instant on the stand-in's clock. */
  readonly started: number;
  /** Time passed on the stand-in's clock. */
  durationMs: number;
  logs: LogLine[];
  error?: { name: string; message: string; stack: string };
  /** What the function returned, as JSON can hold it. */
  result?: unknown;
  /** How often each service call was made. */
  serviceCalls: Record<string, number>;
  /** The most that the script's thread held at a service call, in bytes, garbage not counted; only where it is measured. */
  peakHeapBytes?: number;
}
