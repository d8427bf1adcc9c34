import { QuerytabsError } from '../errors.ts';
import { isRepeated, standardType } from './field-type.ts';
import type { Field, WireValue } from './warehouse.ts';

/** How STRUCT and ARRAY are shown: as JSON in one cell, or a STRUCT as columns and, with `rows`, one ARRAY as rows. */
export type Nested =
  | { as: 'json' }
  | { as: 'columns' }
  /** Name or dotted path of the repeated field whose elements become rows. */
  | { as: 'rows'; of: string };

/** A field that becomes one column: where it is in a row, or in the element of the exploded field. */
export interface Leaf {
  name: string;
  field: Field;
  path: readonly number[];
  ofElement: boolean;
}

/** The columns of a result, and where the array is whose elements become rows; throws `notRepeated` if it is none. */
export function planLeaves(
  fields: readonly Field[],
  nested: Nested,
): { leaves: Leaf[]; exploded: readonly number[] | undefined } {
  const leaves = leavesOf(fields, nested.as !== 'json', '', false);
  if (nested.as !== 'rows') return { leaves: withUniqueNames(leaves), exploded: undefined };
  const arrays = leaves.filter(({ field }) => isRepeated(field));
  const wanted = nested.of.trim().toLowerCase();
  const chosen = arrays.find(({ name }) => name.toLowerCase() === wanted);
  if (!chosen) {
    const names = arrays.map(({ name }) => name).join(', ');
    throw new QuerytabsError('notRepeated', { field: nested.of, fields: names || '–' });
  }
  const exploded = leaves.flatMap((leaf) => (leaf === chosen ? elementLeaves(leaf) : [leaf]));
  return { leaves: withUniqueNames(exploded), exploded: chosen.path };
}

/** The value at a path of a row or STRUCT; null where a STRUCT on the way is. */
export function valueAt(value: WireValue, path: readonly number[]): WireValue {
  let inner = value;
  for (const position of path) {
    if (inner === null || typeof inner === 'string' || !('f' in inner)) return null;
    inner = inner.f[position]?.v ?? null;
  }
  return inner;
}

function leavesOf(fields: readonly Field[], flat: boolean, prefix: string, ofElement: boolean): Leaf[] {
  return fields.flatMap((field, i) => {
    // BigQuery's own name for a field of a STRUCT that has none.
    const name = prefix + (field.name || `_field_${i + 1}`);
    if (!flat || isRepeated(field) || !hasFields(field)) return [{ name, field, path: [i], ofElement }];
    return leavesOf(field.fields, flat, `${name}.`, ofElement).map((leaf) => ({
      ...leaf,
      path: [i, ...leaf.path],
    }));
  });
}

function elementLeaves({ name, field }: Leaf): Leaf[] {
  const element: Field = { ...field, mode: 'NULLABLE' };
  if (hasFields(element)) return leavesOf(element.fields, true, `${name}.`, true);
  return [{ name, field: element, path: [], ofElement: true }];
}

function hasFields(field: Field): field is Field & { fields: Field[] } {
  return standardType(field.type) === 'STRUCT' && field.fields !== undefined && field.fields.length > 0;
}

/** A name that stands already gets `_1`, `_2` …, as in BigQuery, where names differ in more than case. */
function withUniqueNames(leaves: readonly Leaf[]): Leaf[] {
  const taken = new Set<string>();
  return leaves.map((leaf) => {
    let { name } = leaf;
    for (let i = 1; taken.has(name.toLowerCase()); i++) name = `${leaf.name}_${i}`;
    taken.add(name.toLowerCase());
    return { ...leaf, name };
  });
}
