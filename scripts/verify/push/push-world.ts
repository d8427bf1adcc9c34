import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Certificate, selfSignedCertificate } from '../../../src/local/script-api/certificate.ts';
import type { Project } from '../../../src/local/script-api/project-store.ts';
import { createScriptApi, type ScriptApi } from '../../../src/local/script-api/script-api.ts';
import { googleHosts, startTlsProxy } from '../../../src/local/script-api/tls-proxy.ts';
import { bundleHash } from '../../build/bundle-hash.ts';
import { type Clasp, createClasp } from '../../deploy/clasp.ts';
import { environmentFile, readEnvironment, writeProjectFile } from '../../deploy/environment.ts';
import { type Connection, root } from '../../deploy/options.ts';
import { buildProduct, push } from '../../deploy/push.ts';
import { type FolderFiles, toScriptFiles } from '../../deploy/script-files.ts';
import type { Version } from '../../deploy/script-project.ts';
import { versionName } from '../../deploy/version-name.ts';
import { inProcessClient } from './in-process-client.ts';
import { type RunningCommand, startCommand } from './start-command.ts';

/** What all worlds share: the bundle that ships, and a certificate. */
export interface PushStage {
  files: FolderFiles;
  certificate: Certificate;
}

/** A person with a login, a folder of project files, real clasp, and a Google that is the stand-in. */
export interface PushWorld extends Connection {
  api: ScriptApi;
  /** Folder of the project files. */
  folder: string;
  /** The bundle that ships. */
  files: FolderFiles;
  /** What was said so far. */
  said: string[];
  /** Makes a sheet with a bound script and names it in an environment's project file. */
  bound(environment?: string): Project;
  /** The same, after pushes of these bundles, oldest first. */
  pushed(...bundles: FolderFiles[]): Project;
  /** Pushes in this process, through real clasp. */
  push(options?: { files?: FolderFiles; environment?: string; allowNewScopes?: boolean }): Promise<Version>;
  now(): number;
  /** Starts `scripts/NAME.ts` as npm would, with the login and the folder of this world. */
  start(name: string, args?: readonly string[]): RunningCommand;
  /** From now on nothing answers. */
  disconnect(): Promise<void>;
}

const login = {
  type: 'authorized_user',
  client_id: 'x',
  client_secret: 'x',
  refresh_token: 'x',
  access_token: 'local',
  expiry_date: 4_102_444_800_000,
};

/** Builds the bundle that ships, somewhere else than in `dist/`. */
export async function createPushStage(): Promise<PushStage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'querytabs-stage-'));
  try {
    const { files } = await buildProduct(root, path.join(folder, 'dist'));
    return { files, certificate: selfSignedCertificate(googleHosts) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Gives `work` a world of its own, and takes it down again. */
export async function inPushWorld<T>(stage: PushStage, work: (world: PushWorld) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'querytabs-push-'));
  let time = Date.parse('2026-03-02T08:00:00Z');
  const now = () => (time += 60_000);
  const api = createScriptApi({ now });
  const proxy = await startTlsProxy(api, stage.certificate);
  const [auth, authority] = [path.join(folder, 'login.json'), path.join(folder, 'authority.pem')];
  await writeFile(auth, JSON.stringify({ tokens: { default: login } }));
  await writeFile(authority, stage.certificate.cert);
  const env: NodeJS.ProcessEnv = { ...process.env, HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authority };
  for (const name of ['https_proxy', 'NO_PROXY', 'no_proxy', 'FORCE_COLOR']) delete env[name];
  const clasp: Clasp = createClasp({ auth }, env);
  const google = inProcessClient(api);
  const said: string[] = [];
  try {
    return await work({
      api,
      folder,
      files: stage.files,
      said,
      clasp,
      google,
      now,
      bound(environment = 'dev') {
        const parentId = api.store.createSheet('Mine');
        const project = api.store.createProject('Mine', parentId);
        const content = { scriptId: project.scriptId, parentId, rootDir: 'dist' };
        writeProjectFile(environmentFile(folder, environment), content);
        return project;
      },
      pushed(...bundles) {
        const project = this.bound();
        for (const files of bundles) {
          project.files = toScriptFiles(files);
          const name = versionName({ product: 'Querytabs', hash: bundleHash(files) }, now());
          api.store.addVersion(project, name);
        }
        return project;
      },
      push: async ({ files = stage.files, environment = 'dev', allowNewScopes = false } = {}) =>
        push({
          clasp,
          google,
          bundle: { product: 'Querytabs', files, hash: bundleHash(files) },
          environment: readEnvironment(folder, environment),
          allowNewScopes,
          now,
          say: (line) => said.push(line),
        }),
      start: (name, args = []) =>
        startCommand(
          path.join(root, 'scripts', `${name}.ts`),
          ['--project', folder, '--auth', auth, ...args],
          env,
        ),
      disconnect: proxy.close,
    });
  } finally {
    await proxy.close();
    await rm(folder, { recursive: true, force: true });
  }
}
