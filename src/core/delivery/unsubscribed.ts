import { QuerytabsError } from '../errors.ts';
import { everyLanguage } from '../messages/translate.ts';
import { cellA1, columnLetters } from '../workbook/a1.ts';
import { withinGrid } from '../workbook/areas.ts';
import { findTab, type Layout } from '../workbook/layout.ts';
import type { Area } from '../workbook/requests.ts';
import type { ShownCell } from '../workbook/shown-cell.ts';

/** Addresses that get no mail of a job, in lower case. */
export type Unsubscribed = ReadonlySet<string>;

/** The cells that list them: the first column of the tab of that title; none where there is no such tab. */
export function unsubscribedAreas(layout: Layout): Area[] {
  const tab = unsubscribedTab(layout);
  return tab ? withinGrid(tab, { row: 0, column: 0, rows: tab.rows, columns: 1 }) : [];
}

/** The addresses in those cells, whatever stands around them; throws `cellError`, so that a broken list stops nobody's wish. */
export function readUnsubscribed(layout: Layout, blocks: readonly ShownCell[][][]): Unsubscribed {
  const tab = unsubscribedTab(layout)?.title ?? '';
  const [column = []] = blocks;
  const addresses = column.flatMap(([cell], row) => {
    if (cell?.error)
      throw new QuerytabsError(
        'cellError',
        { value: cell.text },
        { tab, row: row + 1, column: columnLetters(0), cell: cellA1(row, 0) },
      );
    return cell?.text.toLowerCase().match(/[^\s<>,;:"()]+@[^\s<>,;:"()]*[^\s<>,;:"().]/g) ?? [];
  });
  return new Set(addresses);
}

/** Those of the addresses that may get a mail. */
export function withoutUnsubscribed(addresses: readonly string[], unsubscribed: Unsubscribed): string[] {
  return addresses.filter((address) => !unsubscribed.has(address.toLowerCase()));
}

function unsubscribedTab(layout: Layout) {
  return everyLanguage('unsubscribed.title')
    .map((title) => findTab(layout, title))
    .find(Boolean);
}
