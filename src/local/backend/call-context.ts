import type { Execution } from '../runtime/execution.ts';

/** The execution that a service call comes from, as the backend sees it. */
export interface CallContext {
  readonly record: Execution;
  readonly authMode: 'NONE' | 'LIMITED' | 'FULL';
  /** Email of the account under whose rights the call runs. */
  readonly user: string;
  /** Whether somebody sits in front of the sheet: menus and the editor yes, time-driven triggers no. */
  readonly hasUi: boolean;
  /** Instant on the stand-in's clock at which Google ends the execution. */
  readonly deadline: number;
  /** Runs when the execution is over, however it ended. */
  onEnd(action: () => void): void;
}

/** Carries out one service call; arguments are what the facade in src/local/services sends. */
export type Handler = (context: CallContext, ...args: never[]) => unknown;
export type Handlers = Readonly<Record<string, Handler>>;
