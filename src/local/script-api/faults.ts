import type { RestResponse } from '../rest.ts';
import { type ErrorStatus, GoogleError } from './google-error.ts';

/** What goes wrong with a request. */
export type FaultKind =
  /** Google refuses, in its own words. */
  | { kind: 'refused'; status: ErrorStatus; message: string }
  /** An answer of another shape, such as that of the token endpoint. */
  | { kind: 'answered'; response: RestResponse }
  /** The connection ends while the request is being sent, or without an answer after Google did what was asked. */
  | { kind: 'cut'; when: 'sending' | 'after' }
  /** No answer comes until the client gives up. */
  | { kind: 'silent'; when: 'before' | 'after' };

/** Requests to harm: those whose `METHOD host/path` matches, as many as `times` says. */
export type Fault = FaultKind & { on: RegExp; times?: number };

/** Faults that tests order. */
export interface Faults {
  /** Harms matching requests from now on, all of them by default; resolves when the first one arrives. */
  add(fault: Fault): Promise<void>;
  /** Whether the connection is to be cut while this request is being sent; uses the fault up. */
  cutsSending(request: string): boolean;
  /** The fault of a request that has arrived whole; uses it up. */
  take(request: string): FaultKind | undefined;
}

export function createFaults(): Faults {
  const open: { fault: Fault; left: number; arrived(): void }[] = [];
  const use = (request: string, cutsSending: boolean): FaultKind | undefined => {
    const found = open.find(
      ({ fault, left }) => left > 0 && fault.on.test(request) && isCutSending(fault) === cutsSending,
    );
    if (!found) return undefined;
    found.left--;
    found.arrived();
    return found.fault;
  };
  return {
    add: (fault) =>
      new Promise((resolve) => {
        open.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, arrived: resolve });
      }),
    cutsSending: (request) => use(request, true) !== undefined,
    take: (request) => use(request, false),
  };
}

/** The answer of a fault that answers. */
export function faultResponse(fault: FaultKind): RestResponse | undefined {
  if (fault.kind === 'answered') return fault.response;
  return fault.kind === 'refused' ? new GoogleError(fault.status, fault.message).toResponse() : undefined;
}

function isCutSending(fault: FaultKind): boolean {
  return fault.kind === 'cut' && fault.when === 'sending';
}
