/** Letters of East Asia and pictures take two places (unicode.org/reports/tr11), marks on letters none. */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const none = /[\p{M}\u200B-\u200F\u2060]/u;
export const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
/** Places that a line may have before mail readers break it, and those that no column has to go below. */
const lineWidth = 100;
const leastWidth = 10;

const widthOf = (letter: string) => (wide.test(letter) ? 2 : none.test(letter) ? 0 : 1);

/** Places that a text takes in letters of one width. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += widthOf(letter);
  return width;
}

/** As much of a text as takes so many places, with … where something was cut. */
function cutTo(text: string, most: number): string {
  let [width, end, fits] = [0, 0, 0];
  for (const letter of text) {
    width += widthOf(letter);
    if (width > most) return `${text.slice(0, fits)}…`;
    end += letter.length;
    if (width < most) fits = end;
  }
  return text;
}

/** Rows of cells, the first one the header, in aligned columns; those of `right` end together. */
export function alignedRows(rows: readonly string[][], right: readonly boolean[]): string[] {
  const lines = rows.map((row) => row.map((text) => text.replace(/\s+/g, ' ').trim()));
  const widths = right.map((_, i) => Math.max(...lines.map((row) => displayWidth(row[i] || ''))));
  let most = lineWidth;
  const total = () => widths.reduce((sum, width) => sum + Math.min(width, most) + 2, 0);
  while (most > leastWidth && total() > lineWidth) most--;
  const aligned = lines.map((row) =>
    row
      .map((text, i) => {
        let cut = cutTo(text, most);
        const space = ' '.repeat(Math.min(widths[i] || 0, most) - displayWidth(cut));
        // An unseen mark keeps numbers beside a text of the other direction in their own column.
        if (rightToLeft.test(cut)) cut += '\u200E';
        return right[i] ? space + cut : cut + space;
      })
      .join('  ')
      .trimEnd(),
  );
  aligned.splice(1, 0, widths.map((width) => '-'.repeat(Math.min(width, most))).join('  '));
  return aligned;
}
