import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { steppedClock } from '../../src/local/clock.ts';
import { type GoogleOptions, type LocalGoogle, startGoogle } from '../../src/local/google.ts';
import {
  type InProcessGoogle,
  type InProcessOptions,
  startGoogleInProcess,
} from '../../src/local/google-in-process.ts';
import type { Execution } from '../../src/local/runtime/execution.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';

/** Friday, 1 June 2001, noon in UTC. */
export const noon = Date.UTC(2001, 5, 1, 12);

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;

/** A manifest with everything the tests use switched on. */
export const fullManifest = {
  timeZone: 'Etc/UTC',
  runtimeVersion: 'V8',
  dependencies: {
    enabledAdvancedServices: [
      { userSymbol: 'BigQuery', serviceId: 'bigquery', version: 'v2' },
      { userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' },
    ],
  },
  oauthScopes: [
    'spreadsheets',
    'bigquery',
    'script.container.ui',
    'script.external_request',
    'script.scriptapp',
    'script.send_mail',
    'userinfo.email',
  ].map(scope),
};

/** A folder with a script's files, which goes with the test. */
async function scriptFolder(files: Record<string, string>, manifest: object = fullManifest): Promise<string> {
  const project = await mkdtemp(path.join(tmpdir(), 'script-'));
  onTestFinished(() => rm(project, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ 'appsscript.json': JSON.stringify(manifest), ...files })) {
    await writeFile(path.join(project, name), text);
  }
  return project;
}

const ordinary = (project: string) => ({
  project,
  clock: steppedClock(noon),
  user: { email: 'ana@example.com', locale: 'en' },
  workbook: createWorkbook({ title: 'Ops', id: 'W' }),
});

/** Starts a local Google around a script given as literal files; it closes with the test. */
export async function startScript(
  files: Record<string, string>,
  options: Partial<GoogleOptions> & { manifest?: object } = {},
): Promise<LocalGoogle> {
  const { manifest, ...rest } = options;
  const google = await startGoogle({ ...ordinary(await scriptFolder(files, manifest)), ...rest });
  onTestFinished(() => google.close());
  return google;
}

/** The same in process. */
export async function startScriptInProcess(
  files: Record<string, string>,
  options: Partial<InProcessOptions> & { manifest?: object } = {},
): Promise<InProcessGoogle> {
  const { manifest, ...rest } = options;
  return startGoogleInProcess({ ...ordinary(await scriptFolder(files, manifest)), ...rest });
}

/** What `main` of a one-file script returns; its failure fails the test with its stack. */
export async function resultOf(
  code: string,
  options: Partial<GoogleOptions> & { manifest?: object } = {},
): Promise<unknown> {
  const google = await startScript({ 'Code.js': code }, options);
  return completed(await google.run('main'));
}

/** The result of an execution that must have completed. */
export function completed(execution: Execution): unknown {
  if (execution.status !== 'Completed') throw new Error(`${execution.status}: ${execution.error?.stack}`);
  return execution.result;
}

/** Script code for a function that returns `name: message` of what `action` throws, or `nothing thrown`. */
export const thrownBy = `
function thrownBy(action) {
  try { action(); } catch (error) { return error.name + ': ' + error.message; }
  return 'nothing thrown';
}`;
