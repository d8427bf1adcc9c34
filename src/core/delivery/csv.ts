import { type FileRows, type ResultPart, textShape } from './file-rows.ts';
import { utf8Length } from './utf8-length.ts';

/**
 * What a spreadsheet would run as a formula, full-width signs among it, which some take for the plain ones
 * (owasp.org/www-community/attacks/CSV_Injection).
 */
const formulaLike = /^[=+\-@\t\r\n＝＋－＠]/;
/** As BigQuery writes one. */
const negativeNumber = /^-\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** How a CSV file is written. */
export interface CsvForm {
  /** With a byte order mark, by which Excel knows UTF-8. */
  bom: boolean;
  /** With an apostrophe before texts that a spreadsheet would take for a formula. */
  safe: boolean;
}

/** A CSV file in the making, after RFC 4180. */
export interface CsvFile extends FileRows {
  text(): string;
  /** Of all rows in UTF-8; as long as some are missing, as much as follows from those that came. */
  bytes(): number;
}

/** Makes a result a CSV file, which takes no more rows when it is larger than `limit` bytes. */
export function csvFile(
  part: ResultPart,
  offset: (utcMs: number) => number,
  { bom, safe }: CsvForm,
  limit: number,
): CsvFile {
  const { columns, decode } = textShape(part, offset);
  const parts: string[] = [];
  let [bytes, rows] = [0, 0];
  const take = (lines: readonly string[][]) => {
    const texts = lines.map(
      (line) => `${line.map((text) => quoted(safe ? inert(text) : text)).join(',')}\r\n`,
    );
    const text = (bom && bytes === 0 ? '\uFEFF' : '') + texts.join('');
    parts.push(text);
    bytes += utf8Length(text);
  };
  const foreseen = () => Math.round(bytes * Math.max(1, part.result.totalRows / Math.max(1, rows)));
  take([columns.map(({ name }) => name)]);
  return {
    add(more) {
      take(decode(more));
      rows += more.length;
      // The first rows may be longer than the others, but not that much.
      return bytes <= limit && foreseen() <= 4 * limit;
    },
    text: () => parts.join(''),
    bytes: foreseen,
  };
}

function inert(text: string): string {
  return formulaLike.test(text) && !negativeNumber.test(text) ? `'${text}` : text;
}

/** Two lines, where a CSV library would add 20 KB that every execution of the script has to load. */
function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
