import type { Area } from '../core/workbook/requests.ts';
import type { ShownCell } from '../core/workbook/shown-cell.ts';

type Spreadsheet = GoogleAppsScript.Sheets.Schema.Spreadsheet;
type Color = GoogleAppsScript.Sheets.Schema.Color;

const format = 'effectiveFormat(backgroundColor,horizontalAlignment,textFormat(foregroundColor,bold))';

/** Colours of a theme come as plain ones in the old members, conditional formats are in effect. */
export const shownFields = `sheets(properties(sheetId),data(rowData(values(formattedValue,effectiveValue,${format}))))`;

/** With ranges the API answers a block a range, by sheet, in the order asked within a sheet. */
export function shownCells({ sheets = [] }: Spreadsheet, areas: readonly Area[]): ShownCell[][][] {
  const blocks = new Map(
    sheets.map(({ properties = {}, data = [] }) => [properties.sheetId ?? 0, [...data]]),
  );
  return areas.map(({ sheetId }) =>
    (blocks.get(sheetId)?.shift()?.rowData || []).map(({ values = [] }) => values.map(shownCell)),
  );
}

function shownCell({
  formattedValue: text = '',
  effectiveValue: { numberValue, errorValue } = {},
  effectiveFormat = {},
}: GoogleAppsScript.Sheets.Schema.CellData): ShownCell {
  const usual = numberValue === undefined ? '' : 'RIGHT';
  const { backgroundColor, horizontalAlignment = usual, textFormat = {} } = effectiveFormat;
  return {
    text,
    right: horizontalAlignment === 'RIGHT',
    error: errorValue !== undefined,
    bold: textFormat.bold === true,
    color: hex(textFormat.foregroundColor, 0),
    background: hex(backgroundColor, 1),
  };
}

/** A colour, unless all its parts are `usual`; a part that is 0 is left out by Google. */
function hex(color: Color | undefined, usual: number): string | undefined {
  if (!color) return undefined;
  const { red = 0, green = 0, blue = 0 } = color;
  const parts = [red, green, blue];
  if (parts.every((part) => part === usual)) return undefined;
  return `#${parts.map((part) => `0${Math.round(part * 255).toString(16)}`.slice(-2)).join('')}`;
}
