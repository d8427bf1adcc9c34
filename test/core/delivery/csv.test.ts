import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { toCsv } from '../../../src/core/delivery/csv.ts';

test('whatever texts a result holds, another library reads the same texts, and none starts a formula', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[=+\-@"',\r\n\t ]{0,6}$/));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), (rows) => {
      const columns = ['a', 'b'].map((name) => ({ name, numeric: false }));
      const parsed = Papa.parse<string[]>(toCsv(columns, rows).slice(1), {
        delimiter: ',',
        newline: '\r\n',
      }).data;
      const told = (cell: string) => (/^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell);
      expect(parsed.slice(1, -1)).toEqual(rows.map((row) => row.map(told)));
      expect(parsed.flat().filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([]);
    }),
  );
});
