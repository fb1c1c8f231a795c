import { describe, expect, it } from 'vitest';
import { Key } from './key.js';
import { scrambleDirections } from './scramble-directions.js';
import { StreamTag } from './stream-tag.js';
import { wordStream } from './word-stream.js';

const words = Uint32Array.from({ length: 32 }, (_, i) => 2 ** (31 - i));

describe('scrambleDirections', () => {
  it('is the identity for a matrix of zeros below the diagonal', () => {
    expect(scrambleDirections(words, () => 0)).toEqual(words);
  });

  it('adds every digit to all later ones for a matrix of ones', () => {
    const expected = words.map((word) => 2 * word - 1);
    expect(scrambleDirections(words, () => 0xffffffff)).toEqual(expected);
  });

  it('is linear and keeps the leading digit', () => {
    const scramble = (directions: number[]) =>
      scrambleDirections(
        Uint32Array.from(directions),
        wordStream(Key.fromSeed(1), StreamTag.sobol),
      );
    const [a, b, both] = scramble([0x12345678, 0x9abcdef0, 0x12345678 ^ 0x9abcdef0]);
    expect((a! ^ b!) >>> 0).toBe(both);
    expect(Math.clz32(a!)).toBe(Math.clz32(0x12345678));
  });
});
