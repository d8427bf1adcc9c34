import { expect, it } from 'vitest';
import { grid, openSheets } from './open-sheets.ts';

const add = (namedRangeId: string, name: string) => ({
  addNamedRange: { namedRange: { namedRangeId, name, range: grid([0, 1], [0, 1]) } },
});
const update = (fields: string, more: object, namedRangeId = 'r') => ({
  updateNamedRange: { namedRange: { namedRangeId, ...more }, fields },
});

it('a named range takes a new name, which formulas follow, and a new range', () => {
  const { batch, get, type, values } = openSheets();
  batch(add('r', 'rate'));
  type('A1', [[2], [3]]);
  type('B1', [['=rate*10', '="rate "&RATE', '=rate_of', '=RATE(1,1,1)']]);
  batch(update('name', { name: 'factor' }));
  batch(update('range', { name: 'ignored', range: grid([1, 2], [0, 1]) }));
  expect(get('namedRanges')).toEqual({
    namedRanges: [{ namedRangeId: 'r', name: 'factor', range: grid([1, 2], [0, 1]) }],
  });
  expect(values('B1:E1', 'FORMULA')).toEqual([['=factor*10', '="rate "&factor', '=rate_of', '=RATE(1,1,1)']]);
  expect(values('B1:C1')).toEqual([[30, 'rate 3']]);
});

it('a named range is deleted by its id', () => {
  const { batch, get } = openSheets();
  batch(add('r', 'r'), { deleteNamedRange: { namedRangeId: 'r' } });
  expect(get('namedRanges')).toEqual({});
  expect(() => batch({ deleteNamedRange: { namedRangeId: 'r' } })).toThrow('No named range with id: r');
});

it.each([
  [add('s', 'RATE'), 'A named range with name RATE already exists'],
  [add('r', 'other'), 'A named range with id r already exists'],
  [add('s', 'two words'), 'The name given to this range is invalid'],
  [update('name', { name: 'used' }), 'A named range with name used already exists'],
  [update('name', {}, 'none'), 'No named range with id: none'],
  [update('', {}), "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"],
])('a named range is refused: %j', (request, message) => {
  const { batch } = openSheets();
  batch(add('r', 'rate'), add('u', 'used'));
  expect(() => batch(request)).toThrow(message);
});
