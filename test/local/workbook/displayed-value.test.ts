import { expect, it } from 'vitest';
import { displayedValue } from '../../../src/local/workbook/displayed-value.ts';

const shown = (value: number | string, pattern: string) =>
  displayedValue(value, { numberFormat: { type: 'NUMBER', pattern } }, 'en_US');

it('shows a value by the pattern of its cell, and as if there were none where the pattern is none', () => {
  expect(shown(1234.5, '#,##0.00')).toBe('1,234.50');
  expect(shown(0.256, '0.0%')).toBe('25.6%');
  // 2026-03-01 is day 46082 since 1899-12-30.
  expect(shown(46_082.75, 'yyyy-mm-dd hh:mm')).toBe('2026-03-01 18:00');
  expect(shown('text', '#,##0')).toBe('text');
  expect(shown(1.5, '[broken')).toBe('1.5');
});
