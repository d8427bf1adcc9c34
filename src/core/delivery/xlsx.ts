import { limits } from '../limits.ts';
import { type CellValue, resultShape } from '../warehouse/result-shape.ts';
import { serialToWallMs } from '../warehouse/serial.ts';
import { columnLetters } from '../workbook/a1.ts';
import { onlyOnce } from './file-name.ts';
import type { FileRows, ResultPart } from './file-rows.ts';
import { escapeHtml } from './html.ts';
import { utf8Length } from './utf8-length.ts';

/** support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3; its 16,384 columns are more than BigQuery's 10,000. */
const [mostRows, mostCharacters, longestSheetName] = [1_048_576, 32_767, 31];
/** Bytes of a part around its rows. */
const reserve = 1024 ** 2;
/** 1 March 1900: before it, Excel counts a day that never was. */
const firstSureDay = 61;

/** Positions in `cellXfs` of the styles part: 1 is bold, 5 a text that looks like a formula. */
const styles: Record<string, number> = { DATE: 2, DATETIME: 3, TIMESTAMP: 3, TIME: 4 };
/** Characters that values of these styles take; 0 where they differ. */
const widths = [0, 0, 10, 19, 8];

/** An XLSX file in the making: a sheet for each result. */
export interface XlsxBook {
  sheet(part: ResultPart): FileRows & {
    /** Takes the sheet into the file; gives false where it is too large for one. */
    close(): boolean;
  };
  /** Texts of the file's parts by path; undefined where it has no sheet. */
  parts(): Record<string, string> | undefined;
}

/** Begins an XLSX file (ECMA-376); instants are wall-clock time by `offset`. */
export function xlsxBook(offset: (utcMs: number) => number): XlsxBook {
  const names: string[] = [];
  const taken = new Set<string>();
  const sheets: string[] = [];
  return {
    sheet({ query, result: { fields, totalRows } }) {
      const context = { offset, maxCellLength: mostCharacters };
      const { columns, decode } = resultShape(fields, query.options.nested, context);
      const letters = columns.map((_, i) => columnLetters(i));
      const headers = columns.map(({ name }) => name);
      const width = headers.map((name) => shownWidth(name) + 1);
      const styleOf = columns.map(({ type }) => styles[type] || 0);
      const parts: string[] = [];
      let [row, bytes, fits] = [0, 0, true];
      const cellXml = (stored: CellValue, i: number): string => {
        if (stored === null) return '';
        let [style = 0, kind, shown] = [styleOf[i], '', String(stored)];
        const isDay = style === 2 || style === 3;
        const value =
          isDay && typeof stored === 'number' && stored < firstSureDay ? dayText(stored, style) : stored;
        if (typeof value === 'boolean') [kind, shown] = [' t="b"', value ? '1' : '0'];
        if (typeof value === 'string') {
          kind = ' t="str"';
          shown = xmlText(value);
          // Somebody who edits a text that looks like a formula would else make it one.
          style = row === 1 ? 1 : /^[=+\-@]/.test(value) ? 5 : 0;
        }
        const space = /^\s|\s$|\n/.test(shown) ? ' xml:space="preserve"' : '';
        return `<c r="${letters[i]}${row}"${style ? ` s="${style}"` : ''}${kind}><v${space}>${shown}</v></c>`;
      };
      const take = (rows: readonly CellValue[][]) => {
        const xml = rows.map((cells) => `<row r="${++row}">${cells.map(cellXml).join('')}</row>`).join('');
        parts.push(xml);
        bytes += utf8Length(xml);
      };
      take([headers]);
      return {
        add(more) {
          const rows = decode(more);
          for (const cells of rows.slice(0, row === 1 ? 100 : 0))
            styleOf.forEach((style, i) => {
              width[i] = Math.max(width[i] || 0, widths[style] || shownWidth(String(cells[i])));
            });
          fits = fits && row + rows.length <= mostRows;
          if (fits) take(rows);
          // The first rows may be longer than the others, but not that much.
          fits = fits && Math.max(bytes, ((bytes / row) * totalRows) / 4) < limits.blobBytes - reserve;
          return fits;
        },
        close() {
          if (fits) {
            names.push(sheetName(query.name, taken));
            sheets.push(sheetXml(width, parts.join('')));
          }
          return fits;
        },
      };
    },
    parts: () => (sheets.length > 0 ? bookParts(names, sheets) : undefined),
  };
}

/** A name that Excel takes for a sheet. */
function sheetName(wanted: string, taken: Set<string>): string {
  const plain = xmlPlain(wanted)
    .replace(/[[\]:*?/\\\s]+/g, ' ')
    .replace(/^'/, '_');
  // Excel keeps this name for itself.
  const base = /^history$/i.test(plain) ? `${plain}_` : plain;
  return onlyOnce(taken, (nth) => {
    const cut = base.slice(0, longestSheetName - nth.length).replace(/[\uD800-\uDBFF]$/, '');
    return (cut.trim() || 'Sheet').replace(/'$/, '_') + nth;
  });
}

/** A date, or with style 3 a date and time, as BigQuery writes it. */
function dayText(serial: number, style: number): string {
  const text = new Date(serialToWallMs(serial)).toISOString();
  return style === 2 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** About the columns that a text takes, wide letters two, within what a column should have. */
function shownWidth(text: string): number {
  const some = text.slice(0, 50);
  return Math.min(50, (some.length + utf8Length(some)) / 2);
}

/** Without what XML cannot hold; line ends are those of a cell, a line feed. */
function xmlPlain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n\u007f-\u009f]|\p{Cs}|[\ufffe\uffff]/gu, '');
}

/** A text like `_x0041_` would be read as a code (ECMA-376, part 1, 22.9.2.19 ST_Xstring). */
function xmlText(text: string): string {
  return escapeHtml(xmlPlain(text).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'));
}

const head = '<?xml version="1.0"?>';
const schemas = 'http://schemas.openxmlformats.org/';
const main = `xmlns="${schemas}spreadsheetml/2006/main"`;
const relations = `${schemas}officeDocument/2006/relationships`;
const formats = 'application/vnd.openxmlformats-';
const contents = `${formats}officedocument.spreadsheetml.`;

/** The type of an XLSX file. */
export const xlsxType = `${contents}sheet`;

function sheetXml(width: readonly number[], rows: string): string {
  const columns = width.map(
    (size, i) => `<col min="${i + 1}" max="${i + 1}" width="${size + 2}" customWidth="1"/>`,
  );
  return `${head}<worksheet ${main}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${rows}</sheetData></worksheet>`;
}

function bookParts(names: readonly string[], sheets: readonly string[]): Record<string, string> {
  const type = (what: string) => `ContentType="${contents}${what}+xml"/>`;
  const link = (id: number, kind: string, target: string) =>
    `<Relationship Id="r${id}" Type="${relations}/${kind}" Target="${target}.xml"/>`;
  const links = (inside: string) =>
    `${head}<Relationships xmlns="${schemas}package/2006/relationships">${inside}</Relationships>`;
  let [listed, linked] = ['', link(0, 'styles', 'styles')];
  const parts: Record<string, string> = {};
  names.forEach((name, i) => {
    const [id, file] = [i + 1, `worksheets/sheet${i + 1}`];
    listed += `<sheet name="${escapeHtml(name)}" sheetId="${id}" r:id="r${id}"/>`;
    linked += link(id, 'worksheet', file);
    parts[`xl/${file}.xml`] = sheets[i] || '';
  });
  return {
    // Every other part is a sheet.
    '[Content_Types].xml': `${head}<Types xmlns="${schemas}package/2006/content-types"><Default Extension="rels" ContentType="${formats}package.relationships+xml"/><Default Extension="xml" ${type('worksheet')}<Override PartName="/xl/workbook.xml" ${type('sheet.main')}<Override PartName="/xl/styles.xml" ${type('styles')}</Types>`,
    '_rels/.rels': links(link(0, 'officeDocument', 'xl/workbook')),
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${relations}"><sheets>${listed}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': links(linked),
    // 21 is Excel's own h:mm:ss.
    'xl/styles.xml': `${head}<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts><fonts><font>${font}</font><font><b/>${font}</font></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders><cellXfs><xf/><xf fontId="1"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="21"/><xf quotePrefix="1"/></cellXfs></styleSheet>`,
    ...parts,
  };
}

const font = '<sz val="11"/><name val="Calibri"/>';
