import { movedFilter } from './filter.ts';
import { followMoves } from './formula-references.ts';
import type { GridRange } from './grid-range.ts';
import { mapFormulas } from './map-formulas.ts';
import { withMovedRanges } from './moved-charts.ts';
import { movePivotSources } from './pivot-tables.ts';
import type { Sheet } from './sheet.ts';
import { movedTable } from './table.ts';
import type { Workbook } from './workbook.ts';

/**
 * Moves everything that refers to ranges of `sheet`: named ranges, filters, tables, rules, protections, charts, pivot
 * tables and formulas.
 */
export function moveRanges(
  workbook: Workbook,
  sheet: Sheet,
  move: (range: GridRange) => GridRange | undefined,
): void {
  workbook.namedRanges = workbook.namedRanges.flatMap((named) => {
    const range = named.range.sheetId === sheet.id ? move(named.range) : named.range;
    return range ? [{ ...named, range }] : [];
  });
  sheet.protectedRanges = sheet.protectedRanges.flatMap((item) => {
    const range = move(item.range);
    return range ? [{ ...item, range }] : [];
  });
  sheet.conditionalFormats = sheet.conditionalFormats.flatMap((rule) => {
    const ranges = rule.ranges.flatMap((range) => move(range) ?? []);
    return ranges.length ? [{ ...rule, ranges }] : [];
  });
  if (sheet.basicFilter) {
    const filter = movedFilter(sheet.basicFilter, move);
    if (filter) sheet.basicFilter = filter;
    else delete sheet.basicFilter;
  }
  sheet.filterViews = sheet.filterViews.flatMap((view) => movedFilter(view, move) ?? []);
  sheet.tables = sheet.tables.flatMap((table) => movedTable(table, move) ?? []);
  const ofSheet = (range: GridRange) => (range.sheetId === sheet.id ? move(range) : range);
  for (const home of workbook.sheets) {
    home.charts = home.charts.map((chart) => withMovedRanges(chart, ofSheet));
    movePivotSources(home, ofSheet);
    mapFormulas(home, (formula) => followMoves(formula, home.title, sheet, move));
  }
}
