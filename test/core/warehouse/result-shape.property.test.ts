import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CellValue } from '../../../src/core/warehouse/cell-decoder.ts';
import { type Nested, resultShape } from '../../../src/core/warehouse/result-shape.ts';
import type { Field, WireRow, WireValue } from '../../../src/core/warehouse/warehouse.ts';
import { utc } from './decoded.ts';

/*
 * A result as people think of it, made at random: a schema and rows of plain values. What BigQuery would send, and
 * what a sheet should show, both follow from it.
 */

type Value = null | number | string | boolean | Value[] | Struct;
interface Struct {
  values: Value[];
}

const scalars: Record<string, fc.Arbitrary<Value>> = {
  INTEGER: fc.integer(),
  STRING: fc.string({ unit: 'grapheme' }),
  BOOLEAN: fc.boolean(),
};

const names = ['a', 'b', 'B', 'Ç', '값', 'a_1'];

const schema: fc.Arbitrary<Field[]> = fc.letrec<{ field: Omit<Field, 'name'>; fields: Field[] }>((tie) => ({
  fields: fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
      fc.array(tie('field'), { minLength: 4, maxLength: 4 }),
    )
    .map(([chosen, fields]) => chosen.map((name, i) => ({ name, type: 'STRING', ...fields[i] }))),
  field: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ type: fc.constantFrom(...Object.keys(scalars)), mode: mode() }),
    fc.record({ type: fc.constant('RECORD'), mode: mode(), fields: tie('fields') }),
  ),
})).fields;

function mode(): fc.Arbitrary<string> {
  return fc.constantFrom('NULLABLE', 'NULLABLE', 'REPEATED');
}

function isStruct(field: Field): field is Field & { fields: Field[] } {
  return field.fields !== undefined;
}

function valuesOf(field: Field): fc.Arbitrary<Value> {
  const one = isStruct(field)
    ? fc.tuple(...field.fields.map(valuesOf)).map((values): Value => ({ values }))
    : (scalars[field.type] ?? fc.constant(null));
  const value = field.mode === 'REPEATED' ? fc.array(one, { maxLength: 3 }) : one;
  return fc.oneof({ weight: 4, arbitrary: value }, fc.constant(null));
}

const result = schema.chain((fields) =>
  fc.record({
    fields: fc.constant(fields),
    rows: fc.array(fc.tuple(...fields.map(valuesOf)), { maxLength: 4 }),
  }),
);

/** As BigQuery sends it. */
function wire(value: Value): WireValue {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((element) => ({ v: wire(element) }));
  if (typeof value === 'object') return wireRow(value.values);
  return String(value);
}

function wireRow(values: readonly Value[]): WireRow {
  return { f: values.map((value) => ({ v: wire(value) })) };
}

function cells(
  fields: readonly Field[],
  rows: readonly Value[][],
  nested: Nested,
): [string[], CellValue[][]] {
  const shape = resultShape(fields, nested, utc);
  return [shape.columns.map(({ name }) => name), shape.decode(rows.map(wireRow))];
}

/** Text of a value as TO_JSON_STRING writes it. */
function json(field: Field, value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value))
    return `[${value.map((element) => json({ ...field, mode: 'NULLABLE' }, element)).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = (field.fields ?? []).map(
    (inner, i) => `${JSON.stringify(inner.name)}:${json(inner, value.values[i] ?? null)}`,
  );
  return `{${members.join(',')}}`;
}

function isRecord(value: Value): value is Struct {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** One cell of a value that is not taken apart. */
function cell(field: Field, value: Value): CellValue {
  return typeof value === 'object' ? value && json(field, value) : value;
}

/** Names and cells of a field whose STRUCTs are taken apart; a NULL STRUCT's fields are all NULL. */
function flat(field: Field, value: Value, prefix = ''): [string, CellValue][] {
  const name = prefix + field.name;
  if (field.mode === 'REPEATED' || !isStruct(field)) return [[name, cell(field, value)]];
  const values = isRecord(value) ? value.values : [];
  return field.fields.flatMap((inner, i) => flat(inner, values[i] ?? null, `${name}.`));
}

/** The fields that can become rows, by path, with how to get at their value. */
function arrays(
  fields: readonly Field[],
  prefix = '',
): { path: string; field: Field; of(values: readonly Value[]): Value }[] {
  return fields.flatMap((field, i) => {
    const path = prefix + field.name;
    const own = (values: readonly Value[]) => values[i] ?? null;
    if (field.mode === 'REPEATED') return [{ path, field, of: own }];
    if (!isStruct(field)) return [];
    return arrays(field.fields, `${path}.`).map((inner) => ({
      ...inner,
      of: (values: readonly Value[]) => {
        const struct = own(values);
        return isRecord(struct) ? inner.of(struct.values) : null;
      },
    }));
  });
}

/** Checks that names differ in more than case, and are the wanted ones but for a number at the end. */
function expectNames(actual: string[], wanted: string[]): void {
  expect(new Set(actual.map((name) => name.toLowerCase())).size).toBe(actual.length);
  expect(actual.length).toBe(wanted.length);
  actual.forEach((name, i) => {
    const plain = wanted[i] ?? '';
    const before = actual.slice(0, i).map((other) => other.toLowerCase());
    if (before.includes(plain.toLowerCase())) expect(name.replace(/_\d+$/, '')).toBe(plain);
    else expect(name).toBe(plain);
  });
}

test('as JSON, any result has a cell a field, with the JSON of what is nested', () => {
  fc.assert(
    fc.property(result, ({ fields, rows }) => {
      const [header, table] = cells(fields, rows, { as: 'json' });
      expectNames(
        header,
        fields.map(({ name }) => name),
      );
      expect(table).toEqual(rows.map((row) => fields.map((field, i) => cell(field, row[i] ?? null))));
    }),
    { numRuns: 300 },
  );
});

test('as columns, any result has a cell for each field of each STRUCT that is not repeated', () => {
  fc.assert(
    fc.property(result, ({ fields, rows }) => {
      const [header, table] = cells(fields, rows, { as: 'columns' });
      expectNames(
        header,
        fields.flatMap((field) => flat(field, null).map(([name]) => name)),
      );
      expect(table).toEqual(
        rows.map((row) =>
          fields.flatMap((field, i) => flat(field, row[i] ?? null).map(([, shown]) => shown)),
        ),
      );
    }),
    { numRuns: 300 },
  );
});

test('as rows, any repeated field outside another gives the rows that LEFT JOIN UNNEST gives', () => {
  const exploded = result
    .filter(({ fields }) => arrays(fields).length > 0)
    .chain((made) => fc.constantFrom(...arrays(made.fields)).map((array) => ({ ...made, array })));
  fc.assert(
    fc.property(exploded, fc.boolean(), ({ fields, rows, array }, shout) => {
      const lower = array.path.toLowerCase();
      // Paths that differ in case only mean the first of them.
      const { field, of, path } = arrays(fields).find((other) => other.path.toLowerCase() === lower) ?? array;
      const [header, table] = cells(fields, rows, { as: 'rows', of: shout ? path.toUpperCase() : path });
      const element = { ...field, mode: 'NULLABLE' };
      const prefix = path.slice(0, path.length - field.name.length);
      /** A flat row with the array's own column replaced by those of an element. */
      const withElement = (row: readonly Value[], value: Value) =>
        fields.flatMap((outer, i) =>
          flat(outer, row[i] ?? null).flatMap((shown) =>
            shown[0] === path ? flat(element, value, prefix) : [shown],
          ),
        );
      expectNames(
        header,
        withElement([], null).map(([name]) => name),
      );
      expect(table).toEqual(
        rows.flatMap((row) => {
          const value = of(row);
          const elements = Array.isArray(value) && value.length > 0 ? value : [null];
          return elements.map((one) => withElement(row, one).map(([, shown]) => shown));
        }),
      );
    }),
    { numRuns: 300 },
  );
});
