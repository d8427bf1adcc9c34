import path from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from './deploy/environment.ts';
import { commonHelp, commonOptions, connect, root } from './deploy/options.ts';
import { buildProduct, push } from './deploy/push.ts';
import { runCommand } from './deploy/run-command.ts';

const help = `npm run push -- [OPTIONS]

Builds the script, checks it, has clasp push it to the script of your sheet, reads
that back, and makes a version of it.

  --allow-new-scopes   pushes although people will be asked for more${commonHelp}`;

await runCommand('push', async ({ args, signal, say }) => {
  const options = { ...commonOptions, 'allow-new-scopes': { type: 'boolean', default: false } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    say(help);
    return 0;
  }
  const environment = readEnvironment(values.project, values.env);
  const connection = connect(values);
  const bundle = await buildProduct(root, path.join(root, 'dist'));
  say(`Built ${Object.keys(bundle.files).join(', ')} in dist.`);
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
