import { expect, test } from 'vitest';
import { formatBytes, formatCount, parseBytes } from '../../../src/core/config/amount.ts';

test.each([
  ['500 MB', 524_288_000],
  ['10GB', 10_737_418_240],
  ['1.5 tb', 1_649_267_441_664],
  ['100 B', 100],
  ['2 GiB', 2_147_483_648],
])('%s is %i bytes', (text, bytes) => {
  expect(parseBytes(text)).toBe(bytes);
});

test.each(['', '10', 'GB', '-5 GB', '10 XB', '1,5 GB', '99999999 PB'])('%j is no amount', (text) => {
  expect(parseBytes(text)).toBeUndefined();
});

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 KB'],
  [10_485_760, '10 MB'],
  [12_900_000, '12.3 MB'],
  [123_456_789, '118 MB'],
  [10_737_418_240, '10 GB'],
])('%i bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('counts have commas between thousands', () => {
  expect([0, 999, 1000, 1234567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567']);
});
