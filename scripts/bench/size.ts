import { columnCount } from './data-set.ts';

/** A size of a result to be measured: `1M` is a million cells, the header not counted. */
export interface Size {
  label: string;
  cells: number;
  rows: number;
}

const units: Record<string, number> = { k: 1_000, M: 1_000_000 };

/** Reads `1k,10k,1M`; throws at what is not a list of sizes. */
export function readSizes(text: string): Size[] {
  return text.split(',').map((label) => {
    const [, number = '', unit = ''] = /^([1-9]\d*)([kM])$/.exec(label) ?? [];
    const cells = Number(number) * (units[unit] ?? 0);
    if (cells === 0) throw new Error(`"${label}" is no size such as 10k or 1M`);
    return { label, cells, rows: cells / columnCount };
  });
}
