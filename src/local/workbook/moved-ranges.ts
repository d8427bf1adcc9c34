import { followMoves } from './formula-references.ts';
import type { GridRange } from './grid-range.ts';
import { mapFormulas } from './map-formulas.ts';
import { withMovedRanges } from './moved-charts.ts';
import type { Sheet } from './sheet.ts';
import type { Workbook } from './workbook.ts';

/** Moves everything that refers to ranges of `sheet`: named ranges, filters, rules, protections, charts and formulas. */
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
    const range = move(sheet.basicFilter.range);
    if (range) sheet.basicFilter = { ...sheet.basicFilter, range };
    else delete sheet.basicFilter;
  }
  for (const home of workbook.sheets) {
    home.charts = home.charts.map((chart) =>
      withMovedRanges(chart, (range) => (range.sheetId === sheet.id ? move(range) : range)),
    );
    mapFormulas(home, (formula) => followMoves(formula, home.title, sheet, move));
  }
}
