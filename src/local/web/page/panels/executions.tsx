import type { AppState, ExecutionView } from '../../protocol.ts';
import { useWords } from '../words/words.ts';
import { Panel } from './panel.tsx';
import { TableHead } from './table-head.tsx';
import { formatDuration, formatTime } from './times.ts';
import { useList } from './use-list.ts';

/** Executions as Apps Script's own page lists them: what, as what, for whom, when, how long, how it ended. */
export function Executions({ state }: { state: AppState }) {
  const t = useWords();
  const list = useList('executions', state.activity);
  return (
    <Panel
      title={t('executionsTitle')}
      intro={t('executionsIntro')}
      empty={list?.length === 0 && t('noExecutions')}
    >
      <table>
        <TableHead columns={['function', 'type', 'user', 'started', 'duration', 'status', 'details']} />
        <tbody>
          {list?.map((execution) => (
            <tr key={execution.id}>
              <td>{execution.functionName}</td>
              <td>{execution.type}</td>
              <td>{execution.user}</td>
              <td>{formatTime(execution.started, state.locale, state.timeZone)}</td>
              <td class="number">{formatDuration(execution.durationMs)}</td>
              <td>
                <span class={`badge ${execution.status.toLowerCase().replace(' ', '-')}`}>
                  {execution.status}
                </span>
              </td>
              <td>
                <Details execution={execution} state={state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Details({ execution, state }: { execution: ExecutionView; state: AppState }) {
  const t = useWords();
  const { error, logs, serviceCalls } = execution;
  const count = serviceCalls.reduce((sum, [, calls]) => sum + calls, 0);
  return (
    <details>
      <summary class="facts">
        {t('calls')}: {count} · {t('logs')}: {logs.length}
      </summary>
      {error && <pre class="error">{error}</pre>}
      {logs.length === 0 && <p>{t('noLogs')}</p>}
      {logs.length > 0 && (
        <ul class="log">
          {logs.map(({ time, severity, message }, i) => (
            <li key={i} class={severity.toLowerCase()}>
              <time>{formatTime(time, state.locale, state.timeZone)}</time> {severity} {message}
            </li>
          ))}
        </ul>
      )}
      <ul class="calls">
        {serviceCalls.map(([name, calls]) => (
          <li key={name}>
            {name} × {calls}
          </li>
        ))}
      </ul>
    </details>
  );
}
