import { createHash } from 'node:crypto';
import { GoogleError, wordings } from './google-error.ts';
import type { ScriptFile } from './script-file.ts';

/** An immutable copy of a project's files. */
export interface Version {
  versionNumber: number;
  description: string;
  createTime: string;
  files: readonly ScriptFile[];
}

/** What is served under an address of its own; `HEAD` has no version. */
export interface Deployment {
  deploymentId: string;
  description: string;
  versionNumber?: number;
  updateTime: string;
}

/** A script project with everything that the API shows of it. */
export interface Project {
  scriptId: string;
  title: string;
  /** The sheet that the script is bound to. */
  parentId?: string;
  createTime: string;
  updateTime: string;
  files: readonly ScriptFile[];
  versions: Version[];
  deployments: Deployment[];
}

/** Projects and sheets of the one person whom the stand-in knows. */
export interface ProjectStore {
  projects: Map<string, Project>;
  sheets: Map<string, { title: string }>;
  createSheet(title: string): string;
  /** Makes a project with the content that every new one has; throws GoogleError where the sheet does not exist. */
  createProject(title: string, parentId?: string): Project;
  project(scriptId: string): Project;
  addVersion(project: Project, description: string): Version;
  version(project: Project, versionNumber: number): Version;
  now(): string;
  /** A new id of `length` characters. */
  newId(length: number): string;
}

/** https://developers.google.com/apps-script/guides/versions */
const mostVersions = 200;

/** What Google puts into a new project, in the time zone of its owner. */
const newContent: readonly ScriptFile[] = [
  {
    name: 'appsscript',
    type: 'JSON',
    source:
      '{\n  "timeZone": "America/New_York",\n  "dependencies": {\n  },\n  "exceptionLogging": "STACKDRIVER",\n  "runtimeVersion": "V8"\n}',
  },
  { name: 'Code', type: 'SERVER_JS', source: 'function myFunction() {\n  \n}\n' },
];

/** An empty Drive; `now` gives the time in ms. */
export function createProjectStore(clock: { now(): number }): ProjectStore {
  let made = 0;
  const store: ProjectStore = {
    projects: new Map(),
    sheets: new Map(),
    now: () => new Date(clock.now()).toISOString(),
    newId: (length) =>
      `1${createHash('sha256').update(`${++made}`).digest('base64url')}${'0'.repeat(57)}`.slice(0, length),
    createSheet(title) {
      const id = store.newId(44);
      store.sheets.set(id, { title });
      return id;
    },
    createProject(title, parentId) {
      if (parentId !== undefined && !store.sheets.has(parentId))
        throw new GoogleError(404, wordings.notFound);
      const time = store.now();
      const project: Project = {
        scriptId: store.newId(57),
        title,
        ...(parentId !== undefined && { parentId }),
        createTime: time,
        updateTime: time,
        files: newContent,
        versions: [],
        deployments: [{ deploymentId: store.newId(60), description: '', updateTime: time }],
      };
      store.projects.set(project.scriptId, project);
      return project;
    },
    project(scriptId) {
      const project = store.projects.get(scriptId);
      if (!project) throw new GoogleError(404, wordings.notFound);
      return project;
    },
    addVersion(project, description) {
      // The wording is a guess.
      if (project.versions.length >= mostVersions)
        throw new GoogleError(400, `Scripts may only have up to ${mostVersions} versions at a time.`);
      const version: Version = {
        versionNumber: project.versions.length + 1,
        description,
        createTime: store.now(),
        files: project.files,
      };
      project.versions.push(version);
      return version;
    },
    version(project, versionNumber) {
      const version = project.versions.find((each) => each.versionNumber === versionNumber);
      if (!version) throw new GoogleError(404, wordings.notFound);
      return version;
    },
  };
  return store;
}
