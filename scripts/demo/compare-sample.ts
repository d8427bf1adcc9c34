import { sampleRows } from '../../src/local/sample/workbook/rows.ts';
import { firstDifference } from './compare.ts';
import type { Expectations, TextTable } from './expected-rows.ts';

/** The day for which the expected rows are worked out: a Monday, twenty minutes before the daily job. */
export const opening = Date.parse('2026-03-02T07:40:00-05:00');

/** A query of the sample, and what is wrong with its tab; undefined when it shows the expected rows. */
export interface ComparedQuery {
  name: string;
  difference: string | undefined;
}

/** Compares the tab of every query of the sample, as `shown` reads it, with the expected rows. */
export async function compareSample(
  expectations: Expectations,
  shown: (tab: string) => Promise<TextTable>,
): Promise<ComparedQuery[]> {
  const compared: ComparedQuery[] = [];
  for (const { name, tab } of sampleRows().queries) {
    const expected = await expectations.expected(name.toLowerCase().replace(/ /g, '-'));
    compared.push({ name, difference: firstDifference(await shown(tab), expected) });
  }
  return compared;
}
