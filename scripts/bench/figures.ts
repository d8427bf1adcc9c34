import type { measureDecode } from './decode.ts';
import type { Measured, Outcome, Tab } from './measured.ts';
import type { SizeMeasured } from './refresh.ts';

/** One number of the benchmark, and what it should be. */
export interface Figure {
  name: string;
  /** Undefined where it could not be measured. */
  value: number | undefined;
  target?: { atMost: number } | { atLeast: number };
  problem?: string;
}

const targets: Record<string, NonNullable<Figure['target']>> = {
  decodeRatio: { atMost: 1.35 },
  calls10k: { atMost: 8 },
  calls1M: { atMost: 40 },
  speedup1M: { atLeast: 4 },
  heapRatio: { atMost: 1.25 },
};

/** Every figure; those of a new tab end in `NewTab`, and have the target of the same name. */
export function figuresOf(
  decode: ReturnType<typeof measureDecode>,
  sizes: readonly SizeMeasured[],
): Figure[] {
  const figures: Figure[] = [figure('decodeRatio', decode.decodeRatio)];
  for (const { size, product, baseline } of sizes) {
    for (const [tab, ending] of [
      ['existing', ''],
      ['new', 'NewTab'],
    ] as const satisfies [Tab, string][]) {
      const ours = product[tab];
      if (!ours) continue;
      const add = (name: string, outcome: Outcome, value: (measured: Measured) => number) =>
        figures.push(measuredFigure(`${name}${size.label}${ending}`, outcome, value));
      add('calls', ours, ({ requests }) => requests);
      add('allCalls', ours, ({ calls }) => calls);
      add('executions', ours, ({ executions }) => executions);
      add('seconds', ours, ({ ms }) => ms / 1000);
      const theirs = baseline[tab];
      if (!theirs) continue;
      add('baselineSeconds', theirs, ({ ms }) => ms / 1000);
      const both = 'problem' in theirs ? theirs : ours;
      add('speedup', both, ({ ms }) => ('ms' in theirs ? theirs.ms / ms : Number.NaN));
    }
  }
  return [...figures, ...heapFigures(sizes)];
}

function heapFigures(sizes: readonly SizeMeasured[]): Figure[] {
  const peaks = sizes.flatMap(({ size, product }) => {
    const outcome = product.new;
    const peak = outcome && 'ms' in outcome ? outcome.peakHeapBytes : undefined;
    return peak === undefined ? [] : [{ label: size.label, megabytes: peak / 1e6 }];
  });
  const at = (label: string) => peaks.find((peak) => peak.label === label)?.megabytes;
  const isAsked = ['1M', '5M'].every((label) => sizes.some(({ size }) => size.label === label));
  const [one, five] = [at('1M'), at('5M')];
  const ratio = one === undefined || five === undefined ? undefined : five / one;
  return [
    ...peaks.map(({ label, megabytes }) => figure(`peakHeapMegabytes${label}NewTab`, megabytes)),
    ...(isAsked ? [figure('heapRatio', ratio)] : []),
  ];
}

function measuredFigure(name: string, outcome: Outcome, value: (measured: Measured) => number): Figure {
  return 'problem' in outcome
    ? { ...figure(name, undefined), problem: outcome.problem }
    : figure(name, value(outcome));
}

function figure(name: string, value: number | undefined): Figure {
  const target = targets[name.replace(/NewTab$/, '')];
  return { name, value, ...(target && { target }) };
}

/** Whether a figure is what it should be; undefined where nothing is asked of it. */
export function verdictOf({ value, target }: Figure): 'met' | 'missed' | 'not measured' | undefined {
  if (value === undefined) return 'not measured';
  if (!target) return undefined;
  const isMet = 'atMost' in target ? value <= target.atMost : value >= target.atLeast;
  return isMet ? 'met' : 'missed';
}
