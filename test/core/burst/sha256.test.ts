import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sha256 } from '../../../src/core/burst/sha256.ts';

it('is SHA-256 as the standard has it', () => {
  // https://csrc.nist.gov/csrc/media/projects/cryptographic-standards-and-guidelines/documents/examples/sha256.pdf
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it.each(['', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), '한글 é 🙂', 'x'.repeat(60_000)])(
  'is what Node makes of %j',
  (text) => {
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  },
);
