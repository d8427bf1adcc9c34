import Mustache from 'mustache';
import { type Place, QuerytabsError } from '../errors.ts';
import { parseA1 } from '../workbook/a1.ts';
import { escapeHtml, Html, visible } from './html.ts';

/**
 * A text to be filled in. Cells and tables are named by tags that mustache would take for something else, or would cut
 * at their dots and quotes, so such tags stand in `text` as numbers of these lists: `{{cell.0}}`, `{{pick.0}}`.
 */
export interface Template {
  text: string;
  /** What `{{=Sales!B2}}` names: a cell of a tab, or a named range. */
  cells: string[];
  /** What `{{tables.Sales}}` names: a query. */
  tables: string[];
}

const ownTag = /\{\{\s*(=|tables\.)\s*([^{}]*?)\s*\}\}/g;

/** What the tags of a mail may name, and those within `{{#queries}}`. */
const names =
  'job day time date zone workbook url owner user startedBy nextRun rows bytes seconds tables table queries charts changes name error'.split(
    ' ',
  );

export function parseTemplate(written: string): Template {
  const [cells, tables]: [string[], string[]] = [[], []];
  const text = written.replace(ownTag, (_, kind: string, name: string) =>
    kind === '=' ? `{{cell.${cells.push(name) - 1}}}` : `{{pick.${tables.push(name) - 1}}}`,
  );
  return { text, cells, tables };
}

/**
 * Throws `badTemplate` when a text cannot be filled in, names what no mail has, or asks to insert something unescaped; a
 * mail for each recipient also has `recipient` and `row.<column>`.
 */
export function checkTemplate(written: string, place?: Place, forEach = false): void {
  try {
    const { text, cells } = parseTemplate(written);
    const bad = cells.find((reference) => !isReference(reference));
    if (bad !== undefined) throw new Error(`{{=${bad}}}`);
    walk(Mustache.parse(text), forEach);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new QuerytabsError('badTemplate', { message }, place, thrown);
  }
}

/** The parameters that a text names. */
export function parametersIn({ text }: Template): string[] {
  return (text.match(/\{\{[#^]?\s*parameters\.[^\s{}]+/g) ?? []).map((tag) => tag.replace(/.*\./, ''));
}

/** The columns of a recipient's row that a text names. */
export function rowColumnsIn({ text }: Template): string[] {
  const tags = text.match(/\{\{[#^]?\s*row\.[^.{}]+\}\}/g) ?? [];
  return tags.map((tag) => tag.replace(/^.*?row\.|\s*\}\}$/g, ''));
}

/** Fills a text that is plain to its writer; values stay plain. */
export function renderText({ text }: Template, view: object): string {
  return visible(Mustache.render(text, view, {}, { escape: (value: unknown) => String(value) }));
}

/** Fills the same text as HTML: text and values are escaped, new lines are kept, only {@link Html} goes in as it is. */
export function renderHtml({ text }: Template, view: object): string {
  // Mustache's own delimiters hold no character that escaping changes, so the template can be escaped as a whole.
  return (
    visible(
      Mustache.render(
        escapeHtml(text),
        view,
        {},
        {
          escape: (value: unknown) => (value instanceof Html ? value.markup : escapeHtml(String(value))),
        },
      ),
    )
      .replace(/\r?\n/g, '<br>\n')
      // What stands by itself has its own distance.
      .replace(/(?:<br>\n)*(<div [\s\S]*?<\/div><!---->)(?:<br>\n)*/g, '$1')
  );
}

/** Cells of a tab, or a name that a range can have. */
export function isRange(text: string): boolean {
  const cells = parseA1(text);
  return cells ? cells.tab !== undefined : /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(text);
}

/** One cell of a tab, or a name that a range can have. */
export function isReference(text: string): boolean {
  const cell = parseA1(text);
  return isRange(text) && (!cell || (cell.endRow === cell.row + 1 && cell.endColumn === cell.column + 1));
}

type Token = ReturnType<typeof Mustache.parse>[number];

function walk(tokens: readonly Token[], forEach: boolean): void {
  for (const [type, value, , , children] of tokens) {
    if (type === '&') throw new Error(`{{{${value}}}}`);
    if (type === '>' || type === '=') throw new Error(`{{${type}${value}}}`);
    const isKnown =
      value === '.' ||
      names.includes(value) ||
      /^(cell|pick|parameters)\.[^.]+$/.test(value) ||
      (forEach && /^(recipient|row\.[^.]+)$/.test(value));
    if ('name#^'.includes(type) && !isKnown) throw new Error(`{{${value}}}`);
    if (Array.isArray(children)) walk(children as Token[], forEach);
  }
}
