import path from 'node:path';
import { watchList } from '../../src/local/sample/workbook/rows.ts';
import { createWorkbook, type Workbook } from '../../src/local/workbook/workbook.ts';
import type { Language } from './options.ts';

/** The workbook of a first start: the sample's, or an empty one named after the folder of the script. */
export function newWorkbook(folder: string | undefined, language: Language): Workbook {
  const locale = language === 'ko' ? 'ko_KR' : 'en_US';
  if (folder === undefined) {
    // The flights depart in the United States, and the sample's job at eight by the clocks of New York.
    return createWorkbook({
      title: 'Flight operations',
      timeZone: 'America/New_York',
      firstSheet: watchList.title,
      locale,
    });
  }
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return createWorkbook({ title: path.basename(folder), timeZone, locale });
}
