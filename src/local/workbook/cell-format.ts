/** A Sheets API `CellFormat`, kept as plain JSON; the members the stand-in itself reads are spelled out. */
export interface CellFormat {
  readonly numberFormat?: { readonly type?: string; readonly pattern?: string };
  readonly [member: string]: unknown;
}

/** Parts of a colour from 0 to 1; one that is missing is 0. */
export interface Color {
  red?: number;
  green?: number;
  blue?: number;
}

interface TextFormat {
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strikethrough?: boolean;
  /** Points. */
  fontSize?: number;
  fontFamily?: string;
  foregroundColor?: Color;
  foregroundColorStyle?: { rgbColor?: Color };
}

/** How a cell's letters look; https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#TextFormat */
export function textFormatOf(format: CellFormat): TextFormat {
  return (format.textFormat ?? {}) as TextFormat;
}

/** Every distinct format of a workbook, each under a small number; 0 is the empty format. */
export interface FormatTable {
  get(id: number): CellFormat;
  /** The number of `format`, which is added when new. */
  intern(format: CellFormat): number;
  all(): readonly CellFormat[];
}

/** Starts a table with `formats` (the first one is format 0), or with the empty format only. */
export function createFormatTable(formats: readonly CellFormat[] = [{}]): FormatTable {
  const list = [...formats];
  const ids = new Map(list.map((format, id) => [keyOf(format), id]));
  return {
    get(id) {
      const format = list[id];
      if (!format) throw new RangeError(`no cell format ${id}`);
      return format;
    },
    intern(format) {
      const key = keyOf(format);
      const known = ids.get(key);
      if (known !== undefined) return known;
      list.push(format);
      ids.set(key, list.length - 1);
      return list.length - 1;
    },
    all: () => list,
  };
}

/** JSON with members in a fixed order, so that equal formats meet. */
function keyOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(keyOf).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  if (entries.length > 1) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, member]) => `${name}:${keyOf(member)}`).join()}}`;
}
