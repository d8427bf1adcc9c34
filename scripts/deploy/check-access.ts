import { DeployProblem } from './deploy-problem.ts';
import type { GoogleClient } from './google-client.ts';
import { scriptProject } from './script-project.ts';

/** No script has that id: asking for it tells whether login and API are there. */
const nobody = '1'.padEnd(57, '0');

/** Throws DeployProblem where there is no login, no network, or the API is off. */
export async function checkAccess(google: GoogleClient): Promise<void> {
  try {
    await scriptProject(google, nobody).content();
  } catch (error) {
    const expected =
      error instanceof DeployProblem && ['NOT_FOUND', 'NO_ACCESS', 'REFUSED'].includes(error.code);
    if (!expected) throw error;
  }
}
