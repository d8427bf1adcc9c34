import { formatBytes } from '../config/amount.ts';
import type { Translate } from '../messages/translate.ts';
import type { Change } from './approvals.ts';
import { lineDiff } from './line-diff.ts';

const mostLines = 12;

/** Changes of one job in lines for people, with an empty line between units; one that is new is named once. */
export function changesWords(t: Translate, changes: readonly Change[]): string[] {
  let named = '';
  return changes.flatMap((change) => {
    const { kind, name, isNew } = change;
    const unit = `${kind} ${name}`;
    const begins = unit !== named;
    const gap = begins && named !== '' ? [''] : [];
    named = unit;
    const title = begins && isNew ? [t(`approval.${kind}New`, { name })] : [];
    return [...gap, ...title, ...changeWords(t, change)];
  });
}

/** One change in lines: what it is, and the difference. */
export function changeWords(t: Translate, change: Change): string[] {
  const { field, name, before, now, isNew } = change;
  const what = t(`approval.${field}`, { name });
  switch (field) {
    case 'recipients':
      return [recipientWords(t, change)];
    case 'sql':
    case 'parameters':
    case 'body':
    case 'queries': {
      const title =
        before === undefined ? t('approval.changedUnkept', { what }) : t('approval.changed', { what });
      const lines = lineDiff(before ?? '', now);
      const more = lines.length - mostLines;
      return [
        isNew ? `${what}:` : title,
        ...lines.slice(0, mostLines),
        ...(more > 0 ? [t('approval.moreLines', { count: more })] : []),
      ];
    }
    default: {
      const shown = (text: string) => {
        return field === 'limit' ? formatBytes(Number(text)) : text || t('approval.empty');
      };
      if (isNew) return [`${what}: ${shown(now)}`];
      const difference = before === undefined ? shown(now) : `${shown(before)} → ${shown(now)}`;
      return [`${t('approval.changed', { what })} ${difference}`];
    }
  }
}

function recipientWords(t: Translate, { before, now, isNew }: Change): string {
  const [old, fresh] = [before ?? '', now].map((text) => text.split('\n').filter(Boolean));
  const only = (some: readonly string[] = [], others: readonly string[] = []) =>
    some.filter((one) => !others.includes(one)).join(', ');
  const [gone, come] = [only(old, fresh), only(fresh, old)];
  const what = t('approval.recipients');
  if (isNew) return `${what}: ${come}`;
  if (before === undefined) return `${t('approval.changedUnkept', { what })} ${come}`;
  if (gone === '') return t('approval.recipientNew', { recipients: come });
  if (come === '') return t('approval.recipientGone', { recipients: gone });
  return `${t('approval.changed', { what })} ${gone} → ${come}`;
}
