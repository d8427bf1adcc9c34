import { inflateRawSync } from 'node:zlib';

/** A cell as a program that reads XLSX files sees it. */
export interface ReadCell {
  value?: string | number | boolean;
  formula?: string;
  /** The number format, `General` where none is set. */
  format: string;
  /** The style's font, fill and alignment as they stand in the file. */
  look: string;
}

export interface ReadSheet {
  name: string;
  state: string;
  cells: Record<string, ReadCell>;
  /** Everything around the cells as it stands in the file. */
  xml: string;
}

type Attributes = Record<string, string>;

/** Reads an XLSX file with nothing of the library that wrote it. */
export function readXlsx(file: Buffer): { sheets: ReadSheet[]; parts: Record<string, string> } {
  const parts = unzip(file);
  for (const [name, xml] of Object.entries(parts)) requireWellFormed(name, xml);
  const part = (name: string) => parts[name] ?? '';
  const texts = elements(part('xl/sharedStrings.xml'), 'si').map(({ inside }) => textOf(inside));
  const styles = readStyles(part('xl/styles.xml'));
  const targets = new Map(
    elements(part('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributes.Id,
      attributes.Target,
    ]),
  );
  const sheets = elements(part('xl/workbook.xml'), 'sheet').map(({ attributes }) => {
    const xml = part(`xl/${targets.get(attributes['r:id'])}`);
    const cells = elements(xml, 'c').map(({ attributes: cell, inside }): [string, ReadCell] => {
      const style = styles[Number(cell.s ?? 0)] ?? { format: 'General', look: '' };
      return [cell.r ?? '', { ...contentOf(cell, inside, texts), ...style }];
    });
    return {
      name: attributes.name ?? '',
      state: attributes.state ?? 'visible',
      cells: Object.fromEntries(cells),
      xml: xml.replace(/<sheetData>.*<\/sheetData>/s, ''),
    };
  });
  return { sheets, parts };
}

function contentOf(
  { t }: Attributes,
  inside: string,
  texts: readonly string[],
): Pick<ReadCell, 'value' | 'formula'> {
  const [formula] = elements(inside, 'f');
  const [value] = elements(inside, 'v');
  const raw = value && unescaped(value.inside);
  return {
    ...(formula && { formula: unescaped(formula.inside) }),
    ...(t === 'inlineStr' && { value: textOf(inside) }),
    ...(raw !== undefined && {
      value:
        t === 's'
          ? (texts[Number(raw)] ?? '')
          : t === 'b'
            ? raw === '1'
            : t === 'str' || t === 'e'
              ? decode(raw)
              : Number(raw),
    }),
  };
}

function readStyles(xml: string): { format: string; look: string }[] {
  const formats = new Map(
    elements(xml, 'numFmt').map(({ attributes }) => [attributes.numFmtId, attributes.formatCode ?? '']),
  );
  const list = (outer: string, inner: string) => elements(elements(xml, outer)[0]?.inside ?? '', inner);
  const fonts = list('fonts', 'font');
  const fills = list('fills', 'fill');
  return list('cellXfs', 'xf').map(({ attributes, inside }) => ({
    format: formats.get(attributes.numFmtId) ?? 'General',
    look:
      [fonts[Number(attributes.fontId ?? 0)], fills[Number(attributes.fillId ?? 0)]]
        .map((part) => part?.inside)
        .join('') + inside,
  }));
}

/** The entries of a ZIP archive, found by its central directory: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
function unzip(file: Buffer): Record<string, string> {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const parts: Record<string, string> = {};
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < file.readUInt16LE(end + 10); i++) {
    const [method, size, nameLength, extraLength, commentLength] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt16LE(at + 30),
      file.readUInt16LE(at + 32),
    ];
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(start, start + size);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    parts[name] = (method === 0 ? data : inflateRawSync(data)).toString('utf8');
    at += 46 + nameLength + extraLength + commentLength;
  }
  return parts;
}

/** Elements of one name that hold none of the same name. */
function elements(xml: string, name: string): { attributes: Attributes; inside: string }[] {
  const pattern = new RegExp(`<${name}((?: [^<>]*?)?)(?:/>|>(.*?)</${name}>)`, 'gs');
  return [...xml.matchAll(pattern)].map(([, attributes = '', inside = '']) => ({
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        unescaped(value),
      ]),
    ),
    inside,
  }));
}

function textOf(xml: string): string {
  return elements(xml, 't')
    .map(({ inside }) => decode(unescaped(inside)))
    .join('');
}

function unescaped(text: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? (names[name] ?? '?') : String.fromCodePoint(Number(code)),
  );
}

/** ECMA-376, part 1, 22.9.2.19 ST_Xstring. */
function decode(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function requireWellFormed(name: string, xml: string): void {
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^>]*\?>/, '')
    .replace(/<(\/?)([\w:]+)((?: [\w:]+="[^"<]*")*)(\/?)>/g, (tag, close, element, _, empty) => {
      if (close) return open.pop() === element ? '' : tag;
      if (!empty) open.push(element);
      return '';
    });
  const stray = [...xml].some(
    (character) =>
      (character < ' ' && !'\t\n\r'.includes(character)) || /[\ufffe\uffff]|\p{Cs}/u.test(character),
  );
  if (open.length || rest.includes('<') || /&(?!(?:lt|gt|quot|apos|amp|#\d+);)/.test(xml) || stray)
    throw new Error(`${name} is not well-formed`);
}
