import { parseCells } from '../workbook/a1-notation.ts';

/** A piece of a formula; what stands side by side in a list is joined by the operators between. */
export type FormulaNode =
  /** A number, a text in quotes, TRUE or FALSE, or an error such as `#N/A`, as typed. */
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'reference'; readonly sheet: string | undefined; readonly cells: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNodes[] }
  | { readonly kind: 'group'; readonly nodes: FormulaNodes }
  /** `{1,2;3,4}` as typed; `constant` when it holds nothing but literals. */
  | { readonly kind: 'array'; readonly text: string; readonly constant: boolean };

export type FormulaNodes = readonly FormulaNode[];

/** Deeper nesting than anybody writes, which would exhaust the stack of the calculator. */
const deepest = 40;

const titled = (group: string) => String.raw`(?:(?<${group}>'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?`;
const cell = String.raw`\$?[A-Za-z]{1,3}\$?\d+`;
const column = String.raw`\$?[A-Za-z]{1,3}`;
const row = String.raw`\$?\d+`;
const range = `${cell}(?::(?:${cell}|${column}|${row}))?|${column}:(?:${cell}|${column})|${row}:(?:${cell}|${row})`;
/** What follows must not make it a longer word, a title or the name of a function such as LOG10. */
const notMore = String.raw`(?![\p{L}\p{N}_.!]|\s*\()`;
const token = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    '(?<text>"(?:[^"]|"")*")',
    `${titled('lost')}(?<error>#(?:REF!|N/A|DIV/0!|VALUE!|NAME\\?|NUM!|NULL!|ERROR!))`,
    `${titled('sheet')}(?<cells>${range})${notMore}`,
    String.raw`(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)`,
    String.raw`(?<call>[\p{L}_][\p{L}\p{N}_.]*)\s*\(`,
    String.raw`(?<name>[\p{L}_][\p{L}\p{N}_.]*)`,
    '(?<operator><>|<=|>=|[-+*/^&=<>%:])',
    '(?<mark>[(){},;])',
  ].join('|'),
  'uy',
);

interface Token {
  readonly kind: 'literal' | 'reference' | 'call' | 'name' | 'operator' | 'mark';
  readonly text: string;
  readonly sheet?: string;
}

/** Reads a formula, `=` included; `undefined` for what is none, which Google shows as `#ERROR!`. */
export function parseFormula(formula: string): FormulaNodes | undefined {
  const tokens = tokenize(formula.slice(1));
  if (!tokens) return undefined;
  const reader = { tokens, at: 0 };
  const nodes = readNodes(reader, 0);
  return nodes?.length && reader.at === tokens.length ? nodes : undefined;
}

function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.groups;
    if (!groups) return undefined;
    const { space, cells, sheet, name, call, operator, mark } = groups;
    const literal = groups.text ?? groups.error ?? groups.number;
    if (space !== undefined) continue;
    if (literal !== undefined) tokens.push({ kind: 'literal', text: literal });
    else if (cells !== undefined) {
      if (!parseCells(cells)) return undefined;
      tokens.push({ kind: 'reference', text: cells, ...(sheet !== undefined && { sheet: unquoted(sheet) }) });
    } else if (call !== undefined) tokens.push({ kind: 'call', text: call });
    else if (name !== undefined)
      tokens.push({ kind: /^(true|false)$/i.test(name) ? 'literal' : 'name', text: name });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
    else tokens.push({ kind: 'mark', text: mark ?? '' });
  }
  return tokens;
}

function unquoted(sheet: string): string {
  return sheet.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

/** Nodes up to a mark that closes or separates; `undefined` for a mark out of place. */
function readNodes(reader: Reader, depth: number): FormulaNodes | undefined {
  if (depth > deepest) return undefined;
  const nodes: FormulaNode[] = [];
  for (;;) {
    const next = reader.tokens[reader.at];
    if (!next || (next.kind === 'mark' && ![`(`, `{`].includes(next.text))) return nodes;
    reader.at += 1;
    const node = readNode(reader, next, depth);
    if (!node) return undefined;
    nodes.push(node);
  }
}

function readNode(reader: Reader, { kind, text, sheet }: Token, depth: number): FormulaNode | undefined {
  switch (kind) {
    case 'literal':
    case 'operator':
      return { kind, text };
    case 'reference':
      return { kind, sheet, cells: text };
    case 'name':
      return { kind, name: text };
    case 'call': {
      const args = readArguments(reader, depth + 1);
      return args && { kind, name: text.toUpperCase(), args };
    }
    case 'mark': {
      if (text === '{') return readArray(reader);
      const nodes = readNodes(reader, depth + 1);
      return nodes?.length && takeMark(reader, [')']) ? { kind: 'group', nodes } : undefined;
    }
  }
}

/** Google takes `;` between arguments in every locale. */
function readArguments(reader: Reader, depth: number): FormulaNodes[] | undefined {
  const args: FormulaNodes[] = [];
  for (;;) {
    const nodes = readNodes(reader, depth);
    const mark = nodes && takeMark(reader, [',', ';', ')']);
    if (!nodes || !mark) return undefined;
    if (mark === ')' && args.length === 0 && nodes.length === 0) return args;
    args.push(nodes);
    if (mark === ')') return args;
  }
}

function readArray(reader: Reader): FormulaNode | undefined {
  let text = '{';
  let constant = true;
  for (let depth = 1; depth > 0; ) {
    const next = reader.tokens[reader.at];
    if (!next) return undefined;
    reader.at += 1;
    if (next.text === '{') depth += 1;
    if (next.text === '}') depth -= 1;
    constant &&= depth < 2 && (next.kind === 'literal' || next.kind === 'mark' || /^[-+]$/.test(next.text));
    text += next.text;
  }
  return { kind: 'array', text, constant };
}

function takeMark(reader: Reader, allowed: readonly string[]): string | undefined {
  const next = reader.tokens[reader.at];
  if (next?.kind !== 'mark' || !allowed.includes(next.text)) return undefined;
  reader.at += 1;
  return next.text;
}
