import { BigQueryError } from '../bigquery-error.ts';
import { type Catalog, type Dataset, requireDataset } from '../catalog.ts';
import type { Warehouse } from '../warehouse.ts';
import { countAt, objectAt, textAt } from './json-body.ts';
import type { Route } from './router.ts';
import { dropTable } from './table-routes.ts';

/** `projects` and `projects/{p}/datasets`: https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets */
export function datasetRoutes(warehouse: Warehouse): Route[] {
  const { catalog, clock } = warehouse;
  return [
    {
      method: 'GET',
      path: 'projects',
      answer() {
        const { projectId } = catalog;
        const project = {
          kind: 'bigquery#project',
          id: projectId,
          numericId: '1',
          projectReference: { projectId },
          friendlyName: projectId,
        };
        return { kind: 'bigquery#projectList', projects: [project], totalItems: 1 };
      },
    },
    {
      method: 'GET',
      path: 'projects/{project}/datasets',
      answer({ query }) {
        const { page, nextPageToken } = pageOf([...catalog.datasets.values()], query);
        const datasets = page.map((dataset) => {
          const { kind, id, datasetReference, location } = datasetResource(dataset, catalog);
          return { kind, id, datasetReference, location };
        });
        return {
          kind: 'bigquery#datasetList',
          ...(nextPageToken && { nextPageToken }),
          ...(datasets.length > 0 && { datasets }),
        };
      },
    },
    {
      method: 'GET',
      path: 'projects/{project}/datasets/{dataset}',
      answer: ({ names }) => datasetResource(requireDataset(catalog, names.dataset), catalog),
    },
    {
      method: 'POST',
      path: 'projects/{project}/datasets',
      answer({ body }) {
        const datasetId = textAt(objectAt(body, 'datasetReference'), 'datasetId') ?? '';
        if (!/^\w{1,1024}$/.test(datasetId)) {
          throw new BigQueryError(
            'invalid',
            `Invalid dataset ID "${datasetId}". Dataset IDs must be alphanumeric (plus underscores) and must be at most 1024 characters long.`,
          );
        }
        if (catalog.datasets.has(datasetId)) {
          throw new BigQueryError('duplicate', `Already Exists: Dataset ${catalog.projectId}:${datasetId}`);
        }
        const description = textAt(body, 'description');
        const dataset: Dataset = {
          datasetId,
          creationTime: clock.now(),
          tables: new Map(),
          ...(description !== undefined && { description }),
        };
        catalog.datasets.set(datasetId, dataset);
        return datasetResource(dataset, catalog);
      },
    },
    {
      method: 'DELETE',
      path: 'projects/{project}/datasets/{dataset}',
      async answer({ names, query }) {
        const dataset = requireDataset(catalog, names.dataset);
        if (dataset.tables.size > 0 && query.deleteContents !== 'true') {
          throw new BigQueryError(
            'resourceInUse',
            `Dataset ${catalog.projectId}:${names.dataset} is still in use`,
          );
        }
        for (const table of dataset.tables.values()) await dropTable(table, warehouse);
        catalog.datasets.delete(names.dataset);
        return undefined;
      },
    },
  ];
}

function datasetResource(
  { datasetId, creationTime, description }: Dataset,
  { projectId, location }: Catalog,
) {
  return {
    kind: 'bigquery#dataset',
    etag: String(creationTime),
    id: `${projectId}:${datasetId}`,
    selfLink: `/bigquery/v2/projects/${projectId}/datasets/${datasetId}`,
    datasetReference: { projectId, datasetId },
    location,
    creationTime: String(creationTime),
    lastModifiedTime: String(creationTime),
    ...(description !== undefined && { description }),
  };
}

/** A page of a list by `maxResults` and `pageToken`, which is the position to go on from. */
export function pageOf<T>(
  items: T[],
  query: Record<string, string>,
): { page: T[]; nextPageToken: string | undefined } {
  const start = Number(query.pageToken ?? 0) || 0;
  const page = items.slice(start, start + (countAt(query, 'maxResults') ?? 50));
  const next = start + page.length;
  return { page, nextPageToken: next < items.length ? String(next) : undefined };
}
