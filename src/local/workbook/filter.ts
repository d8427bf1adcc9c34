import type { GridRange } from './grid-range.ts';

/** What a filter shows of one column: https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#FilterCriteria */
export interface FilterCriteria {
  /** Texts as the cells show them. */
  readonly hiddenValues?: readonly string[];
  readonly condition?: BooleanCondition;
  readonly [member: string]: unknown;
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#BooleanCondition */
export interface BooleanCondition {
  readonly type?: string;
  readonly values?: readonly { readonly userEnteredValue?: string; readonly relativeDate?: string }[];
}

/** The criteria of one column, which is counted from the left edge of the sheet. */
export interface FilterSpec {
  readonly columnIndex?: number;
  readonly filterCriteria?: FilterCriteria;
  readonly [member: string]: unknown;
}

interface SortSpec {
  readonly dimensionIndex?: number;
  readonly [member: string]: unknown;
}

/** The members of a Sheets API `BasicFilter` or `FilterView` besides its range. */
export interface FilterRest {
  readonly filterSpecs?: readonly FilterSpec[];
  readonly criteria?: Readonly<Record<string, FilterCriteria>>;
  readonly sortSpecs?: readonly SortSpec[];
  readonly [member: string]: unknown;
}

/** A filter, with its range kept apart because rows and columns move. */
export interface Filter {
  readonly range: GridRange;
  readonly rest: FilterRest;
}

/** A view that people may switch to; nobody looks through it here. */
export interface FilterView extends Filter {
  readonly id: number;
}

/**
 * A filter as it is answered: criteria in both of their forms, of which `filterSpecs` counts when both are given.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#BasicFilter
 */
export function withBothForms(rest: FilterRest): FilterRest {
  const { filterSpecs, criteria, ...others } = rest;
  const specs =
    filterSpecs ??
    Object.entries(criteria ?? {}).map(([column, filterCriteria]) => ({
      columnIndex: Number(column),
      filterCriteria,
    }));
  if (specs.length === 0) return others;
  return {
    ...others,
    criteria: Object.fromEntries(
      specs.map(({ columnIndex = 0, filterCriteria = {} }) => [columnIndex, filterCriteria]),
    ),
    filterSpecs: specs.map((spec) => ({ ...spec, columnIndex: spec.columnIndex ?? 0 })),
  };
}

/** The filter after its cells moved; `undefined` when none are left. Criteria and sort orders follow their columns. */
export function movedFilter<F extends Filter>(
  filter: F,
  move: (range: GridRange) => GridRange | undefined,
): F | undefined {
  const range = move(filter.range);
  if (!range) return undefined;
  const columnOf = (column: number) =>
    move({ ...filter.range, startColumnIndex: column, endColumnIndex: column + 1 })?.startColumnIndex;
  const follow = <T>(list: readonly T[], member: keyof T & ('columnIndex' | 'dimensionIndex')): T[] =>
    list.flatMap((item) => {
      const column = columnOf(Number(item[member] ?? 0));
      return column === undefined ? [] : [{ ...item, [member]: column }];
    });
  const { filterSpecs, criteria, sortSpecs, ...others } = filter.rest;
  const specs = withBothForms({ ...(filterSpecs && { filterSpecs }), ...(criteria && { criteria }) });
  const rest = withBothForms({
    ...others,
    ...(sortSpecs && { sortSpecs: follow(sortSpecs, 'dimensionIndex') }),
    filterSpecs: follow(specs.filterSpecs ?? [], 'columnIndex'),
  });
  return { ...filter, range, rest };
}
