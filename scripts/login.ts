import { parseArgs } from 'node:util';
import { createClasp } from './deploy/clasp.ts';
import { loginFile } from './deploy/credentials.ts';
import { DeployProblem } from './deploy/deploy-problem.ts';
import { commonOptions } from './deploy/options.ts';
import { runCommand } from './deploy/run-command.ts';

const help = `npm run login -- [OPTIONS]

Logs in to Google with clasp, which asks for what a push needs: to see and change
your scripts, and to make the sheets that new-sheet makes.

  --no-localhost       for a computer without a browser: shows an address to open elsewhere
  --creds FILE         uses an OAuth client of your own
  --auth FILE          keeps the login there (~/.clasprc.json), --user NAME in it`;

await runCommand('login', async ({ args, signal, say }) => {
  const { auth, user, help: wantsHelp } = commonOptions;
  const options = {
    auth,
    user,
    help: wantsHelp,
    'no-localhost': { type: 'boolean', default: false },
    creds: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    say(help);
    return 0;
  }
  const flags = [
    ...(values['no-localhost'] ? ['--no-localhost'] : []),
    ...(values.creds === undefined ? [] : ['--creds', values.creds]),
  ];
  const exitCode = await createClasp(values).show(['login', ...flags], { cwd: process.cwd(), signal });
  if (exitCode !== 0) throw new DeployProblem('CLASP_FAILED', 'clasp did not log in.');
  say(`The login is kept in ${loginFile(values)}: keep that file to yourself.`);
  say('If you have not yet, turn on the Apps Script API: https://script.google.com/home/usersettings');
  return 0;
});
