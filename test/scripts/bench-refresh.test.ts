import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkRows, dataSql } from '../../scripts/bench/data-set.ts';
import { figuresOf, verdictOf } from '../../scripts/bench/figures.ts';
import type { Outcome } from '../../scripts/bench/measured.ts';
import { measureRefresh, type SizeMeasured } from '../../scripts/bench/refresh.ts';
import { readSizes } from '../../scripts/bench/size.ts';
import { withBundle } from '../../scripts/build/with-bundle.ts';
import { createSheet } from '../../src/local/workbook/sheet.ts';
import { onPlatforms } from '../setup/on-platforms.ts';

const decode = { parseMs: 10, decodeMs: 2, decodeRatio: 1.2 };

describe('the benchmark of refreshes', onPlatforms(['linux', 'darwin']), () => {
  let measured: SizeMeasured[] = [];
  beforeAll(async () => {
    const root = path.join(import.meta.dirname, '../..');
    // Rows that are not the expected ones are a problem, not a figure.
    measured = await withBundle(root, (project) => measureRefresh(project, readSizes('1k,10k')));
  });
  const figure = (name: string) =>
    figuresOf(decode, measured).find((candidate) => candidate.name === name) ?? {
      name,
      value: undefined,
    };

  it('gets every figure of small results, and the same rows from both scripts', () => {
    const outcomes = measured.flatMap(({ product, baseline }) =>
      [product, baseline].flatMap((each): (Outcome | undefined)[] => [each.existing, each.new]),
    );
    expect(outcomes).toHaveLength(8);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ executions: 1 });
    for (const each of figuresOf(decode, measured))
      expect(verdictOf(each), each.name).not.toBe('not measured');
  });

  it('refreshes 10,000 cells with at most eight requests to Google', () => {
    for (const name of ['calls10k', 'calls10kNewTab']) {
      expect(figure(name).value).toBeLessThanOrEqual(8);
      expect(verdictOf(figure(name))).toBe('met');
    }
    expect(figure('allCalls10k').value).toBeGreaterThan(8);
  });

  it('takes the time of the model, where a cell of a batch costs 0.27 ms', () => {
    const [small, larger] = [figure('seconds1k').value ?? 0, figure('seconds10k').value ?? 0];
    expect(small).toBeGreaterThan(1);
    expect(larger - small).toBeGreaterThan((9_000 * 0.27) / 1000);
  });
});

describe('the check of the rows', () => {
  type Row = (string | number | boolean | null)[];
  const sheetOf = (values: Row[]) => Object.assign(createSheet(1, 'Result'), { values });
  const header = 'id label day ratio amount paid moment region quantity due'.split(' ');
  const first: Row = [1000001, 'order 1 to Seoul', 43832, 0.125, 0.01, false, 0, 'region 1', 1, 44349];
  const moment = 1_704_067_261;

  it('takes the rows that the query means, with a moment as a date or as seconds', () => {
    const asDate = [...first];
    // 2024-01-01 00:01:01 UTC is 09:01:01 in Seoul.
    asDate[6] = 45_292 + (9 * 3600 + 61) / 86_400;
    expect(() => checkRows(sheetOf([header, asDate]), 1, 0, 'date')).not.toThrow();
    const asSeconds = first.with(6, moment);
    expect(() => checkRows(sheetOf([header, asSeconds]), 1, 0, 'seconds')).not.toThrow();
  });

  it('refuses a wrong cell, a missing row, and one too many', () => {
    const right = first.with(6, moment);
    const check = (rows: Row[]) => () => checkRows(sheetOf(rows), 1, 0, 'seconds');
    expect(check([header, right.with(3, 0.126)])).toThrow('0.126 at row 2, column ratio, not 0.125');
    expect(check([header, right.with(7, null)])).toThrow('column region');
    expect(check([header])).toThrow('has 1 x 10 cells, not 2 x 10');
    expect(check([header, right, right])).toThrow('has 3 x 10 cells, not 2 x 10');
  });

  it('expects other rows after a shift', () => {
    expect(dataSql(5, 10)).toContain('GENERATE_ARRAY(11, 15)');
  });
});

describe('the sizes', () => {
  it('are cells of ten columns', () => {
    expect(readSizes('1k,5M').map(({ label, rows }) => [label, rows])).toEqual([
      ['1k', 100],
      ['5M', 500_000],
    ]);
    expect(() => readSizes('10k,many')).toThrow('"many" is no size such as 10k or 1M');
  });
});

describe('a verdict', () => {
  it('is given where something is asked, and a figure without a value is not measured', () => {
    const verdict = (value: number | undefined, target?: { atMost: number } | { atLeast: number }) =>
      verdictOf({ name: 'x', value, ...(target && { target }) });
    expect([
      verdict(8, { atMost: 8 }),
      verdict(9, { atMost: 8 }),
      verdict(4, { atLeast: 4 }),
      verdict(3.9, { atLeast: 4 }),
      verdict(undefined, { atMost: 8 }),
      verdict(1),
    ]).toEqual(['met', 'missed', 'met', 'missed', 'not measured', undefined]);
  });
});
