import { expectFrequencies } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { bits } from './bits.js';
import { Key } from './key.js';
import { rademacher } from './rademacher.js';

const key = Key.fromSeed(91);

describe('rademacher', () => {
  it('is the sign of each word, at every length', async () => {
    for (const n of [0, 1, 3, 4, 5, 17, 1025, 4099]) {
      const words = await bits([n], { key }).data();
      const expected = Float32Array.from(words, (word) => (word < 0 ? -1 : 1));
      expect(await rademacher([n], { key }).data()).toEqual(expected);
    }
  });

  it('has both signs equally often, of itself and of neighbours', async () => {
    const signs = await rademacher([1_000_000], { key }).data();
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < signs.length; i += 2) counts[1.5 + signs[i]! + signs[i + 1]! / 2]!++;
    expectFrequencies(counts, [0.25, 0.25, 0.25, 0.25], { detects: 0.02 });
  });

  it('refuses malformed shapes', () => {
    expect(() => rademacher([-1])).toThrow(ShapeError);
  });
});
