import { formatBytes } from '../config/amount.ts';
import { instantCell, type StatusValue } from '../config/status-cells.ts';
import type { QueryColumn } from '../config/tabs.ts';
import { describeError } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { QueryOutcome } from '../refresh/refresh.ts';

/** What the status columns of a query's row say after a run; a failure leaves the facts of the last good refresh. */
export function queryStatus(
  t: Translate,
  outcome: QueryOutcome,
  at: { now: number; timeZone: string },
): Partial<Record<QueryColumn, StatusValue>> {
  if (!outcome.ok) return { status: { value: { stringValue: describeError(t, outcome.error) }, bad: true } };
  const { rows, cost, remarks } = outcome;
  const ok = rows === 0 ? t('query.empty') : t('query.ok');
  return {
    status: {
      value: { stringValue: [remarks.length > 0 ? ok.replace(/\.?$/, '.') : ok, ...remarks].join(' ') },
      bad: false,
    },
    refreshed: { value: instantCell(at.now, at.timeZone) },
    rows: { value: { numberValue: rows } },
    bytes: { value: { stringValue: formatBytes(cost.bytesBilled) } },
    seconds: { value: { numberValue: Math.round(cost.milliseconds / 100) / 10 } },
  };
}
