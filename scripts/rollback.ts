import { parseArgs } from 'node:util';
import { DeployProblem } from './deploy/deploy-problem.ts';
import { readEnvironment } from './deploy/environment.ts';
import { commonHelp, commonOptions, connect } from './deploy/options.ts';
import { rollback } from './deploy/rollback.ts';
import { runCommand } from './deploy/run-command.ts';
import { scriptProject } from './deploy/script-project.ts';

const help = `npm run rollback -- [OPTIONS] [VERSION]

Puts the content of an earlier version back, the one before by default, and reads
that back.

  --list               lists the versions
  --allow-new-scopes   goes back although people will be asked for more${commonHelp}`;

await runCommand('rollback', async ({ args, signal, say }) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...commonOptions,
      list: { type: 'boolean', default: false },
      'allow-new-scopes': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(help);
    return 0;
  }
  const environment = readEnvironment(values.project, values.env);
  const connection = connect(values);
  if (values.list) {
    for (const version of await scriptProject(connection.google, environment.scriptId).versions())
      say(`${version.versionNumber}  ${version.description}`);
    return 0;
  }
  const { versionNumber, description } = await rollback({
    ...connection,
    environment,
    versionNumber: readNumber(positionals),
    allowNewScopes: values['allow-new-scopes'],
    now: Date.now,
    signal,
    say,
  });
  say(`Done: version ${versionNumber}, ${description}. Reload the sheet to use it.`);
  return 0;
});

function readNumber([text, ...more]: string[]): number | undefined {
  if (text === undefined) return undefined;
  if (more.length > 0 || !/^[1-9]\d*$/.test(text))
    throw new DeployProblem(
      'BAD_OPTIONS',
      `a rollback takes the number of one version, not "${[text, ...more].join(' ')}".`,
    );
  return Number(text);
}
