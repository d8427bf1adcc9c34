import { followRenamedRange } from '../../workbook/formula-references.ts';
import type { GridRange } from '../../workbook/grid-range.ts';
import { mapFormulas } from '../../workbook/map-formulas.ts';
import { type NamedRange, nextId } from '../../workbook/workbook.ts';
import { type Edit, requireRange } from './edit.ts';
import { includes, parseFieldMask } from './field-mask.ts';

interface GivenNamedRange {
  namedRangeId?: string;
  name?: string;
  range?: GridRange;
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#AddNamedRangeRequest */
export function addNamedRange(edit: Edit, request: { namedRange?: GivenNamedRange }): object {
  const { workbook } = edit;
  const { name = '', range, namedRangeId } = request.namedRange ?? {};
  const { sheet } = requireRange(edit, range);
  requireFreeName(edit, name);
  const id = namedRangeId ?? String(nextId(workbook, () => false));
  if (workbook.namedRanges.some((other) => other.id === id))
    throw new Error(`A named range with id ${id} already exists`);
  const named = { id, name, range: { ...range, sheetId: sheet.id } };
  workbook.namedRanges = [...workbook.namedRanges, named];
  return { addNamedRange: { namedRange: namedRangeResource(named) } };
}

/**
 * Formulas follow a new name.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateNamedRangeRequest
 */
export function updateNamedRange(
  edit: Edit,
  request: { namedRange?: GivenNamedRange; fields?: string },
): object {
  const { workbook } = edit;
  const { name, range, namedRangeId } = request.namedRange ?? {};
  if (!request.fields)
    throw new Error("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  const mask = parseFieldMask(request.fields);
  const old = requireNamedRange(edit, namedRangeId);
  const next = { ...old };
  if (includes(mask, 'range')) next.range = { ...range, sheetId: requireRange(edit, range).sheet.id };
  if (includes(mask, 'name')) {
    next.name = name ?? '';
    requireFreeName(edit, next.name, old);
    for (const home of workbook.sheets)
      mapFormulas(home, (formula) => followRenamedRange(formula, old.name, next.name));
  }
  workbook.namedRanges = workbook.namedRanges.map((other) => (other === old ? next : other));
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#DeleteNamedRangeRequest */
export function deleteNamedRange(edit: Edit, { namedRangeId }: { namedRangeId?: string }): object {
  const gone = requireNamedRange(edit, namedRangeId);
  edit.workbook.namedRanges = edit.workbook.namedRanges.filter((other) => other !== gone);
  return {};
}

/** A Sheets API `NamedRange`. */
export function namedRangeResource({ id, name, range }: NamedRange): object {
  return { namedRangeId: id, name, range };
}

function requireNamedRange({ workbook }: Edit, id: string | undefined): NamedRange {
  const found = workbook.namedRanges.find((other) => other.id === id);
  if (!found) throw new Error(`No named range with id: ${id}`);
  return found;
}

/** Google's words for a name that is none, as https://github.com/mmedum/google-sheets-mcp recorded them. */
function requireFreeName({ workbook }: Edit, name: string, except?: NamedRange): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,249}$/.test(name))
    throw new Error('The name given to this range is invalid');
  const same = (other: NamedRange) => other !== except && other.name.toLowerCase() === name.toLowerCase();
  if (workbook.namedRanges.some(same)) throw new Error(`A named range with name ${name} already exists`);
}
