import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDiff } from '../../../src/core/approval/line-diff.ts';

test.each([
  ['a\nb\nc', 'a\nc', ['- b']],
  ['a\nc', 'a\nb\nc', ['+ b']],
  ['a\nb\nc\nd', 'x\nb\ny\nd', ['- a', '+ x', '- c', '+ y']],
  ['', 'a', ['+ a']],
  ['a', 'a', []],
])('%j to %j is %j', (before, now, lines) => {
  expect(lineDiff(before, now)).toEqual(lines);
});

test('what is left out is the same on both sides, so the lines shown turn one into the other', () => {
  const some = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
  fc.assert(
    fc.property(some, some, (before, now) => {
      const lines = lineDiff(before.join('\n'), now.join('\n'));
      const taken = (sign: string) => lines.filter((line) => line[0] === sign).map((line) => line.slice(2));
      const rest = (all: readonly string[], some: readonly string[]) => {
        const left = [...all];
        for (const line of some) left.splice(left.indexOf(line), 1);
        return left.sort();
      };
      const lined = (all: readonly string[]) => (all.join('\n') === '' ? [] : all);
      expect(rest(lined(before), taken('-'))).toEqual(rest(lined(now), taken('+')));
    }),
  );
});

test('thousands of lines that all differ take no time to speak of', () => {
  const many = (word: string) => Array.from({ length: 5_000 }, (_, i) => `${word} ${i}`).join('\n');
  expect(lineDiff(many('old'), many('new'))).toHaveLength(10_000);
});
