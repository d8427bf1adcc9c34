import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { forgetState, keepState, readState } from '../../../../src/local/web/server/state-file.ts';
import { restoreWorkbook } from '../../../../src/local/workbook/snapshot.ts';
import { temporaryFolder } from '../../../setup/temporary-folder.ts';
import { startScript } from '../../script-project.ts';

const code = `function main() { SpreadsheetApp.getActive().insertSheet('Other'); MailApp.sendEmail('a@b.co', 's', 't'); }
  function write(value) { SpreadsheetApp.getActive().getSheetByName('Other').getRange('A1').setValue(value); }`;

async function keep() {
  const google = await startScript({ 'Code.js': code });
  const folder = path.join(await temporaryFolder(), 'state');
  const listeners = new Set<() => void>();
  const session = {
    google,
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const kept = keepState(session, folder, 'token');
  const parts = () => readdirSync(path.join(folder, 'parts')).sort();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  return { google, folder, kept, parts, changed };
}

it('reads back what was kept', async () => {
  const { google, folder, kept } = await keep();
  await google.run('main');
  await google.run('write', ['kept']);
  kept.close();
  const stored = readState(folder);
  expect(stored).toEqual({ google: JSON.parse(JSON.stringify(google.save())), token: 'token' });
  expect(stored && restoreWorkbook(stored.google.workbook).sheets[1]?.values[0]).toEqual(['kept']);
});

it('keeps a change soon after it was told of it', async () => {
  const { google, folder, kept, changed } = await keep();
  await google.run('main');
  changed();
  await expect.poll(() => readState(folder)?.google.mails.length).toBe(1);
  kept.close();
});

it('writes the parts that changed only, and deletes those that nothing names', async () => {
  const { google, folder, kept, parts } = await keep();
  await google.run('main');
  kept.close();
  const before = parts();
  expect(before).toHaveLength(3);
  await google.run('write', [1]);
  kept.close();
  expect(parts().filter((name) => before.includes(name))).toHaveLength(2);
  expect(parts()).toHaveLength(3);
  writeFileSync(path.join(folder, 'parts', 'left-by-a-crash.json'), '{');
  const again = await startScript({ 'Code.js': code });
  keepState({ google: again, onChange: () => () => {} }, folder, 'token').close();
  expect(parts()).toHaveLength(1);
});

it('finds nothing in a new folder and after everything was forgotten', async () => {
  const { folder, kept } = await keep();
  expect(readState(path.join(folder, 'new'))).toBeUndefined();
  kept.close();
  forgetState(folder);
  expect(readState(folder)).toBeUndefined();
  expect(existsSync(path.join(folder, 'parts'))).toBe(false);
});

it('names the way out of a damaged file, and of one of another version', async () => {
  const { folder, kept } = await keep();
  kept.close();
  const file = path.join(folder, 'state.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.slice(0, 50));
  expect(() => readState(folder)).toThrow(/state\.json is damaged: "npm start -- --fresh" starts anew/);
  writeFileSync(file, text.replace(/[0-9a-f]{16}\.json/, 'missing.json'));
  expect(() => readState(folder)).toThrow(/damaged/);
  writeFileSync(file, text.replace('"version":1', '"version":99'));
  expect(() => readState(folder)).toThrow(/of version 99, not 1: "npm start -- --fresh" starts anew/);
});
