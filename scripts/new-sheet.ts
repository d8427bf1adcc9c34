import path from 'node:path';
import { parseArgs } from 'node:util';
import { defaultEnvironment } from './deploy/environment.ts';
import { newSheet } from './deploy/new-sheet.ts';
import { commonHelp, commonOptions, connect } from './deploy/options.ts';
import { runCommand } from './deploy/run-command.ts';

const help = `npm run new-sheet -- [OPTIONS]

Makes a new Google Sheet with a script bound to it, and notes both ids.

  --title TITLE        name of the sheet and its script (Querytabs)
  --bind ID            binds a script to this sheet instead of making one${commonHelp}`;

await runCommand('new-sheet', async ({ args, signal, say }) => {
  const options = {
    ...commonOptions,
    title: { type: 'string', default: 'Querytabs' },
    bind: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    say(help);
    return 0;
  }
  const { parentId, scriptId, file } = await newSheet({
    ...connect(values),
    folder: values.project,
    environment: values.env,
    title: values.title,
    bind: values.bind,
    signal,
  });
  say(`Sheet:  https://docs.google.com/spreadsheets/d/${parentId}/edit`);
  say(`Script: https://script.google.com/d/${scriptId}/edit`);
  const more = values.env === defaultEnvironment ? '' : ` -- --env ${values.env}`;
  say(`Both ids are in ${path.basename(file)}. Next: npm run push${more}`);
  return 0;
});
