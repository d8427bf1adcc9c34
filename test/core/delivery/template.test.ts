import { expect, test } from 'vitest';
import { checkTemplate, parseTemplate, renderText } from '../../../src/core/delivery/template.ts';

test.each([
  '{{=Sales!B2}}',
  "{{= 'My tab'!$B$2 }} and {{=total_delay}}",
  '{{=합계}}',
  '{{tables.Recent flights}}, {{tables.v1.2 "x"}}',
  '{{#queries}}{{name}}{{#error}}: {{.}}{{/error}}{{/queries}}',
  '{{parameters.region}} {{parameters.지역}}',
])('%j is a text that can be filled in', (text) => {
  expect(() => checkTemplate(text)).not.toThrow();
});

test.each([
  ['{{=B2}}', '{{=B2}}'],
  ['{{=Sales!B2:C3}}', '{{=Sales!B2:C3}}'],
  ['{{=Sales!}}', '{{=Sales!}}'],
  ['{{=<% %>=}}', '{{=<% %>=}}'],
  ['{{jbo}}', '{{jbo}}'],
  ['{{#tables.Sales}}x{{/tables.Sales}}', '{{tables.Sales}}'],
])('%j is refused, naming %s', (text, named) => {
  expect(() => checkTemplate(text)).toThrow(
    expect.objectContaining({ code: 'badTemplate', params: { message: named } }),
  );
});

test('cells and tables keep their names, whatever these hold', () => {
  const { cells, tables, text } = parseTemplate(`{{='It''s'!A1}} {{ tables.v1.2 & "x" }} {{=total}}`);
  expect({ cells, tables }).toEqual({ cells: ["'It''s'!A1", 'total'], tables: ['v1.2 & "x"'] });
  expect(renderText({ text, cells, tables }, { cell: ['1', '2'], pick: ['T'] })).toBe('1 T 2');
});

test('characters that nobody sees, or that turn the words after them, are left out of values', () => {
  const value = 'a\u202Eb\u2066c\u0000d\u0007';
  expect(renderText(parseTemplate('{{job}}!'), { job: value })).toBe('abcd!');
});
