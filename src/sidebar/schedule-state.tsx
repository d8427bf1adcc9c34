import type { TabView } from '../core/sidebar/calls.ts';
import { useWords } from './words/words.ts';

/** Whether schedules run, as whom, and what of that person's time they take. */
export function ScheduleState({ view }: { view: TabView }) {
  const t = useWords();
  const { state, owner, checked } = view.schedules;
  if (!checked) return <p class="quiet">{t('schedulesOff')}</p>;
  const { every, used, budget } = checked;
  return (
    <>
      {state === 'silent' ? (
        <p class="problem">{t('schedulesSilent', { user: owner })}</p>
      ) : (
        <p>
          {t('schedulesOn', { owner })}{' '}
          {every === 1 ? t('checkedMinute') : t('checkedEvery', { count: every })}
        </p>
      )}
      <p class="quiet">{t('triggerTime', { used, budget, owner })}</p>
    </>
  );
}
