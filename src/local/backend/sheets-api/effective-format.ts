import { computedValue } from '../../formulas/computed-value.ts';
import { shownFormat } from '../../formulas/inferred-format.ts';
import { type ComputedValue, isError } from '../../workbook/cell.ts';
import { type CellFormat, type Color, textFormatOf } from '../../workbook/cell-format.ts';
import type { GridRange } from '../../workbook/grid-range.ts';
import { rectangleOf } from '../../workbook/grid-range.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { Workbook } from '../../workbook/workbook.ts';

interface BooleanRule {
  condition?: { type?: string; values?: { userEnteredValue?: string }[] };
  format?: CellFormat;
}

const white = { red: 1, green: 1, blue: 1 };

/**
 * How a cell looks: its own format over the spreadsheet's default, under the first conditional format that holds.
 * Colours stand in the old members too, as in Google's answers.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#CellData
 */
export function effectiveFormat(workbook: Workbook, sheet: Sheet, row: number, column: number): CellFormat {
  const value = computedValue(workbook, sheet, row, column);
  const own = shownFormat(workbook, sheet, row, column);
  const rule = ruleAt(sheet, row, column, value);
  const background = backgroundOf(rule) ?? backgroundOf(own) ?? white;
  const text = { ...textFormatOf(own), ...(rule && textFormatOf(rule)) };
  const ruled = rule && textFormatOf(rule);
  const foreground =
    ruled?.foregroundColorStyle?.rgbColor ??
    ruled?.foregroundColor ??
    text.foregroundColorStyle?.rgbColor ??
    text.foregroundColor ??
    {};
  return {
    horizontalAlignment: alignmentOf(value),
    ...own,
    backgroundColor: background,
    backgroundColorStyle: { rgbColor: background },
    textFormat: {
      bold: false,
      italic: false,
      ...text,
      foregroundColor: foreground,
      foregroundColorStyle: { rgbColor: foreground },
    },
  };
}

function alignmentOf(value: ComputedValue): string {
  if (typeof value === 'number') return 'RIGHT';
  return typeof value === 'boolean' || (value !== null && isError(value)) ? 'CENTER' : 'LEFT';
}

function backgroundOf(format: CellFormat | undefined): Color | undefined {
  const style = format?.backgroundColorStyle as { rgbColor?: Color } | undefined;
  return style?.rgbColor ?? (format?.backgroundColor as Color | undefined);
}

/** The format of the first rule on a cell whose condition holds. */
function ruleAt(sheet: Sheet, row: number, column: number, value: ComputedValue): CellFormat | undefined {
  for (const { ranges, rest } of sheet.conditionalFormats) {
    if (!ranges.some((range) => holds(range, sheet, row, column))) continue;
    const { booleanRule } = rest as { booleanRule?: BooleanRule };
    if (!booleanRule)
      throw new Error('not implemented in the stand-in: gradientRule of a cell as it is shown');
    if (isTrue(booleanRule, value)) return booleanRule.format;
  }
  return undefined;
}

function holds(range: GridRange, sheet: Sheet, row: number, column: number): boolean {
  const { top, left, bottom, right } = rectangleOf(range, sheet);
  return row >= top && row < bottom && column >= left && column < right;
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ConditionType */
function isTrue({ condition = {} }: BooleanRule, value: ComputedValue): boolean {
  const given = (condition.values ?? []).map(({ userEnteredValue = '' }) => userEnteredValue);
  const [first = '', second = ''] = given;
  if (given.some((text) => text.startsWith('=')))
    throw new Error(
      'not implemented in the stand-in: a formula in a conditional format of a cell as it is shown',
    );
  const isNumber = typeof value === 'number';
  switch (condition.type) {
    case 'NUMBER_GREATER':
      return isNumber && value > Number(first);
    case 'NUMBER_GREATER_THAN_EQ':
      return isNumber && value >= Number(first);
    case 'NUMBER_LESS':
      return isNumber && value < Number(first);
    case 'NUMBER_LESS_THAN_EQ':
      return isNumber && value <= Number(first);
    case 'NUMBER_BETWEEN':
      return isNumber && value >= Number(first) && value <= Number(second);
    case 'TEXT_EQ':
      return typeof value === 'string' && value.toLowerCase() === first.toLowerCase();
    case 'TEXT_CONTAINS':
      return typeof value === 'string' && value.toLowerCase().includes(first.toLowerCase());
    case 'BLANK':
      return value === null;
    case 'NOT_BLANK':
      return value !== null;
    default:
      throw new Error(
        `not implemented in the stand-in: the condition ${condition.type} of a cell as it is shown`,
      );
  }
}
