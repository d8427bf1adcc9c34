import type { Job } from '../config/jobs.ts';
import { parseMeasure } from '../config/measure.ts';
import { instantText } from '../config/status-cells.ts';
import type { Translate } from '../messages/translate.ts';
import type { Decision } from './decide.ts';

/** Why a run sends no mail, in words. */
export function whyNot(t: Translate, { options, timeZone }: Job, decision: Decision): string {
  const { send: condition, recover, acknowledge: cell } = options;
  const since = instantText(decision.since ?? 0, timeZone);
  // A mail that was to go when it was weighed, and is not any more.
  if (decision.mail) return t('run.mailElsewhere');
  switch (decision.why) {
    case 'unknown':
      return t('run.mailUnjudged');
    case 'told':
      return t('run.mailTold', { condition, since });
    case 'today':
      return t('run.mailToday');
    case 'acknowledged':
      return t('run.mailAcknowledged', { condition, since, cell });
    case 'not recovered':
      return t('run.mailNotRecovered', { condition, recover });
    case 'recovered':
      return t('run.mailRecovered', { condition, since });
    case 'first':
      return t('run.mailFirst', { condition });
    case 'no':
      return notNow(t, condition);
  }
}

function notNow(t: Translate, condition: string): string {
  if (condition === 'rows') return t('run.mailNoRows');
  if (condition === 'no rows') return t('run.mailRows');
  const measure = parseMeasure(condition);
  switch (measure?.kind) {
    case 'changes':
      return t('run.mailNoChanges');
    case 'move':
      return t('run.mailNotMoved', { condition });
    case 'stale':
      return t('run.mailNotStale', { condition });
    default:
      return t('run.mailNoRow', { condition });
  }
}
