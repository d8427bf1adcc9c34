import { computedValue } from '../formulas/computed-value.ts';
import { shownText } from '../formulas/shown-text.ts';
import { type ComputedValue, isError } from './cell.ts';
import { type BooleanCondition, type FilterCriteria, withBothForms } from './filter.ts';
import { rectangleOf } from './grid-range.ts';
import type { Sheet } from './sheet.ts';
import type { Workbook } from './workbook.ts';

/** The rows that a sheet's basic filter hides as its cells are now; the first row of its range is the header. */
export function rowsHiddenByFilter(workbook: Workbook, sheet: Sheet): ReadonlySet<number> {
  const hidden = new Set<number>();
  if (!sheet.basicFilter) return hidden;
  const { range, rest } = sheet.basicFilter;
  const { top, bottom } = rectangleOf(range, sheet);
  for (const { columnIndex = 0, filterCriteria = {}, ...others } of withBothForms(rest).filterSpecs ?? []) {
    const stray = Object.keys(others)[0];
    if (stray) throw new Error(`not implemented in the stand-in: FilterSpec.${stray}`);
    const shows = showing(filterCriteria);
    for (let row = top + 1; row < bottom; row++) {
      if (hidden.has(row)) continue;
      const cell: Cell = {
        text: () => shownText(workbook, sheet, row, columnIndex),
        value: () => computedValue(workbook, sheet, row, columnIndex),
      };
      if (!shows(cell)) hidden.add(row);
    }
  }
  return hidden;
}

interface Cell {
  text(): string;
  value(): ComputedValue;
}

type Test = (cell: Cell) => boolean;

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#FilterCriteria */
function showing({ hiddenValues = [], condition, ...others }: FilterCriteria): Test {
  const stray = Object.keys(others)[0];
  if (stray) throw new Error(`not implemented in the stand-in: FilterCriteria.${stray}`);
  const values = new Set(hiddenValues);
  const meets = condition ? meeting(condition) : () => true;
  return (cell) => !values.has(cell.text()) && meets(cell);
}

const numberTests: Readonly<Record<string, (value: number, a: number, b: number) => boolean>> = {
  NUMBER_GREATER: (value, a) => value > a,
  NUMBER_GREATER_THAN_EQ: (value, a) => value >= a,
  NUMBER_LESS: (value, a) => value < a,
  NUMBER_LESS_THAN_EQ: (value, a) => value <= a,
  NUMBER_EQ: (value, a) => value === a,
  NUMBER_BETWEEN: (value, a, b) => value >= a && value <= b,
};

const textTests: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  TEXT_CONTAINS: (text, part) => text.includes(part),
  TEXT_NOT_CONTAINS: (text, part) => !text.includes(part),
  TEXT_STARTS_WITH: (text, part) => text.startsWith(part),
  TEXT_ENDS_WITH: (text, part) => text.endsWith(part),
  TEXT_EQ: (text, part) => text === part,
};

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ConditionType */
function meeting(condition: BooleanCondition): Test {
  const { type = '' } = condition;
  if (type === 'BLANK') return ({ value }) => value() === null;
  if (type === 'NOT_BLANK') return ({ value }) => value() !== null;
  const byNumber = numberTests[type];
  if (byNumber) {
    const a = numberOf(condition, 0);
    const b = type === 'NUMBER_BETWEEN' ? numberOf(condition, 1) : 0;
    return ({ value }) => {
      const found = value();
      return typeof found === 'number' && byNumber(found, a, b);
    };
  }
  const byText = textTests[type];
  if (!byText) throw new Error(`not implemented in the stand-in: a filter's condition ${type}`);
  const part = typedValue(condition, 0).toLowerCase();
  return ({ text, value }) => !isError(value()) && byText(text().toLowerCase(), part);
}

function numberOf(condition: BooleanCondition, index: number): number {
  const text = typedValue(condition, index);
  const number = Number(text);
  if (text === '' || Number.isNaN(number))
    throw new Error(`not implemented in the stand-in: a filter's number ${JSON.stringify(text)}`);
  return number;
}

function typedValue({ type, values = [] }: BooleanCondition, index: number): string {
  const text = values[index]?.userEnteredValue;
  if (text === undefined || text.startsWith('='))
    throw new Error(
      `not implemented in the stand-in: a filter's condition ${type} on ${JSON.stringify(values[index])}`,
    );
  return text;
}
