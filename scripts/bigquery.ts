import { parseArgs } from 'node:util';
import { startBigQuery } from '../src/local/bigquery/bigquery.ts';
import { flowingClock } from '../src/local/clock.ts';
import { opsDataset } from '../src/local/sample/ops/ops-dataset.ts';

/** Runs the local BigQuery alone, with the sample dataset, until Ctrl-C. */
if (process.platform === 'win32') {
  console.error('The local BigQuery needs Linux or macOS. On Windows, run it inside WSL: https://aka.ms/wsl');
  process.exit(1);
}

const { values } = parseArgs({ options: { port: { type: 'string', default: '9050' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port takes a number from 0 to 65535, not "${values.port}"`);
  process.exit(1);
}

const bigquery = await startBigQuery({
  projectId: 'local',
  location: 'US',
  clock: flowingClock(Date.now()),
  datasets: [opsDataset],
});
const server = await bigquery.listen(port).catch(async (error: unknown) => {
  await bigquery.close();
  console.error(`Cannot listen on port ${port}: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});

const sql =
  'SELECT origin, COUNT(*) AS flights FROM ops.flights GROUP BY origin ORDER BY flights DESC LIMIT 5';
const body = JSON.stringify({ query: sql, useLegacySql: false });
console.log(`BigQuery (project "local", dataset "ops") is at http://127.0.0.1:${server.port}`);
console.log(`Try: curl -s http://127.0.0.1:${server.port}/bigquery/v2/projects/local/queries -d '${body}'`);
console.log('Ctrl-C stops it.');

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await server.close();
  await bigquery.close();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
