import type { AppState } from '../../protocol.ts';
import { useWords } from '../words/words.ts';
import { Panel } from './panel.tsx';
import { TableHead } from './table-head.tsx';
import { formatBytes, formatDuration, formatTime } from './times.ts';
import { useList } from './use-list.ts';

/** The local BigQuery's jobs with SQL, bytes and duration. */
export function Jobs({ state }: { state: AppState }) {
  const t = useWords();
  const list = useList('jobs', state.activity);
  return (
    <Panel title={t('jobsTitle')} intro={t('jobsIntro')} empty={list?.length === 0 && t('noJobs')}>
      <table>
        <TableHead columns={['job', 'started', 'duration', 'bytes', 'status', 'sql']} />
        <tbody>
          {list?.map((job) => (
            <tr key={job.jobId}>
              <td class="id">{job.jobId}</td>
              <td>{formatTime(job.startTime, state.locale, state.timeZone)}</td>
              <td class="number">{formatDuration(job.milliseconds)}</td>
              <td class="number">{formatBytes(job.bytesProcessed)}</td>
              <td>
                <span class={`badge ${job.error ? 'failed' : job.state.toLowerCase()}`}>
                  {job.error ? 'FAILED' : job.state}
                </span>
              </td>
              <td>
                <details>
                  <summary>{firstLine(job.sql)}</summary>
                  {job.error && <pre class="error">{job.error}</pre>}
                  <pre>{job.sql}</pre>
                </details>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function firstLine(sql: string): string {
  const line = sql.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
