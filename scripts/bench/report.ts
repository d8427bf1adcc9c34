import { type Figure, verdictOf } from './figures.ts';
import type { Outcome, Tab } from './measured.ts';
import type { SizeMeasured } from './refresh.ts';

/** The figures as text: a line a refresh, then what was asked for with its verdict, then what could not be measured. */
export function reportLines(figures: readonly Figure[], sizes: readonly SizeMeasured[]): string[] {
  const rows = sizes.flatMap(({ size, product, baseline }) =>
    (['existing', 'new'] as const)
      .filter((tab) => product[tab])
      .map((tab) => refreshRow(size.label, tab, product[tab], baseline[tab])),
  );
  const asked = figures.filter(({ target }) => target);
  const missing = figures.filter((figure) => verdictOf(figure) === 'not measured');
  return [
    ...tableLines([
      [
        'cells',
        'tab',
        'requests',
        'all calls',
        'executions',
        'simulated s',
        'baseline s',
        'speedup',
        'peak MB',
      ],
      ...rows,
    ]),
    '',
    ...tableLines([
      ['figure', 'value', 'target', 'verdict'],
      ...asked.map((figure) => [figure.name, shown(figure.value), wanted(figure), verdictOf(figure) ?? '']),
    ]),
    ...missing.map(({ name, problem }) => `${name} could not be measured: ${problem ?? 'no data'}`),
  ];
}

function refreshRow(
  label: string,
  tab: Tab,
  ours: Outcome | undefined,
  theirs: Outcome | undefined,
): string[] {
  const mine = ours && 'ms' in ours ? ours : undefined;
  const base = theirs && 'ms' in theirs ? theirs : undefined;
  const seconds = (ms: number | undefined) => (ms === undefined ? '' : (ms / 1000).toFixed(1));
  return [
    label,
    tab,
    String(mine?.requests ?? '?'),
    String(mine?.calls ?? '?'),
    String(mine?.executions ?? '?'),
    seconds(mine?.ms),
    seconds(base?.ms),
    mine && base ? (base.ms / mine.ms).toFixed(2) : '',
    mine?.peakHeapBytes === undefined ? '' : (mine.peakHeapBytes / 1e6).toFixed(1),
  ];
}

function wanted({ target }: Figure): string {
  if (!target) return '';
  return 'atMost' in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`;
}

function shown(value: number | undefined): string {
  if (value === undefined) return '?';
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}

function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
