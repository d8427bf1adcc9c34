/** Script property `limits` that makes a few rows a large result. Two cells a row: staged in pieces of some ten rows, read in pages of twelve, three at once. */
export const tiny = { cellsPerBatch: 40, requestBytes: 160, pageBytes: 400, rowsPerPage: 12, pagesAtOnce: 3 };

/** SQL of rows `from` to `to`, a number and a word each. */
export const series = (word: string, from: number, to: number) =>
  `SELECT n, '${word} ' || n AS word FROM UNNEST(GENERATE_ARRAY(${from}, ${to})) AS n ORDER BY n`;

/** Those rows as a tab shows them, cells between bars, worked out by hand. */
export const rows = (word: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `${from + i}|${word} ${from + i}`);

export const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((row, i) => row === b[i]);
