import { isAddress } from '../config/recipients.ts';
import { allowedTo, splitAddresses } from '../delivery/audience.ts';
import { type Unsubscribed, withoutUnsubscribed } from '../delivery/unsubscribed.ts';
import { QuerytabsError } from '../errors.ts';
import { textOf } from '../warehouse/text.ts';
import type { Field, WireRow } from '../warehouse/warehouse.ts';

/** The rows of one recipient; with an error they are nobody's. */
export interface Share {
  /** As first written; empty where a row names nobody. */
  address: string;
  rows: WireRow[];
  error?: QuerytabsError;
}

/** Gathers the rows of a result by the addresses in its column `at`; a row may name several. */
export function shareRows(
  fields: readonly Field[],
  at: number,
  offset: (utcMs: number) => number,
): {
  add(rows: readonly WireRow[]): void;
  shares(onlyTo: readonly string[], user: string, unsubscribed: Unsubscribed): Share[];
} {
  const field = fields[at];
  const show = field ? textOf(field, offset) : () => '';
  const shares = new Map<string, Share>();
  return {
    add(rows) {
      for (const row of rows) {
        const named = splitAddresses(show(row.f[at]?.v ?? null));
        for (const address of new Set(named.length > 0 ? named : [''])) {
          const key = address.toLowerCase();
          const share = shares.get(key) ?? { address, rows: [] };
          shares.set(key, share);
          if (share.rows[share.rows.length - 1] !== row) share.rows.push(row);
        }
      }
    },
    shares(onlyTo, user, unsubscribed) {
      const { domains, mayGet } = allowedTo(onlyTo, user);
      return [...shares.values()].map((share) => {
        const { address: value } = share;
        const error =
          value === ''
            ? new QuerytabsError('burstNobody')
            : !isAddress(value)
              ? new QuerytabsError('badAddress', { value })
              : !mayGet(value)
                ? new QuerytabsError('addressNotAllowed', { value, domains })
                : withoutUnsubscribed([value], unsubscribed).length === 0
                  ? new QuerytabsError('unsubscribed', { value })
                  : undefined;
        return error ? { ...share, error } : share;
      });
    },
  };
}
