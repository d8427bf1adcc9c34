import { expect, test } from 'vitest';
import { type Nested, resultShape } from '../../../src/core/warehouse/result-shape.ts';
import type { Field, WireRow, WireValue } from '../../../src/core/warehouse/warehouse.ts';
import { utc } from './decoded.ts';

const orders: Field[] = [
  { name: 'id', type: 'INTEGER' },
  {
    name: 'customer',
    type: 'RECORD',
    fields: [
      { name: 'name', type: 'STRING' },
      { name: 'address', type: 'STRUCT', fields: [{ name: 'city', type: 'STRING' }] },
      { name: 'phones', type: 'STRING', mode: 'REPEATED' },
    ],
  },
  {
    name: 'Items',
    type: 'RECORD',
    mode: 'REPEATED',
    fields: [
      { name: 'sku', type: 'STRING' },
      { name: 'price', type: 'NUMERIC' },
      { name: 'tags', type: 'STRING', mode: 'REPEATED' },
    ],
  },
  { name: 'total', type: 'NUMERIC' },
];

const record = (...values: WireValue[]): WireRow => ({ f: values.map((v) => ({ v })) });
const list = (...values: WireValue[]): WireValue => values.map((v) => ({ v }));
const rows = [
  record(
    '1',
    record('Ada', record('London'), list('1', '2')),
    list(record('a', '0.5', list()), record('b', null, list('x'))),
    '9',
  ),
  record('2', null, list(), '12345678901234567890'),
];

function shown(nested: Nested) {
  const shape = resultShape(orders, nested, utc);
  return { names: shape.columns.map(({ name }) => name), cells: shape.decode(rows), counts: shape.counts() };
}

test('as JSON, every field is one column', () => {
  const { names, cells } = shown({ as: 'json' });
  expect(names).toEqual(['id', 'customer', 'Items', 'total']);
  expect(cells).toEqual([
    [
      1,
      '{"name":"Ada","address":{"city":"London"},"phones":["1","2"]}',
      '[{"sku":"a","price":0.5,"tags":[]},{"sku":"b","price":null,"tags":["x"]}]',
      9,
    ],
    [2, null, '[]', '12345678901234567890'],
  ]);
});

test('as columns, a STRUCT is a column for each field, and a NULL one is empty in all of them', () => {
  const { names, cells } = shown({ as: 'columns' });
  expect(names).toEqual([
    'id',
    'customer.name',
    'customer.address.city',
    'customer.phones',
    'Items',
    'total',
  ]);
  expect(cells).toEqual([
    [
      1,
      'Ada',
      'London',
      '["1","2"]',
      '[{"sku":"a","price":0.5,"tags":[]},{"sku":"b","price":null,"tags":["x"]}]',
      9,
    ],
    [2, null, null, null, '[]', '12345678901234567890'],
  ]);
});

test('as rows, an array of STRUCTs is a row for each, and an empty one a row of its own', () => {
  const { names, cells, counts } = shown({ as: 'rows', of: 'items' });
  expect(names).toEqual([
    'id',
    'customer.name',
    'customer.address.city',
    'customer.phones',
    'Items.sku',
    'Items.price',
    'Items.tags',
    'total',
  ]);
  expect(cells).toEqual([
    [1, 'Ada', 'London', '["1","2"]', 'a', 0.5, '[]', 9],
    [1, 'Ada', 'London', '["1","2"]', 'b', null, '["x"]', 9],
    [2, null, null, null, null, null, null, '12345678901234567890'],
  ]);
  expect(counts.keptAsText).toEqual([{ column: 'total', count: 1 }]);
});

test('as rows, an array of scalars within a STRUCT is found by its path, in any case', () => {
  const { names, cells } = shown({ as: 'rows', of: ' CUSTOMER.phones ' });
  expect(names).toContain('customer.phones');
  expect(cells.map((row) => row[3])).toEqual(['1', '2', null]);
});

test('a value on several rows is counted once', () => {
  const fields: Field[] = [
    { name: 'big', type: 'INT64' },
    { name: 'tag', type: 'STRING', mode: 'REPEATED' },
  ];
  const shape = resultShape(fields, { as: 'rows', of: 'tag' }, { ...utc, maxCellLength: 10 });
  const cells = shape.decode([record('9007199254740993', list('short', 'much too long'))]);
  expect(cells.map(([, tag]) => tag)).toEqual(['short', 'muc… (cut)']);
  expect(shape.counts()).toEqual({ cut: 2, keptAsText: [{ column: 'big', count: 1 }] });
});

test.each([
  ['nothing', 'customer.phones, Items'],
  ['id', 'customer.phones, Items'],
  ['customer', 'customer.phones, Items'],
  ['items.tags', 'customer.phones, Items'],
])('%s cannot become rows, and the error says what can', (of, names) => {
  expect(() => resultShape(orders, { as: 'rows', of }, utc)).toThrow(
    expect.objectContaining({ code: 'notRepeated', params: { field: of, fields: names } }),
  );
});

test('where no field is repeated the error names none', () => {
  expect(() => resultShape([{ name: 'a', type: 'INT64' }], { as: 'rows', of: 'a' }, utc)).toThrow(
    expect.objectContaining({ code: 'notRepeated', params: { field: 'a', fields: '–' } }),
  );
});

test('columns have GoogleSQL types, and numbers are known as such', () => {
  const type = (nested: Nested) =>
    resultShape(orders, nested, utc).columns.map(({ type, numeric }) => [type, numeric]);
  expect(type({ as: 'json' })).toEqual([
    ['INT64', true],
    ['STRUCT', false],
    ['ARRAY', false],
    ['NUMERIC', true],
  ]);
  expect(type({ as: 'rows', of: 'items' }).slice(4, 7)).toEqual([
    ['STRING', false],
    ['NUMERIC', true],
    ['ARRAY', false],
  ]);
});

test('names that are the same but for case get a number', () => {
  const inner: Field = { name: 's', type: 'STRUCT', fields: [{ name: 'x', type: 'INT64' }] };
  const plain = (name: string): Field => ({ name, type: 'INT64' });
  const named = [inner, plain('S.X'), inner, plain('s.x_1'), plain('')];
  const shape = resultShape(named, { as: 'columns' }, utc);
  expect(shape.columns.map(({ name }) => name)).toEqual(['s.x', 'S.X_1', 's.x_2', 's.x_1_1', '_field_5']);
});
