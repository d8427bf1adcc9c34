import type { BasicFilter } from '../workbook/layout.ts';
import { shifted } from './fill-down.ts';
import type { Placement } from './placement.ts';

/** Members of a BasicFilter that name columns by index (developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#BasicFilter). */
interface FilterColumns extends BasicFilter {
  sortSpecs?: { dimensionIndex?: number }[];
  filterSpecs?: { columnIndex?: number }[];
  criteria?: Record<string, object>;
}

/** A filter as it reads after columns were put in. */
export function shiftedFilter(filter: BasicFilter, inserted: Placement['insertColumns']): BasicFilter {
  if (!inserted) return filter;
  const shift = (column: number) => shifted(column, inserted);
  const { range = {}, sortSpecs, filterSpecs, criteria } = filter as FilterColumns;
  const { startColumnIndex, endColumnIndex } = range;
  return {
    ...filter,
    range: {
      ...range,
      ...(startColumnIndex !== undefined && { startColumnIndex: shift(startColumnIndex) }),
      ...(endColumnIndex !== undefined && { endColumnIndex: shift(endColumnIndex - 1) + 1 }),
    },
    ...(sortSpecs && {
      sortSpecs: sortSpecs.map((spec) => ({ ...spec, dimensionIndex: shift(spec.dimensionIndex ?? 0) })),
    }),
    ...(filterSpecs && {
      filterSpecs: filterSpecs.map((spec) => ({ ...spec, columnIndex: shift(spec.columnIndex ?? 0) })),
    }),
    ...(criteria && {
      criteria: Object.fromEntries(
        Object.entries(criteria).map(([column, rule]) => [String(shift(Number(column))), rule]),
      ),
    }),
  } as BasicFilter;
}

/** A filter that ended with the result's last row, or before, ends with its new one. */
export function stretchedFilter(filter: BasicFilter, { head, endBefore, end }: Placement): BasicFilter {
  const { range = {} } = filter;
  const { startRowIndex = 0, endRowIndex } = range;
  if (endRowIndex === undefined || endRowIndex > end || startRowIndex > endBefore || endRowIndex <= head)
    return filter;
  return { ...filter, range: { ...range, endRowIndex: end + 1 } };
}
