import { call } from './call.ts';
import { facade } from './facade.ts';
import { newResource } from './sheets-api.ts';

type Api = NonNullable<typeof BigQuery>;

/** The advanced service `BigQuery`, v2. https://developers.google.com/apps-script/advanced/bigquery */
export function createBigQueryApi(): Api {
  const ask = <T>(method: string, parameters: object, options: object = {}, body?: unknown): T =>
    call<T>(`BigQuery.${method}`, parameters, options, body ?? null);
  return facade<Api>(
    'BigQuery',
    {
      Jobs: facade<NonNullable<Api['Jobs']>>('BigQuery.Jobs', {
        query: (request: object, projectId: string) => ask('Jobs.query', { projectId }, {}, request),
        insert: (job: object, projectId: string, media?: unknown) => {
          if (media !== undefined && media !== null)
            throw new Error('not implemented in the stand-in: BigQuery.Jobs.insert with media');
          return ask('Jobs.insert', { projectId }, {}, job);
        },
        get: (projectId: string, jobId: string, options?: object) =>
          ask('Jobs.get', { projectId, jobId }, options),
        list: (projectId: string, options?: object) => ask('Jobs.list', { projectId }, options),
        cancel: (projectId: string, jobId: string, options?: object) =>
          ask('Jobs.cancel', { projectId, jobId }, options),
        getQueryResults: (projectId: string, jobId: string, options?: object) =>
          ask('Jobs.getQueryResults', { projectId, jobId }, options),
      }),
      Tabledata: facade<NonNullable<Api['Tabledata']>>('BigQuery.Tabledata', {
        list: (projectId: string, datasetId: string, tableId: string, options?: object) =>
          ask('Tabledata.list', { projectId, datasetId, tableId }, options),
      }),
      Datasets: facade<NonNullable<Api['Datasets']>>('BigQuery.Datasets', {
        list: (projectId: string, options?: object) => ask('Datasets.list', { projectId }, options),
        get: (projectId: string, datasetId: string) => ask('Datasets.get', { projectId, datasetId }),
      }),
      Tables: facade<NonNullable<Api['Tables']>>('BigQuery.Tables', {
        list: (projectId: string, datasetId: string, options?: object) =>
          ask('Tables.list', { projectId, datasetId }, options),
        get: (projectId: string, datasetId: string, tableId: string, options?: object) =>
          ask('Tables.get', { projectId, datasetId, tableId }, options),
      }),
      Projects: facade<NonNullable<Api['Projects']>>('BigQuery.Projects', {
        list: (options?: object) => ask('Projects.list', {}, options),
      }),
    },
    newResource,
  );
}
