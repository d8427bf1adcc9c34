import { countAt, textAt } from '../bigquery/rest/json-body.ts';
import { deploymentRoutes } from './deployment-routes.ts';
import { GoogleError } from './google-error.ts';
import type { Project, ProjectStore, Version } from './project-store.ts';
import { page, projects, type Route } from './route.ts';
import { readFiles } from './script-file.ts';

const sheetType = 'application/vnd.google-apps.spreadsheet';

/** What clasp and the deploy scripts ask Google for: https://developers.google.com/apps-script/api/reference/rest */
export function scriptRoutes(store: ProjectStore): Route[] {
  return [
    {
      at: `POST ${projects}`,
      answer: ({ body }) =>
        shownProject(store.createProject(textAt(body, 'title') ?? '', textAt(body, 'parentId'))),
    },
    { at: `GET ${projects}/{script}`, answer: ({ names }) => shownProject(store.project(names.script)) },
    {
      at: `GET ${projects}/{script}/content`,
      answer({ names, query }) {
        const project = store.project(names.script);
        const number = countAt(query, 'versionNumber');
        const { files } = number === undefined ? project : store.version(project, number);
        return { scriptId: project.scriptId, files };
      },
    },
    {
      at: `PUT ${projects}/{script}/content`,
      answer({ names, body }) {
        const project = store.project(names.script);
        project.files = readFiles(body);
        project.updateTime = store.now();
        return { scriptId: project.scriptId, files: project.files };
      },
    },
    {
      at: `POST ${projects}/{script}/versions`,
      answer({ names, body }) {
        const project = store.project(names.script);
        return shownVersion(project, store.addVersion(project, textAt(body, 'description') ?? ''));
      },
    },
    {
      at: `GET ${projects}/{script}/versions`,
      answer({ names, query }) {
        const project = store.project(names.script);
        return page(
          'versions',
          project.versions.map((version) => shownVersion(project, version)),
          query,
        );
      },
    },
    {
      at: `GET ${projects}/{script}/versions/{version}`,
      answer({ names }) {
        const project = store.project(names.script);
        return shownVersion(project, store.version(project, Number(names.version)));
      },
    },
    ...deploymentRoutes(store),
    {
      // https://developers.google.com/workspace/drive/api/reference/rest/v3/files/create
      at: 'POST www.googleapis.com/drive/v3/files',
      answer({ body }) {
        const mimeType = textAt(body, 'mimeType');
        if (mimeType !== sheetType)
          throw new GoogleError(501, `not implemented in the stand-in: files of type ${mimeType}`);
        const name = textAt(body, 'name') ?? 'Untitled';
        return { kind: 'drive#file', id: store.createSheet(name), name, mimeType };
      },
    },
    {
      at: 'GET www.googleapis.com/oauth2/v2/userinfo',
      answer: () => ({ id: '1', email: 'you@example.com', verified_email: true }),
    },
    {
      // A new access token for the one that ran out.
      at: 'POST oauth2.googleapis.com/token',
      answer: () => ({ access_token: 'local', expires_in: 3599, token_type: 'Bearer', scope: '' }),
    },
  ];
}

function shownProject({ scriptId, title, parentId, createTime, updateTime }: Project): object {
  return { scriptId, title, ...(parentId !== undefined && { parentId }), createTime, updateTime };
}

function shownVersion({ scriptId }: Project, { files: _, ...version }: Version): object {
  return { scriptId, ...version };
}
