import { expect, it } from 'vitest';
import { grid, openSheets } from './open-sheets.ts';

const fields =
  'sheets(data(rowData(values(formattedValue,effectiveFormat(backgroundColor,horizontalAlignment,textFormat(foregroundColor,bold))))))';
const white = { red: 1, green: 1, blue: 1 };
const rose = { red: 1, green: 0.5, blue: 0.5 };

it('gives the default look, the own one, and that of the first conditional format that holds', () => {
  const { batch, get, type } = openSheets();
  type('A1', [[-5, 'low'], [7]]);
  const rule = (name: string, value: string, format: object) => ({
    addConditionalFormatRule: {
      rule: {
        ranges: [grid([0, 2], [0, 1])],
        booleanRule: { condition: { type: name, values: [{ userEnteredValue: value }] }, format },
      },
    },
  });
  batch(
    rule('NUMBER_LESS', '10', { backgroundColorStyle: { rgbColor: white } }),
    rule('NUMBER_LESS', '0', { backgroundColor: rose }),
    {
      repeatCell: {
        range: grid([0, 2], [0, 1]),
        cell: {
          userEnteredFormat: { textFormat: { bold: true, foregroundColorStyle: { rgbColor: { red: 1 } } } },
        },
        fields: 'userEnteredFormat.textFormat',
      },
    },
  );
  const cell = (
    formattedValue: string,
    horizontalAlignment: string,
    backgroundColor: object,
    bold: boolean,
  ) => ({
    formattedValue,
    effectiveFormat: {
      backgroundColor,
      horizontalAlignment,
      textFormat: { bold, foregroundColor: bold ? { red: 1 } : {} },
    },
  });
  expect(get(fields, 'A1:B2')).toEqual({
    sheets: [
      {
        data: [
          {
            rowData: [
              { values: [cell('-5', 'RIGHT', rose, true), cell('low', 'LEFT', white, false)] },
              {
                values: [
                  cell('7', 'RIGHT', white, true),
                  { effectiveFormat: cell('', 'LEFT', white, false).effectiveFormat },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
});

it('refuses by name what it cannot tell', () => {
  const { batch, get, type } = openSheets();
  type('A1', [[1]]);
  const ranges = [grid([0, 1], [0, 1])];
  batch({ addConditionalFormatRule: { rule: { ranges, gradientRule: {} } } });
  expect(() => get(fields, 'A1')).toThrow(
    'not implemented in the stand-in: gradientRule of a cell as it is shown',
  );
});
