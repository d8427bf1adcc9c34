import { isDateFormat } from 'numfmt';
import { isFormula } from '../workbook/cell.ts';
import type { CellFormat } from '../workbook/cell-format.ts';
import { patternOf } from '../workbook/displayed-value.ts';
import { formatAt, type Sheet, valueAt } from '../workbook/sheet.ts';
import { sheetByTitle, type Workbook } from '../workbook/workbook.ts';
import { nodesOf } from './calculation-plan.ts';
import type { FormulaNode, FormulaNodes } from './formula-tree.ts';
import { normalisedRange } from './normalised-range.ts';

type NumberFormat = NonNullable<CellFormat['numberFormat']>;

/** Functions whose results are dates or times. */
const dated: Readonly<Record<string, NumberFormat>> = {
  DATE: { type: 'DATE' },
  EDATE: { type: 'DATE' },
  EOMONTH: { type: 'DATE' },
  NOW: { type: 'DATE_TIME' },
  TIME: { type: 'TIME' },
  TODAY: { type: 'DATE' },
  TO_DATE: { type: 'DATE' },
  WORKDAY: { type: 'DATE' },
  'WORKDAY.INTL': { type: 'DATE' },
};
/** Functions whose result looks like what they are given. */
const keeping = new Set(
  'ARRAYFORMULA AVERAGE IFERROR IFNA LARGE MAX MAXIFS MEDIAN MIN MINIFS MODE SMALL SUM'.split(' '),
);
/** Formulas that follow formulas further than this show plain numbers. */
const furthest = 20;

/**
 * The format of a cell as it is shown. A formula without a number format of its own takes it from what it reads: the
 * first of its references or date functions that has one, through `+`, `-` and the first argument of functions such as
 * SUM and MAX. The difference of two dates is a plain number, and so is what anything else gives.
 */
export function shownFormat(workbook: Workbook, sheet: Sheet, row: number, column: number): CellFormat {
  const own = workbook.formats.get(formatAt(sheet, row, column));
  const numberFormat = formatOfCell(workbook, sheet, row, column, 0);
  return numberFormat === undefined || own.numberFormat ? own : { ...own, numberFormat };
}

function formatOfCell(
  workbook: Workbook,
  sheet: Sheet,
  row: number,
  column: number,
  followed: number,
): NumberFormat | undefined {
  const { numberFormat } = workbook.formats.get(formatAt(sheet, row, column));
  const value = valueAt(sheet, row, column);
  if (numberFormat || !isFormula(value) || followed > furthest) return numberFormat;
  return formatOf({ workbook, sheet, followed }, nodesOf(value) ?? []);
}

interface Where {
  readonly workbook: Workbook;
  /** The sheet that references without a title mean. */
  readonly sheet: Sheet;
  readonly followed: number;
}

function formatOf(where: Where, nodes: FormulaNodes): NumberFormat | undefined {
  const operators = nodes.flatMap((node) => (node.kind === 'operator' ? [node.text] : []));
  if (operators.some((operator) => operator !== '+' && operator !== '-')) return undefined;
  const formats = nodes.flatMap((node) => formatOfNode(where, node) ?? []);
  const difference = operators.includes('-') && formats.filter(isDate).length > 1;
  return difference ? undefined : formats[0];
}

function formatOfNode(where: Where, node: FormulaNode): NumberFormat | undefined {
  if (node.kind === 'group') return formatOf(where, node.nodes);
  if (node.kind === 'reference') return formatOfReference(where, node);
  if (node.kind !== 'call') return undefined;
  if (dated[node.name]) return dated[node.name];
  return keeping.has(node.name) ? formatOf(where, node.args[0] ?? []) : undefined;
}

/** A range looks like the first of its cells that holds anything, which is below the headers of its column. */
function formatOfReference(
  { workbook, sheet: home, followed }: Where,
  { sheet: title, cells }: Extract<FormulaNode, { kind: 'reference' }>,
): NumberFormat | undefined {
  const sheet = title === undefined ? home : sheetByTitle(workbook, title);
  const area = sheet && normalisedRange(cells, sheet)?.area;
  if (!sheet || !area) return undefined;
  for (let row = area.top; row < Math.min(area.bottom, sheet.values.length); row++) {
    const value = valueAt(sheet, row, area.left);
    if (typeof value === 'number' || isFormula(value))
      return formatOfCell(workbook, sheet, row, area.left, followed + 1);
  }
  return undefined;
}

function isDate(format: NumberFormat): boolean {
  const pattern = patternOf({ numberFormat: format });
  return pattern !== undefined && isDateFormat(pattern);
}
