import { type Place, QuerytabsError } from '../errors.ts';
import { parseParameterType } from '../warehouse/parameters.ts';
import type { ParameterType } from '../warehouse/warehouse.ts';
import { type A1Range, parseA1 } from '../workbook/a1.ts';

/** A parameter as written in the row: a literal, or a range to read. */
export interface ParameterLine {
  name: string;
  /** The type written behind the name; BigQuery infers it where there is none. */
  type: ParameterType | undefined;
  source: { literal: string } | { range: A1Range & { tab: string }; text: string };
}

const line = /^@?([\p{L}_][\p{L}\d_]*)(?:\s+([A-Za-z][\w<> ]*?))?\s*=\s*(.*)$/u;

/** Parses `name [TYPE] = value` lines; a value that is a range with a tab is read, one in double quotes never. */
export function parseParameterLines(text: string, place: Place): ParameterLine[] {
  const seen = new Set<string>();
  const lines: ParameterLine[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const written = raw.trim();
    if (written === '') continue;
    const [, name, typeText, value] = line.exec(written) ?? [];
    const type = typeText === undefined ? undefined : parseParameterType(typeText);
    if (name === undefined || value === undefined || (typeText !== undefined && type === undefined)) {
      throw new QuerytabsError('parameterSyntax', { line: written }, place);
    }
    // GoogleSQL compares parameter names without regard to case.
    if (seen.has(name.toLowerCase())) throw new QuerytabsError('parameterTwice', { name }, place);
    seen.add(name.toLowerCase());
    lines.push({ name, type, source: parseSource(value) });
  }
  return lines;
}

function parseSource(value: string): ParameterLine['source'] {
  const quoted = /^"(.*)"$/s.exec(value);
  if (quoted) return { literal: quoted[1] ?? '' };
  const range = parseA1(value);
  return range?.tab === undefined ? { literal: value } : { range: { ...range, tab: range.tab }, text: value };
}
