import type { ClaspResult } from './clasp.ts';
import { DeployProblem } from './deploy-problem.ts';
import { googleProblem } from './google-problem.ts';

/** Why a run of clasp failed, in plain words; undefined when it claims success, which is no proof of it. */
export function claspProblem(
  { exitCode, stdout, stderr }: ClaspResult,
  signal: AbortSignal | undefined,
): DeployProblem | undefined {
  if (signal?.aborted) return new DeployProblem('INTERRUPTED', 'the command was stopped.');
  if (exitCode === 0) return undefined;
  const text = stderr.trim() || stdout.trim();
  if (text === '') return new DeployProblem('CLASP_FAILED', `clasp ended with ${exitCode ?? 'a signal'}.`);
  return googleProblem({ text });
}
