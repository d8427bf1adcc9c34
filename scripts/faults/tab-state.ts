import { type Sheet, writeCount } from '../../src/local/workbook/sheet.ts';
import type { Workbook } from '../../src/local/workbook/workbook.ts';

/** What a person sees of a tab: its first header, and its rows up to the last with content, cells between bars. */
export interface Parsed {
  title: string;
  header: string;
  rows: string[];
}

/** The tabs that results stand on, by their titles, without those that nobody sees. */
export function parse({ sheets }: Workbook): Parsed[] {
  return sheets
    .filter(({ title, hidden }) => !hidden && /^Q( |$)/.test(title))
    .map((sheet) => ({
      title: sheet.title,
      header: String(sheet.values[0]?.[0] ?? ''),
      rows: rowsOf(sheet),
    }));
}

/** Rows of a tab up to its last with content, without its header. */
export function rowsOf(sheet: Sheet): string[] {
  const rows = sheet.values.slice(1).map((line) => {
    const cells = [...(line ?? [])];
    while (cells.length > 0 && (cells[cells.length - 1] ?? null) === null) cells.pop();
    return cells.map((value) => String(value ?? '')).join('|');
  });
  while (rows.length > 0 && rows[rows.length - 1] === '') rows.pop();
  return rows;
}

/** Checks the tabs after each call, and only when a cell or a tab changed. */
export function watchTabs(workbook: Workbook, check: (tabs: readonly Parsed[]) => string): () => string {
  let known = '';
  let answer = '';
  return () => {
    const seen = `${writeCount()} ${workbook.sheets.map(({ id, title, hidden }) => `${id}${title}${hidden}`).join()}`;
    if (seen !== known) answer = check(parse(workbook));
    known = seen;
    return answer;
  };
}
