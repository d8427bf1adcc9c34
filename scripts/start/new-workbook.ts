import path from 'node:path';
import { newSampleWorkbook } from '../../src/local/sample/workbook/sample-workbook.ts';
import { createWorkbook, type Workbook } from '../../src/local/workbook/workbook.ts';
import type { Language } from './options.ts';

/** The workbook of a first start: the sample's, or an empty one named after the folder of the script. */
export function newWorkbook(folder: string | undefined, language: Language): Workbook {
  const locale = language === 'ko' ? 'ko_KR' : 'en_US';
  if (folder === undefined) return newSampleWorkbook(locale);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return createWorkbook({ title: path.basename(folder), timeZone, locale });
}
