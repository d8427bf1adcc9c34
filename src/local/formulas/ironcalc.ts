import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type InitOutput, initSync, Model } from '@ironcalc/wasm';
import { CalculationRefused } from './calculation-refused.ts';

/** What IronCalc made of a cell. `spilled`: the formula gives more than one cell. */
export type Outcome =
  | { readonly kind: 'number' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'spilled' };

/** A workbook of the calculator, whose sheets are called `Sheet1`, `Sheet2` …; everything counts from 0. */
export interface Calculator {
  /** Sets a cell as if `input` were typed: `=` begins a formula, `'` a text. */
  set(sheet: number, row: number, column: number, input: string): void;
  clear(sheet: number, row: number, column: number): void;
  /** Whether a formula may give several cells; IronCalc computes such formulas before all others. */
  isArray(sheet: number, row: number, column: number): boolean;
  evaluate(): void;
  outcome(sheet: number, row: number, column: number): Outcome;
  /** What a cell shows; a number is rounded for show, so let `=A1&""` show it, which keeps every digit. */
  shown(sheet: number, row: number, column: number): string;
  close(): void;
}

const brokenDown = 'formulas, until the next start: the calculator has broken down';

/** What a cell takes in the memory of WebAssembly, as measured with 0.8.4. */
const bytesPerCell = 700;

let instance: InitOutput | undefined;
let reserved = 0;
let broken = false;
const functions = new Map<string, boolean>();

function newModel(): Model {
  if (broken) throw new CalculationRefused(brokenDown);
  if (!instance) {
    const path = createRequire(import.meta.url).resolve('@ironcalc/wasm/wasm_bg.wasm');
    instance = initSync({ module: readFileSync(path) });
  }
  return guarded(() => {
    const model = new Model('local', 'en', 'UTC', 'en');
    model.pauseEvaluation();
    return model;
  });
}

/** After a trap the memory of WebAssembly is not to be trusted any more, and the package loads no second instance. */
function guarded<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Error) || !['RangeError', 'RuntimeError'].includes(error.name)) throw error;
    broken = true;
    throw new CalculationRefused(brokenDown, { cause: error });
  }
}

/** Whether IronCalc knows a function: a name that it does not know it writes in lower case. */
export function hasFunction(name: string): boolean {
  const known = functions.get(name);
  if (known !== undefined) return known;
  const model = newModel();
  const answer = guarded(() => {
    model.setUserInput(0, 1, 1, `=${name}()`);
    return model.getCellContent(0, 1, 1) === `=${name}()`;
  });
  model.free();
  functions.set(name, answer);
  return answer;
}

/** Grows the memory at once: it grows by 64 kB otherwise, and V8 collects garbage at every turn. */
function reserve(cells: number): void {
  const bytes = cells * bytesPerCell;
  if (!instance || bytes <= reserved) return;
  instance.__wbindgen_free(instance.__wbindgen_malloc(bytes, 8), bytes, 8);
  reserved = bytes;
}

/** A new calculator with that many sheets, and room for about that many cells. */
export function createCalculator(sheets: number, cells: number): Calculator {
  const model = newModel();
  guarded(() => reserve(cells));
  for (let i = 1; i < sheets; i++) guarded(() => model.newSheet());
  const shown = (sheet: number, row: number, column: number) =>
    model.getFormattedCellValue(sheet, row + 1, column + 1);
  return {
    set: (sheet, row, column, input) => guarded(() => model.setUserInput(sheet, row + 1, column + 1, input)),
    clear: (sheet, row, column) =>
      guarded(() => model.rangeClearContents(sheet, row + 1, column + 1, row + 1, column + 1)),
    isArray: (sheet, row, column) =>
      guarded(() => model.getCellArrayStructure(sheet, row + 1, column + 1) !== 'SingleCell'),
    evaluate: () => guarded(() => model.evaluate()),
    outcome: (sheet, row, column) =>
      guarded(() => {
        const structure = model.getCellArrayStructure(sheet, row + 1, column + 1);
        if (typeof structure === 'object' && 'DynamicAnchor' in structure) {
          const [width, height] = structure.DynamicAnchor;
          if (width * height > 1) return { kind: 'spilled' };
        }
        const text = shown(sheet, row, column);
        // The numbers of Excel's TYPE: 1 number, 2 text, 4 boolean, 16 error.
        switch (model.getCellType(sheet, row + 1, column + 1)) {
          case 2:
            return { kind: 'text', text };
          case 4:
            return { kind: 'boolean', value: text === 'TRUE' };
          case 16:
            return text === '#SPILL!' ? { kind: 'spilled' } : { kind: 'error', code: text };
          default:
            return { kind: 'number' };
        }
      }),
    shown: (sheet, row, column) => guarded(() => shown(sheet, row, column)),
    close() {
      if (!broken) model.free();
    },
  };
}
