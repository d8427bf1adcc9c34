import path from 'node:path';
import { parseArgs } from 'node:util';
import { readCredentials } from './deploy/credentials.ts';
import { examine } from './deploy/doctor.ts';
import { describeFinding } from './deploy/finding.ts';
import { createGoogleClient } from './deploy/google-client.ts';
import { commonHelp, commonOptions, root } from './deploy/options.ts';
import { buildProduct } from './deploy/push.ts';
import { runCommand } from './deploy/run-command.ts';
import { withFolder } from './deploy/staging.ts';

const help = `npm run doctor -- [OPTIONS]

Looks at everything that a push needs, and says what to mend. Changes nothing.
${commonHelp}`;

await runCommand('doctor', async ({ args, say }) => {
  const { values } = parseArgs({ args, options: commonOptions });
  if (values.help) {
    say(help);
    return 0;
  }
  const findings = await examine({
    root,
    folder: values.project,
    environment: values.env,
    connect: () => createGoogleClient(readCredentials(values)),
    build: () => withFolder((folder) => buildProduct(root, path.join(folder, 'dist'))),
  });
  for (const finding of findings) say(describeFinding(finding));
  return findings.some(({ kind }) => kind === 'mend') ? 1 : 0;
});
