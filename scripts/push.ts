import path from 'node:path';
import { parseArgs } from 'node:util';
import { contractEnvironment, readEnvironment } from './deploy/environment.ts';
import { commonHelp, commonOptions, connect, root } from './deploy/options.ts';
import { buildProduct, buildSuite, push } from './deploy/push.ts';
import { runCommand } from './deploy/run-command.ts';

const help = `npm run push -- [OPTIONS]

Builds the script, checks it, has clasp push it to the script of your sheet, reads
that back, and makes a version of it.

  --allow-new-scopes   pushes although people will be asked for more
  --contract           pushes the contract suite instead, to the environment "contract"
                       (docs/live-check.md)${commonHelp}`;

await runCommand('push', async ({ args, signal, say }) => {
  const options = {
    ...commonOptions,
    'allow-new-scopes': { type: 'boolean', default: false },
    contract: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    say(help);
    return 0;
  }
  const environment = readEnvironment(
    values.project,
    values.contract ? contractEnvironment(values.env) : values.env,
  );
  const connection = connect(values);
  const folder = values.contract ? path.join('out', 'contract') : 'dist';
  const bundle = await (values.contract ? buildSuite : buildProduct)(root, path.join(root, folder));
  say(`Built ${Object.keys(bundle.files).join(', ')} in ${folder}.`);
  const { versionNumber, description } = await push({
    ...connection,
    bundle,
    environment,
    allowNewScopes: values['allow-new-scopes'],
    now: Date.now,
    signal,
    say,
  });
  say(`Done: version ${versionNumber}, ${description}. Reload the sheet to use it.`);
  return 0;
});
