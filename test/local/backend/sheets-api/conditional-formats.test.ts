import { describe, expect, it } from 'vitest';
import { grid, newTab, openSheets, span } from './open-sheets.ts';

function rule(name: string, end = 5, sheetId = 0) {
  const format = { textFormat: { fontFamily: name } };
  const booleanRule = { condition: { type: 'NOT_BLANK' }, format };
  return { ranges: [grid([1, end], [0, 1], sheetId)], booleanRule };
}

const add = (name: string, index: number) => ({ addConditionalFormatRule: { rule: rule(name), index } });

describe('conditional format rules', () => {
  it('are added in order, replaced, moved and deleted by their index', () => {
    const { batch, get } = openSheets();
    batch(add('b', 0), add('c', 1), add('a', 0));
    const replies = batch(
      { updateConditionalFormatRule: { index: 1, rule: rule('B', 9) } },
      { updateConditionalFormatRule: { index: 0, newIndex: 2, sheetId: 0 } },
      { deleteConditionalFormatRule: { index: 1, sheetId: 0 } },
    );
    expect(replies).toEqual([
      { updateConditionalFormatRule: { oldRule: rule('b'), newRule: rule('B', 9), newIndex: 1 } },
      { updateConditionalFormatRule: { newRule: rule('a'), newIndex: 2, oldIndex: 0 } },
      { deleteConditionalFormatRule: { rule: rule('c') } },
    ]);
    expect(get('sheets.conditionalFormats')).toEqual({
      sheets: [{ conditionalFormats: [rule('B', 9), rule('a')] }],
    });
  });

  it('follow rows, each range on its own', () => {
    const { batch, get } = openSheets();
    const two = { ...rule('x'), ranges: [grid([1, 3], [0, 1]), grid([5, 8], [0, 1])] };
    batch(
      { addConditionalFormatRule: { rule: two } },
      { insertDimension: { range: span('ROWS', 2, 4) } },
      { deleteDimension: { range: span('ROWS', 7, 10) } },
    );
    expect(get('sheets.conditionalFormats(ranges)')).toEqual({
      sheets: [{ conditionalFormats: [{ ranges: [grid([1, 5], [0, 1])] }] }],
    });
  });

  it.each([
    [
      { deleteConditionalFormatRule: { index: 1, sheetId: 0 } },
      'No conditional format on sheet: 0 at index: 1',
    ],
    [
      { updateConditionalFormatRule: { index: 3, rule: rule('x') } },
      'No conditional format on sheet: 0 at index: 3',
    ],
    [{ updateConditionalFormatRule: { index: 0 } }, 'Exactly one of rule and newIndex must be set.'],
    [
      {
        addConditionalFormatRule: {
          rule: { ...rule('x'), ranges: [rule('x').ranges[0], grid([0, 1], [0, 1], 7)] },
        },
      },
      'All ranges of a conditional format rule must be on the same sheet.',
    ],
  ])('are refused: %j', (request, message) => {
    const { batch } = openSheets();
    batch(newTab(7, 'Other'), add('a', 0));
    expect(() => batch(request)).toThrow(message);
  });
});
