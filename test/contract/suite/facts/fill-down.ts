import { type Fact, same } from '../fact.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';

const source =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#PasteType';
const bold = { userEnteredFormat: { textFormat: { bold: true } } };

/** Rows that a result has more get the looks of its first one, and the user's formulas beside it. */
export const fillFacts: readonly Fact[] = [
  {
    id: 'copy.formula-goes-down',
    says: 'PASTE_FORMULA of one cell onto several gives each of them the formula of its own row.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 1, [[{ formula: '=A1*$A$1' }]]);
        tab.batch(pasteDown(tab, 1, 'PASTE_FORMULA'));
        const found = tab.cells('B2:B4').map(([cell]) => cell?.userEnteredValue?.formulaValue);
        same(found, ['=A2*$A$1', '=A3*$A$1', '=A4*$A$1']);
        same(tab.shown('B2:B4').join(), '2,3,4', 'the results');
        return found.join();
      }),
  },
  {
    id: 'copy.formula-leaves-formats',
    says: 'PASTE_FORMULA brings no format.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 1, [[{ formula: '=A1' }]]);
        tab.batch(makeBold(tab), pasteDown(tab, 1, 'PASTE_FORMULA'));
        same(boldOf(tab), [true, false, false, false], 'which are bold');
        return 'none';
      }),
  },
  {
    id: 'copy.format-goes-down',
    says: 'PASTE_FORMAT of one row onto several brings its format to all of them, and leaves what they hold.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 1, [['a'], ['b'], [{ formula: '=A3' }], [null]]);
        tab.batch(makeBold(tab), pasteDown(tab, 1, 'PASTE_FORMAT'));
        same(boldOf(tab), [true, true, true, true], 'which are bold');
        const shown = tab.shown('B1:B4').join();
        same(shown, 'a,b,3,');
        return shown;
      }),
  },
  {
    id: 'copy.format-brings-validation',
    says: 'PASTE_FORMAT brings data validation, such as a checkbox, too.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const rule = { condition: { type: 'BOOLEAN' }, strict: true };
        tab.batch(
          { setDataValidation: { range: tab.grid([0, 1], [1, 2]), rule } },
          pasteDown(tab, 1, 'PASTE_FORMAT'),
        );
        const found = tab.cells('B2:B4').map(([cell]) => cell?.dataValidation?.condition?.type);
        same(found, ['BOOLEAN', 'BOOLEAN', 'BOOLEAN']);
        return found.length;
      }),
  },
  {
    id: 'copy.format-and-conditional-formats',
    says: 'PASTE_FORMAT takes conditional formats along, or not. Measured: their ranges, from row to row.',
    source,
    measures: true,
    check: (google) =>
      onTab(google, (tab) => {
        const booleanRule = { condition: { type: 'NOT_BLANK' }, format: { textFormat: { bold: true } } };
        const rule = { ranges: [tab.grid([0, 1], [1, 2])], booleanRule };
        tab.batch({ addConditionalFormatRule: { rule, index: 0 } }, pasteDown(tab, 1, 'PASTE_FORMAT'));
        const { conditionalFormats = [] } = tab.sheet('conditionalFormats(ranges)');
        const ranges = conditionalFormats.flatMap((each) => each.ranges ?? []);
        return ranges
          .map(({ startRowIndex = 0, endRowIndex = 0 }) => `${startRowIndex}-${endRowIndex}`)
          .join();
      }),
  },
  {
    id: 'copy.error-as-a-value',
    says: 'An error is pasted as a value. Measured: what the cell holds then.',
    source,
    measures: true,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 1, [[{ formula: '=NA()' }]]);
        tab.batch(pasteDown(tab, 1, 'PASTE_VALUES'));
        const [[cell = {}] = []] = tab.cells('B2');
        return JSON.stringify([cell.userEnteredValue ?? {}, cell.effectiveValue ?? {}, cell.formattedValue]);
      }),
  },
];

/** Numbers in A1:A4. */
function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 4, columns: 2 }, (tab) => {
    tab.write(0, 0, [[1], [2], [3], [4]]);
    return use(tab);
  });
}

function pasteDown(tab: ScratchTab, column: number, pasteType: string) {
  const source = tab.grid([0, 1], [column, column + 1]);
  const destination = tab.grid([1, 4], [column, column + 1]);
  return { copyPaste: { source, destination, pasteType } };
}

function makeBold(tab: ScratchTab) {
  const range = tab.grid([0, 1], [1, 2]);
  return { repeatCell: { range, cell: bold, fields: 'userEnteredFormat.textFormat.bold' } };
}

function boldOf(tab: ScratchTab): boolean[] {
  return tab.cells('B1:B4').map(([cell]) => cell?.userEnteredFormat?.textFormat?.bold ?? false);
}
