import type { Job } from '../config/jobs.ts';
import { columnOf } from '../config/recipients.ts';
import { QuerytabsError } from '../errors.ts';
import type { Platform } from '../ports.ts';
import type { QueryOutcome } from '../refresh/refresh.ts';
import type { RunControl } from '../runs/progress.ts';
import { zoneOffset } from '../warehouse/serial.ts';
import { textOf } from '../warehouse/text.ts';
import { addressesOf } from './audience.ts';
import { isNamed } from './compose.ts';
import { loadRows, scanRows } from './load-rows.ts';

/** Addresses by the recipient that stands for them, such as `{{Sales.email}}`. */
export type Listed = ReadonlyMap<string, string[]>;

/** Far more than a mail can go to, so that a wrong column of a long result does not fill the memory. */
const mostListed = 10_000;

/**
 * The addresses in the columns that a job's mail goes to: of all rows that this run brought, from BigQuery, each once;
 * NULL and empty texts are passed over. Throws `noAddressColumn`, `badAddress`, and `timeBudget`.
 */
export function columnAddresses(
  platform: Platform,
  control: RunControl,
  { recipients, options: { cc, bcc }, place: placeOf }: Job,
  outcomes: readonly QueryOutcome[],
): Listed {
  const listed = new Map<string, string[]>();
  for (const reference of [...recipients, ...cc, ...bcc]) {
    const asked = columnOf(reference);
    if (!asked || listed.has(reference)) continue;
    const place = placeOf(recipients.includes(reference) ? 'recipients' : 'options');
    const good = outcomes.flatMap((outcome) => (outcome.ok ? outcome : []));
    const outcome = good.find(({ query }) => isNamed(asked.query)(query));
    const result = outcome && loadRows(platform, outcome.result);
    const i = result ? result.fields.findIndex(isNamed(asked.column)) : -1;
    const field = result?.fields[i];
    if (!result || !field) {
      const columns = result?.fields.map(({ name }) => name).slice(0, 30) ?? [];
      throw new QuerytabsError('noAddressColumn', { reference, columns: columns.join(', ') || '–' }, place);
    }
    const show = textOf(field, zoneOffset('Etc/UTC'));
    const found = new Map<string, string>();
    scanRows(platform, control, asked.query, result, (some) => {
      for (const { f } of some) {
        const wire = f[i]?.v ?? null;
        if (wire === null) continue;
        for (const address of addressesOf(show(wire), place)) {
          const key = address.toLowerCase();
          if (!found.has(key)) found.set(key, address);
        }
      }
      return found.size <= mostListed;
    });
    listed.set(reference, [...found.values()]);
  }
  return listed;
}
