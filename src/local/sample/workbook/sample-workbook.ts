import { shownText } from '../../formulas/shown-text.ts';
import { enterRow } from '../../workbook/enter-cell.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { createWorkbook, sheetByTitle, type Workbook } from '../../workbook/workbook.ts';
import { headers, sampleRows, titles, watchList } from './rows.ts';

/** The workbook of the sample before anything happened to it, with the tab that one of its queries reads. */
export function newSampleWorkbook(locale = 'en_US'): Workbook {
  return createWorkbook({
    title: 'Flight operations',
    // The flights depart in the United States, and the sample's job at eight by the clocks of New York.
    timeZone: 'America/New_York',
    firstSheet: watchList.title,
    locale,
  });
}

/**
 * Types the sample's rows into a workbook that the script has set up, each under its header, as a person would: the
 * stand-in knows nothing of the product but what its tabs show.
 */
export function typeSample(workbook: Workbook, year: number): void {
  const list = named(workbook, [watchList.title]);
  for (const [row, cells] of watchList.cells.entries()) enterRow(workbook, list, row, 0, cells, { year });
  const { queries, jobs } = sampleRows();
  typeRows(workbook, named(workbook, titles.queries), headers.queries, queries, year);
  typeRows(workbook, named(workbook, titles.jobs), headers.jobs, jobs, year);
}

function typeRows(
  workbook: Workbook,
  sheet: Sheet,
  captions: Record<string, string[]>,
  rows: Record<string, string | boolean | undefined>[],
  year: number,
): void {
  rows.forEach((values, i) => {
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) continue;
      enterRow(workbook, sheet, i + 1, columnOf(workbook, sheet, captions[key] ?? []), [value], { year });
    }
  });
}

function named(workbook: Workbook, candidates: string[]): Sheet {
  for (const title of candidates) {
    const sheet = sheetByTitle(workbook, title);
    if (sheet) return sheet;
  }
  throw new Error(`the workbook has no tab ${candidates.join(' or ')}`);
}

function columnOf(workbook: Workbook, sheet: Sheet, captions: string[]): number {
  for (let column = 0; column < sheet.columns; column++) {
    if (captions.includes(shownText(workbook, sheet, 0, column))) return column;
  }
  throw new Error(`the tab "${sheet.title}" has no column ${captions.join(' or ')}`);
}
