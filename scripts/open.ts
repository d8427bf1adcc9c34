import { parseArgs } from 'node:util';
import { createClasp } from './deploy/clasp.ts';
import { readEnvironment } from './deploy/environment.ts';
import { commonHelp, commonOptions } from './deploy/options.ts';
import { runCommand } from './deploy/run-command.ts';

const help = `npm run open -- [OPTIONS]

Opens the sheet in a browser, or prints its address where there is none.

  --script             opens the script editor instead${commonHelp}`;

await runCommand('open', async ({ args, signal, say }) => {
  const options = { ...commonOptions, script: { type: 'boolean', default: false } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    say(help);
    return 0;
  }
  const { file, parentId } = readEnvironment(values.project, values.env);
  const sheet = parentId !== undefined && !values.script;
  if (parentId === undefined && !values.script)
    say('The project file names no sheet ("parentId"): this is its script.');
  const command = sheet ? 'open-container' : 'open-script';
  return createClasp(values).show([command, '--project', file], { cwd: values.project, signal });
});
