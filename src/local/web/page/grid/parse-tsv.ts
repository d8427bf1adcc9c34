/** Rows and cells of tab-separated text as spreadsheets put it on the clipboard: cells with breaks are quoted. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"(?=[\t\n\r]|$)|[^\t\n\r]*)(\t|\r\n|\n|\r|$)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, content = '', separator] = match;
    rows
      .at(-1)
      ?.push(
        content.startsWith('"') && content.endsWith('"') && content.length > 1
          ? content.slice(1, -1).replaceAll('""', '"')
          : content,
      );
    if (!separator) break;
    if (separator !== '\t') rows.push([]);
  }
  const last = rows.at(-1);
  if (rows.length > 1 && (last?.length === 0 || (last?.length === 1 && last[0] === ''))) rows.pop();
  return rows;
}
