import { startWeb, type Web } from '../../src/local/web/server/http-server.ts';
import type { Session } from '../../src/local/web/server/session.ts';
import { StartProblem } from './start-problem.ts';

const mostTries = 20;

/** Serves the page on `port`, or on the next one that is free. */
export async function serve(session: Session, port: number, token: string): Promise<Web> {
  const last = Math.min(port + mostTries, 65_535);
  for (let candidate = port; candidate <= last; candidate++) {
    try {
      return await startWeb(session, { port: candidate, token });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EACCES')
        throw new StartProblem(`Port ${candidate} may not be used; try --port with a higher one.`);
      if (code !== 'EADDRINUSE') throw error;
    }
  }
  throw new StartProblem(`Ports ${port} to ${last} are all taken; choose another one with --port.`);
}
