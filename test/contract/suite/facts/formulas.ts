import { type Fact, same } from '../fact.ts';
import { onScratchTab } from '../scratch-tab.ts';
import type { CellJson } from '../sheets-json.ts';

const source =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#CellData';

/** What the stand-in assumes of formulas. */
export const formulaFacts: readonly Fact[] = [
  computes('formula.range-in-its-row', '=A1:A3 is the cell in its own row, and #VALUE! elsewhere.', {
    B2: ['=A1:A3', 2],
    B4: ['=A1:A3', '#VALUE!'],
  }),
  computes(
    'formula.range-in-an-expression',
    '=A1:A3*2 computes with the cell in its own row, and is #VALUE! elsewhere.',
    {
      B2: ['=A1:A3*2', 4],
      B4: ['=A1:A3*2', '#VALUE!'],
    },
  ),
  computes(
    'formula.empty-cell',
    'A formula that gives back an empty cell has neither effectiveValue nor formattedValue.',
    {
      B1: ['=C1', undefined],
    },
  ),
  computes('formula.range-beyond-the-grid', 'A range that ends beyond the grid is cut there.', {
    B1: ['=SUM(A1:A9999)', 6],
  }),
  computes('formula.reference-beyond-the-grid', 'A reference to a cell beyond the grid is #REF!.', {
    B1: ['=A9999', '#REF!'],
  }),
];

/** Over 1, 2, 3 in A1:A3 of a tab of six rows. */
function computes(
  id: string,
  says: string,
  formulas: Readonly<Record<string, readonly [string, number | string | undefined]>>,
): Fact {
  return {
    id,
    says,
    source,
    check: (google) =>
      onScratchTab(google, { rows: 6, columns: 3 }, (tab) => {
        tab.write(0, 0, [[1], [2], [3]]);
        for (const [a1, [formula]] of Object.entries(formulas))
          tab.write(Number(a1.slice(1)) - 1, 1, [[{ formula }]]);
        const found = Object.keys(formulas).map((a1) => resultOf(tab.cells(a1)[0]?.[0] ?? {}));
        same(
          found,
          Object.values(formulas).map(([, result]) => result),
        );
        return found.map((result) => result ?? 'nothing').join();
      }),
  };
}

function resultOf({ effectiveValue, formattedValue }: CellJson): number | string | undefined {
  if (effectiveValue?.errorValue) return formattedValue;
  return effectiveValue?.numberValue ?? effectiveValue?.stringValue ?? formattedValue;
}
