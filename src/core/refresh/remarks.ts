import { formatCount } from '../config/amount.ts';
import type { Query } from '../config/queries.ts';
import { limits } from '../limits.ts';
import type { Translate } from '../messages/translate.ts';
import type { Intake } from './intake.ts';
import type { Placement } from './placement.ts';
import type { Target } from './target.ts';
import type { Merged } from './upsert.ts';

/** What a reader of a refreshed tab should know besides that it is fresh. */
export function remarksOn(
  t: Translate,
  about: {
    query: Query;
    target: Target;
    placement: Placement;
    title: string;
    written: number;
    merged: Merged | undefined;
    counts: ReturnType<Intake['counts']>;
  },
): string[] {
  const { query, target, placement, title, written, merged, counts } = about;
  const remarks: string[] = [];
  if (query.mode === 'append') remarks.push(t('query.appended', { rows: formatCount(written) }));
  if (query.mode === 'snapshot') remarks.push(t('query.snapshot', { tab: title }));
  if (merged) {
    const { inserted, updated, unchanged, vanished } = merged;
    const shown = { inserted, updated, unchanged, vanished };
    remarks.push(t('query.merged', shown));
  }
  const { tab } = target;
  if (tab && query.mode !== 'snapshot' && tab.title.toLowerCase() !== query.tab.toLowerCase())
    remarks.push(t('query.tabRenamed', { tab: tab.title }));
  const added = placement.appendColumns + (placement.insertColumns?.count ?? 0);
  if (tab && added > 0) remarks.push(t('query.columnsAdded', { count: added }));
  if (placement.vanished.length > 0)
    remarks.push(t('query.columnsEmptied', { count: placement.vanished.length }));
  if (counts.cut > 0)
    remarks.push(t('query.cut', { count: counts.cut, limit: formatCount(limits.charactersPerCell) }));
  const asText = counts.keptAsText.map(({ column, count }) => `${column} (${formatCount(count)})`);
  if (asText.length > 0) remarks.push(t('query.keptAsText', { columns: asText.join(', ') }));
  return remarks;
}
