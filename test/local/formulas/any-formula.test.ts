import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type, typedWorkbook, value } from './typed-workbook.ts';

const pieces = fc.constantFrom(
  ...'1 2.5 "a" TRUE A1 A1:B3 B:B 2:2 A2:A Other!A1 Nope!B2 #REF! name + - * / ^ & = <> < % : , ; ( ) { }'.split(
    ' ',
  ),
  ...'SUM( IF( IFERROR( FILTER( SORT( UNIQUE( INDEX( VLOOKUP( LET( LAMBDA( MAP( OFFSET( ROWS( TODAY( QUERY( TEXT('.split(
    ' ',
  ),
);

it('computes, or calls an error, whatever stands behind the =', () => {
  const workbook = typedWorkbook({
    Data: [
      [1, 2, 3],
      [4, 'x', true],
    ],
    Other: [[5]],
  });
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 12 }), (list) => {
      type(workbook, 'Data!E5', `=${list.join('')}`);
      const given = value(workbook, 'Data!E5');
      if (typeof given === 'number') expect(given).not.toBeNaN();
    }),
    { numRuns: 500 },
  );
  type(workbook, 'Data!E5', '=A1+1');
  expect(value(workbook, 'Data!E5')).toBe(2);
});
