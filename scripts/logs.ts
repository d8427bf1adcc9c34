import path from 'node:path';
import { parseArgs } from 'node:util';
import { createClasp } from './deploy/clasp.ts';
import { DeployProblem } from './deploy/deploy-problem.ts';
import { readEnvironment } from './deploy/environment.ts';
import { commonHelp, commonOptions } from './deploy/options.ts';
import { runCommand } from './deploy/run-command.ts';

const help = `npm run logs -- [OPTIONS]

Prints the newest log entries of the script, from its Google Cloud project.

  --watch              goes on printing new ones, until Ctrl-C${commonHelp}`;

await runCommand('logs', async ({ args, signal, say }) => {
  const options = { ...commonOptions, watch: { type: 'boolean', default: false } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    say(help);
    return 0;
  }
  const { file, scriptId, projectId } = readEnvironment(values.project, values.env);
  say(`Executions: https://script.google.com/home/projects/${scriptId}/executions`);
  if (projectId === undefined) {
    const message = `${path.basename(file)} names no Google Cloud project ("projectId"), where the log entries are.`;
    const mend = `The page above shows every execution with its log. For entries here, see docs/deploy.md under "Logs".`;
    throw new DeployProblem('NO_CLOUD_PROJECT', message, { mend });
  }
  const flags = values.watch ? ['--watch'] : [];
  return createClasp(values).show(['tail-logs', '--project', file, ...flags], {
    cwd: values.project,
    signal,
  });
});
