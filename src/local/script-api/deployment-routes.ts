import { countAt, objectAt, textAt } from '../bigquery/rest/json-body.ts';
import { GoogleError, wordings } from './google-error.ts';
import type { Deployment, Project, ProjectStore } from './project-store.ts';
import { page, projects, type Route } from './route.ts';

/** https://developers.google.com/apps-script/api/reference/rest/v1/projects.deployments */
export function deploymentRoutes(store: ProjectStore): Route[] {
  return [
    {
      at: `POST ${projects}/{script}/deployments`,
      answer({ names, body }) {
        const project = store.project(names.script);
        const deployment = { deploymentId: store.newId(60), ...deploymentOf(store, project, body) };
        project.deployments.push(deployment);
        return shownDeployment(project, deployment);
      },
    },
    {
      at: `GET ${projects}/{script}/deployments`,
      answer({ names, query }) {
        const project = store.project(names.script);
        return page(
          'deployments',
          project.deployments.map((deployment) => shownDeployment(project, deployment)),
          query,
        );
      },
    },
    {
      at: `PUT ${projects}/{script}/deployments/{deployment}`,
      answer({ names, body }) {
        const project = store.project(names.script);
        const deployment = findDeployment(project, names.deployment);
        Object.assign(deployment, deploymentOf(store, project, objectAt(body, 'deploymentConfig')));
        return shownDeployment(project, deployment);
      },
    },
    {
      at: `DELETE ${projects}/{script}/deployments/{deployment}`,
      answer({ names }) {
        const project = store.project(names.script);
        const deployment = findDeployment(project, names.deployment);
        if (deployment.versionNumber === undefined) throw new GoogleError(400, wordings.invalid);
        project.deployments.splice(project.deployments.indexOf(deployment), 1);
        return {};
      },
    },
  ];
}

function deploymentOf(
  store: ProjectStore,
  project: Project,
  body: unknown,
): Omit<Deployment, 'deploymentId'> {
  const versionNumber = countAt(body, 'versionNumber');
  // https://github.com/googleapis/google-api-python-client/issues/1380
  if (!versionNumber) throw new GoogleError(400, 'New deployments must have a non-zero version number.');
  store.version(project, versionNumber);
  return { versionNumber, description: textAt(body, 'description') ?? '', updateTime: store.now() };
}

function findDeployment(project: Project, deploymentId: string): Deployment {
  const deployment = project.deployments.find((each) => each.deploymentId === deploymentId);
  if (!deployment) throw new GoogleError(404, wordings.notFound);
  return deployment;
}

function shownDeployment({ scriptId }: Project, deployment: Deployment): object {
  const { deploymentId, updateTime, ...config } = deployment;
  return {
    deploymentId,
    deploymentConfig: { scriptId, manifestFileName: 'appsscript', ...config },
    updateTime,
    entryPoints: [],
  };
}
