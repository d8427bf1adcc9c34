import { useId, useState } from 'preact/hooks';
import type { ExecutedView } from '../core/sidebar/calls.ts';
import { callScript } from './call-script.ts';
import { useWords } from './words/words.ts';

/** Jobs that one call may ask for. */
const perCall = 20;

/** A button that shows what the jobs of a run ran; BigQuery is asked when it is pressed, and once. `time` names the run. */
export function RunSql({ jobIds, time }: { jobIds: readonly string[]; time: string }) {
  const t = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const [found, setFound] = useState<ExecutedView[]>();
  const [failure, setFailure] = useState<string>();

  const ask = async () => {
    setAsking(true);
    setFailure(undefined);
    try {
      const all: ExecutedView[] = [];
      for (let i = 0; i < jobIds.length; i += perCall)
        all.push(...(await callScript({ do: 'showSql', jobIds: jobIds.slice(i, i + perCall) })));
      setFound(all);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setAsking(false);
  };
  const toggle = () => {
    setOpen(!open);
    if (!open && !found && !asking) void ask();
  };

  return (
    <>
      <button
        type="button"
        class="link"
        aria-expanded={open}
        aria-controls={id}
        aria-label={t(open ? 'hideRunSqlOf' : 'showRunSqlOf', { time })}
        onClick={toggle}
      >
        {t(open ? 'hideRunSql' : 'showRunSql')}
      </button>
      <div id={id} hidden={!open}>
        <p role="status" class="quiet">
          {asking && t('askingBigQuery')}
        </p>
        {failure !== undefined && (
          <p class="problem" role="alert">
            {failure}
          </p>
        )}
        {found?.map((job) => (
          <Executed key={job.jobId} job={job} />
        ))}
      </div>
    </>
  );
}

function Executed({ job }: { job: ExecutedView }) {
  const t = useWords();
  const where = (
    <p class="quiet">
      {t('bigQueryJob')} {job.jobId}
    </p>
  );
  if (job.problem !== undefined)
    return (
      <div class="executed">
        <p class="problem">{job.problem}</p>
        {where}
      </div>
    );
  return (
    <div class="executed">
      {job.name !== '' && <h3>{job.name}</h3>}
      <pre>{job.sql}</pre>
      {job.parameters !== '' && (
        <>
          <h3>{t('parameters')}</h3>
          <pre>{job.parameters}</pre>
        </>
      )}
      {where}
    </div>
  );
}
