import { describe, expect, it } from 'vitest';
import { isSameFormula, readsOwnRow } from '../../../src/core/refresh/same-formula.ts';

describe('formulas of a column', () => {
  it.each([
    ['=B2*2', '=B3*2', true],
    ['=B2/B$2', '=B3/B$2', true],
    ['=$C2+Sheet1!A1', '=$C3+Sheet1!A2', true],
    ['=D1+B2', '=D2+B3', true],
    ['=B2*2', '=B3*3', false],
    ['=B2/B2', '=B3/B2', false],
    ['=B2', '=C3', false],
    ['=SUM(B2:B9)', '=SUM(B2:B9)', false],
  ])('%s in row 2 and %s in row 3 are the same: %s', (a, b, same) => {
    expect(isSameFormula(a, 1, b, 2)).toBe(same);
  });

  it.each([
    ['=B5*2', true],
    ['=B$5', true],
    ['=B15', false],
    ['=B4', false],
    ['=SUM(B2:B5)', false],
  ])('%s in row 5 reads single cells of its row: %s', (formula, reads) => {
    expect(readsOwnRow(formula, 4)).toBe(reads);
  });
});
