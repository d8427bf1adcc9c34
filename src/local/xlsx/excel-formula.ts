import type { FormulaNode, FormulaNodes } from '../formulas/formula-tree.ts';
import { normalisedRange } from '../formulas/normalised-range.ts';
import { cellsToA1 } from '../workbook/a1-notation.ts';
import { rectangleOf } from '../workbook/grid-range.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { sheetById, sheetByTitle, type Workbook } from '../workbook/workbook.ts';
import { excelFunction } from './excel-functions.ts';
import { excelText } from './excel-text.ts';

/** Excel's limits: https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3 */
export const excelGrid = { rows: 1_048_576, columns: 16_384 };
const longestFormula = 8_192;
/** How long a text within a formula may be, its quotes included to be safe. */
export const longestLiteral = 255;

const errors = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A']);

/** Whether Excel knows an error by that name. */
export function isExcelError(text: string): boolean {
  return errors.has(text);
}

/** A formula in Excel's words, without `=`; `undefined` where Excel has no words for it. */
export function excelFormula(
  nodes: FormulaNodes,
  home: Sheet,
  { workbook, nameOf }: { workbook: Workbook; nameOf: (sheet: Sheet) => string },
): string | undefined {
  let understood = true;
  const fail = (): string => {
    understood = false;
    return '';
  };
  const range = (sheet: Sheet | undefined, cells: string, titled: boolean): string => {
    if (!sheet) return '#REF!';
    const whole = normalisedRange(cells, sheet);
    if (!whole) return '#REF!';
    if (whole.area.bottom > excelGrid.rows || whole.area.right > excelGrid.columns) return fail();
    return titled ? `'${nameOf(sheet).replaceAll("'", "''")}'!${whole.cells}` : whole.cells;
  };
  const list = (inner: FormulaNodes): string => (isExpression(inner) ? inner.map(write).join('') : fail());
  const write = (node: FormulaNode): string => {
    switch (node.kind) {
      case 'literal':
        return literal(node.text) ?? fail();
      case 'operator':
        return node.text;
      case 'group':
        return `(${list(node.nodes)})`;
      case 'array':
        return node.constant && node.text.length <= longestLiteral ? node.text : fail();
      case 'reference': {
        const sheet = node.sheet === undefined ? home : sheetByTitle(workbook, node.sheet);
        return range(sheet, node.cells, node.sheet !== undefined);
      }
      case 'name': {
        const named = workbook.namedRanges.find(({ name }) => name.toLowerCase() === node.name.toLowerCase());
        const sheet = named && sheetById(workbook, named.range.sheetId);
        return sheet ? range(sheet, absolute(cellsToA1(rectangleOf(named.range, sheet))), true) : fail();
      }
      case 'call': {
        const name = excelFunction(node.name, node.args.length);
        return name ? `${name}(${node.args.map((arg) => (arg.length ? list(arg) : '')).join()})` : fail();
      }
    }
  };
  const text = list(nodes);
  return understood && text.length <= longestFormula ? text : undefined;
}

function literal(text: string): string | undefined {
  if (text.startsWith('#')) return isExcelError(text) ? text : undefined;
  if (text.startsWith('"')) {
    // Within a formula there are no codes for what XML cannot hold.
    return text.length <= longestLiteral && excelText(text) === text ? text : undefined;
  }
  if (/^[\d.]/.test(text)) return Number.isFinite(Number(text)) ? String(Number(text)) : undefined;
  return text.toUpperCase();
}

/** Whether operands and operators follow each other as they should; signs may stand before, `%` behind an operand. */
function isExpression(nodes: FormulaNodes): boolean {
  let complete = false;
  for (const node of nodes) {
    if (node.kind !== 'operator') {
      if (complete) return false;
      complete = true;
    } else if (complete) complete = node.text === '%';
    else if (node.text !== '+' && node.text !== '-') return false;
  }
  return complete;
}

function absolute(cells: string): string {
  return cells.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
}
