import { type ErrorParams, type Place, QuerytabsError } from '../errors.ts';
import { fill, type MessageKey, type Translate } from './translate.ts';

/** An error in words: where, what happened, what to do. */
export function describeError(t: Translate, error: QuerytabsError): string {
  return `${describePlace(t, error.place)}${sentence(t, error)} ${words(t, `error.${error.code}.hint`, error.params)}`;
}

/** What happened, and of what it came where that is an error of its own, without place and mend. */
export function sentence(t: Translate, { code, params, reason }: QuerytabsError): string {
  const cause = reason instanceof QuerytabsError ? ` ${sentence(t, reason)}` : '';
  return `${words(t, `error.${code}`, params)}${cause}`;
}

function describePlace(t: Translate, place: Place | undefined): string {
  if (!place) return '';
  const { tab, row, column, cell } = place;
  if (row !== undefined && column !== undefined && cell !== undefined)
    return t('place.cell', { tab, row, column, cell });
  return row === undefined ? t('place.tab', { tab }) : t('place.row', { tab, row });
}

/** Error params are open by code, so their words are filled without the per-key check of {@link Translate}. */
function words(t: Translate, key: MessageKey, params: ErrorParams): string {
  const captions = {
    product: t('product'),
    setUp: t('menu.setUp'),
    schedulesOn: t('menu.schedulesOn'),
    approve: t('menu.approve'),
    takeOver: t('menu.takeOver'),
    sidebar: t('menu.sidebar'),
    queries: t('queries.title'),
    jobs: t('jobs.title'),
    runs: t('runs.title'),
    paused: t('jobs.paused'),
    tabColumn: t('queries.tab'),
    parametersColumn: t('queries.parameters'),
    projectColumn: t('queries.project'),
    limitColumn: t('queries.limit'),
  };
  const { mode } = params;
  const spoken =
    typeof mode === 'string'
      ? { mode: (t as (key: MessageKey) => string)(`mode.${mode}` as MessageKey) }
      : {};
  return fill((t as (key: MessageKey) => string)(key), { ...captions, ...params, ...spoken });
}
