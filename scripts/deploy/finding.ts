import type { DeployProblem } from './deploy-problem.ts';

/** One line of the doctor's: fine, in want of mending, or not known because it could not be asked. */
export interface Finding {
  about: string;
  kind: 'ok' | 'mend' | 'unknown';
  text: string;
  /** What mends it. */
  mend?: string;
}

export function fine(about: string, text: string): Finding {
  return { about, kind: 'ok', text };
}

export function wrong(about: string, text: string, mend: string): Finding {
  return { about, kind: 'mend', text, mend };
}

export function unknown(about: string, text: string): Finding {
  return { about, kind: 'unknown', text };
}

/** A problem as a finding. */
export function foundProblem(about: string, problem: DeployProblem): Finding {
  return wrong(about, problem.message.replace(/\.$/, ''), problem.mend);
}

/** `ok       Node: 20.20.2`, and what to do on a line of its own. */
export function describeFinding({ about, kind, text, mend }: Finding): string {
  const line = `${kind.padEnd(8)} ${about}: ${text}`;
  return mend === undefined ? line : `${line}\n         What to do: ${mend}`;
}
