import { expect, test } from 'vitest';
import { parseComparison } from '../../../src/core/config/comparison.ts';
import { parseJobOptions } from '../../../src/core/config/job-options.ts';
import { configOf } from '../approval/workbook-rows.ts';

const place = { tab: 'Jobs', row: 2 };

test.each([
  ['amount > 100', ['', 'amount', '>', '100']],
  ['amount>=-1.5', ['', 'amount', '>=', '-1.5']],
  ['Sales.day = 2026-03-02', ['Sales', 'day', '=', '2026-03-02']],
  ['v1.2 daily.net amount != 0', ['v1.2 daily', 'net amount', '!=', '0']],
  ['도시 = "서울 = 수도"', ['', '도시', '=', '서울 = 수도']],
  ["name <= 'x'", ['', 'name', '<=', 'x']],
  ['name = ""', ['', 'name', '=', '']],
])('%j compares a column', (text, [query, column, operator, value]) => {
  expect(parseComparison(text)).toEqual({ query, column, operator, value });
});

test.each([
  ['send = always', ''],
  ['send = Rows', 'rows'],
  ['send = no  rows', 'no rows'],
  ['send = amount >= 100', 'amount >= 100'],
  ['발송 = 항상', ''],
  ['발송 = 행 있음', 'rows'],
  ['발송 = 행 없음', 'no rows'],
  ['발송 = 금액 > 100', '금액 > 100'],
])('the line %j is read', (line, send) => {
  expect(parseJobOptions(line, place).send).toBe(send);
});

test.each(['never', 'amount', 'amount >', '> 100', 'amount <> 5', 'amount == 5', '.x = 1', ''])(
  'the condition %j is refused',
  (condition) => {
    expect(() => parseJobOptions(`send = ${condition}`, place)).toThrow(
      expect.objectContaining({ code: 'badJobOption', place }),
    );
  },
);

test('a query that the job does not have is told at the cell; where it has all, the run will know', () => {
  const errorOf = (Queries: string) => {
    const row = { Name: 'J', Queries, Options: 'send = sales.amount > 1' };
    const { brokenJobs } = configOf({ queries: [], jobs: [row] });
    return brokenJobs.map(({ error: { code, place: at } }) => [code, at?.column]);
  };
  expect(errorOf('Costs, Stock')).toEqual([['unknownQuery', 'Options']]);
  expect([errorOf('Costs, Sales'), errorOf('')]).toEqual([[], []]);
});
