import type { Clock } from '../clock.ts';
import type { RestRequest, RestResponse } from '../rest.ts';
import { startZetaSqlAnalyzer } from './analyzer/analyzer.ts';
import { newCatalog } from './catalog.ts';
import { type DatasetSource, loadDataset } from './dataset-source.ts';
import { openEngine } from './duckdb/engine.ts';
import { loadTable, type TableFile } from './load/load-table.ts';
import { datasetRoutes } from './rest/dataset-routes.ts';
import { listenHttp } from './rest/http-server.ts';
import { createJobs } from './rest/jobs.ts';
import { type JobSummary, summarizeJob } from './rest/query-job.ts';
import { queryRoutes } from './rest/query-routes.ts';
import { createRouter } from './rest/router.ts';
import { tableRoutes } from './rest/table-routes.ts';
import { tableSizes } from './table-size.ts';
import type { Warehouse } from './warehouse.ts';

export type { DatasetSource } from './dataset-source.ts';
export type { TableFile } from './load/load-table.ts';
export type { JobSummary } from './rest/query-job.ts';

/** BigQuery on a laptop: the v2 REST API, in process and over loopback HTTP. */
export interface BigQuery {
  /** Answers one request of the REST API; never rejects for what the request holds. */
  handle(request: RestRequest): Promise<RestResponse>;
  /** Serves the same API over HTTP on 127.0.0.1; without a port, on a free one. */
  listen(port?: number): Promise<{ port: number; close(): Promise<void> }>;
  /** The jobs that ran, newest first, for pages that list them. */
  jobs(): JobSummary[];
  /** Stops every part; no process is left. */
  close(): Promise<void>;
}

export interface BigQueryOptions {
  projectId: string;
  /** Where datasets and jobs are, such as `US` or `asia-northeast3`. */
  location: string;
  clock: Clock;
  datasets?: DatasetSource[];
  /** The user's own tables, loaded after `datasets`. */
  files?: readonly TableFile[];
  /** Who runs the queries, for SESSION_USER(). */
  userEmail?: string;
}

/** Starts a BigQuery with the given tables; rejects where one cannot be loaded, or the analyser has no binary (Windows). */
export async function startBigQuery(options: BigQueryOptions): Promise<BigQuery> {
  const { projectId, location, clock, datasets = [], files = [], userEmail = 'local@example.com' } = options;
  const analyzer = await startZetaSqlAnalyzer();
  const engine = await openEngine().catch(async (error: unknown) => {
    await analyzer.close();
    throw error;
  });
  const catalog = newCatalog(projectId, location);
  const warehouse: Warehouse = { analyzer, engine, catalog, sizes: tableSizes(engine), clock, userEmail };
  const close = async () => {
    for (const job of jobs.list()) if (job.state !== 'DONE') job.cancel();
    await Promise.all(jobs.list().map((job) => job.done));
    await analyzer.close();
    engine.close();
  };
  const jobs = createJobs(warehouse);
  try {
    for (const dataset of datasets) await loadDataset(dataset, warehouse);
    for (const file of files) await loadTable(file, warehouse);
    await engine.lock();
  } catch (error) {
    await close();
    throw error;
  }
  const handle = createRouter(
    [...datasetRoutes(warehouse), ...tableRoutes(warehouse, jobs), ...queryRoutes(warehouse, jobs)],
    projectId,
  );
  return {
    handle,
    listen: (port = 0) => listenHttp(handle, port),
    jobs: () => jobs.list().map(summarizeJob),
    close,
  };
}
