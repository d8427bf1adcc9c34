import { measureBaseline } from './baseline.ts';
import type { Outcome, Tab } from './measured.ts';
import { measureProduct } from './product.ts';
import type { Size } from './size.ts';
import { withStage } from './stage.ts';

/** One size: a refresh by the product and by the baseline, on each kind of tab. */
export interface SizeMeasured {
  size: Size;
  product: Partial<Record<Tab, Outcome>>;
  baseline: Partial<Record<Tab, Outcome>>;
}

/** `limits.cellsPerCommit`: a result of more cells is refused on a tab that is there already. */
const mostCellsOnExisting = 2_000_000;
/** Below, what is held says more about the script than about the result; collecting garbage takes its time as well. */
const fewestCellsForHeap = 1_000_000;

/** Measures refreshes of the bundle in `project`; `say` hears what is at hand. */
export function measureRefresh(
  project: string,
  sizes: readonly Size[],
  say: (line: string) => void = () => {},
): Promise<SizeMeasured[]> {
  return withStage(async (stage) => {
    const measured: SizeMeasured[] = [];
    for (const size of sizes) {
      const { label, cells, rows } = size;
      const isBoth = cells <= mostCellsOnExisting;
      say(`${label} cells: Querytabs`);
      const product = await measureProduct(stage, {
        project,
        rows,
        tabs: isBoth ? ['new', 'existing'] : ['new'],
        measureHeap: cells >= fewestCellsForHeap,
      });
      if (isBoth) say(`${label} cells: the baseline`);
      const baseline = isBoth ? await measureBaseline(stage, rows) : {};
      measured.push({ size, product, baseline });
    }
    return measured;
  });
}
