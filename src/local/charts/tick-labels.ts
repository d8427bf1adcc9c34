import type { CellFormat } from '../workbook/cell-format.ts';
import { displayedValue, patternOf } from '../workbook/displayed-value.ts';
import { tickDecimals } from './nice-ticks.ts';

/** Texts for ticks in the cells' format, with as many decimals as it takes to tell them apart. */
export function tickLabels(
  ticks: readonly number[],
  format: CellFormat,
  locale: string,
  automatic: 'grouped' | 'plain' = 'grouped',
): string[] {
  const show = (pattern: string | undefined) =>
    ticks.map((tick) =>
      displayedValue(tick, pattern === undefined ? {} : { numberFormat: { pattern } }, locale),
    );
  const pattern = patternOf(format);
  if (pattern === undefined || pattern === '@') {
    const decimals = tickDecimals(ticks);
    const huge = ticks.some((tick) => Math.abs(tick) >= 1e15);
    if (automatic === 'plain' || huge) return show(undefined);
    return show(`#,##0${decimals ? `.${'0'.repeat(decimals)}` : ''}`);
  }
  for (const zeros of ['', '0', '00', '000', '0000']) {
    const labels = show(withDecimals(pattern, zeros));
    if (new Set(labels).size === labels.length) return labels;
  }
  return show(pattern);
}

/** The pattern with more zeros behind its last digit: `0%` and `00` give `0.00%`. */
function withDecimals(pattern: string, zeros: string): string {
  if (!zeros || /[ymdhs]/i.test(pattern)) return pattern;
  return pattern.replace(/[0#](?!.*[0#])/, (digit) => digit + (pattern.includes('.') ? '' : '.') + zeros);
}
